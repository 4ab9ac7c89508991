package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeyedHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestHosts;

/** Strangers of every kind at the workers of a job: they get nothing, it does not notice. */
final class StrangersIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String FLOOD =
            Path.of("src/test/scripts/flood").toAbsolutePath().toString();
    private static final IntegerScan JOB = IntegerScan.lasting(16);
    private static final int CONNECTIONS = 10_000;
    private static final List<String> WORKERS = List.of("pi1", "pi2");

    /** What a shell on another host does to port 60020 of a worker, whose address is $0. */
    private static final List<String> STRANGERS = List.of(
            "for i in 1 2 3 4; do openssl s_client -connect $0:60020 -tls1_3 < /dev/null; done",
            "openssl s_client -connect $0:60020 -tls1_2 < /dev/null",
            "exec 3<>/dev/tcp/$0/60020; printf 'GET / HTTP/1.1\\r\\nHost: pi1\\r\\n\\r\\n' >&3; cat <&3",
            "exec 3<>/dev/tcp/$0/60020; head -c 1000000 /dev/urandom >&3; cat <&3",
            "exec 3<>/dev/tcp/$0/60020; printf '\\x16\\x03\\x01\\xff\\xff\\x01' >&3; cat <&3",
            // A frame of 2^31 - 1 bytes, with no checksum worth mentioning.
            "exec 3<>/dev/tcp/$0/60020; printf 'RFLT\\x01\\x01\\0\\0%016d\\x7f\\xff\\xff\\xff\\0\\0\\0\\0' 0 >&3; cat <&3",
            // One byte at a time of what could be a handshake.
            "exec 3<>/dev/tcp/$0/60020; for b in 16 03 01 00 80 01 00 00; do printf \"\\\\x$b\" >&3; read -t 0.3 -u 3; done",
            "exec 3<>/dev/tcp/$0/60020; cat <&3");

    /** One byte of a TLS record after the other, until the worker has had enough of it: "read" ends at the end of the stream or in time. */
    private static final String SLOW =
            "trap '' PIPE; exec 3<>/dev/tcp/$0/60020; printf '\\x16\\x03\\x01\\x40\\0\\x01' >&3;"
                    + "while read -t 0.3 -u 3; [ $? -gt 128 ]; do printf '\\0' >&3; done; echo closed by the worker >&2";

    @TempDir
    private Path folder;

    @Test
    void shouldGiveStrangersNothingWhileAJobRuns() {
        List<RunningProgram> programs = new ArrayList<>();
        try (TestHosts hosts = TestHosts.best("coord", "pi1", "pi2", "stranger")) {
            KeyedHosts keyed = new KeyedHosts(hosts, folder).init("coord", WORKERS);
            WORKERS.forEach(host -> programs.add(keyed.worker(host)));
            RunningProgram worker = programs.get(0);
            try (RunningProgram solve = solve(keyed)) {
                worker.awaitSaying("INFO  task ");
                RunningProgram slow = stranger(hosts, SLOW);
                programs.add(slow);
                STRANGERS.forEach(command -> programs.add(stranger(hosts, command)));
                for (RunningProgram stranger : programs.subList(2, programs.size())) {
                    stranger.finish(LIMIT);
                }
                assertThat(slow.err()).contains("closed by the worker");
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                assertUndisturbed(solve);
            }
            worker.awaitSaying("does not speak TLS, it begins with 47455420");
            assertThat(worker.said("is connected")).isEqualTo(1);
            // A line for a stranger, not the thirty of an exception that nobody takes.
            assertThat(worker.said("exceptionCaught")).isZero();
        } finally {
            programs.forEach(RunningProgram::close);
        }
    }

    private static RunningProgram stranger(TestHosts hosts, String command) {
        return hosts.command("stranger", "bash", "-c", command, hosts.bindAddress("pi1"));
    }

    @Test
    void shouldNotMindTenThousandConnections() {
        List<RunningProgram> programs = new ArrayList<>();
        try (TestHosts hosts = TestHosts.best("coord", "pi1", "pi2", "stranger")) {
            KeyedHosts keyed = new KeyedHosts(hosts, folder).init("coord", WORKERS);
            WORKERS.forEach(host -> programs.add(keyed.worker(host)));
            RunningProgram worker = programs.get(0);
            try (RunningProgram solve = solve(keyed)) {
                worker.awaitSaying("INFO  task ");
                // Its own 10,000 descriptors, of which the worker keeps a few.
                programs.add(hosts.command(
                        "stranger",
                        "bash",
                        "-c",
                        "ulimit -n 10100; exec \"$0\" \"$@\"",
                        FLOOD,
                        hosts.bindAddress("pi1"),
                        "60020",
                        Integer.toString(CONNECTIONS)));
                programs.get(2).awaitSaying("opened " + CONNECTIONS + ", failed 0");
                // A member gets in while they are there.
                try (RunningProgram status = keyed.run("pi1", "worker", "status", "--host", hosts.bindAddress("pi1"))) {
                    assertThat(status.finish(LIMIT)).as(status.err()).isZero();
                }
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                assertUndisturbed(solve);
            }
            assertThat(worker.said("it was one of more than 64 connections that have not said hello"))
                    .isBetween(1, 200);
            assertThat(worker.peakMemoryBytes()).isBetween(20_000_000L, 400_000_000L);
        } finally {
            programs.forEach(RunningProgram::close);
        }
    }

    private static RunningProgram solve(KeyedHosts keyed) {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", String.join(",", WORKERS)));
        words.addAll(JOB.arguments());
        return keyed.run("coord", "coordinator", words.toArray(new String[0]));
    }

    private static void assertUndisturbed(RunningProgram solve) {
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isTrue();
        assertThat(result.values()).isEqualTo(JOB.values());
        WORKERS.forEach(name -> assertThat(result.worker(name).get("lost")).isNull());
    }
}
