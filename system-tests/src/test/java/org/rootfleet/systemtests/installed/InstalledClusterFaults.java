package org.rootfleet.systemtests.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.InstalledWorkers;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.SystemdHosts;

/**
 * What befalls a host in a year, on four hosts with Debian 12 and TLS: the job goes on, ends complete, and the host is part of it again.
 * Takes some minutes, so that it is not among the tests that are run always.
 */
final class InstalledClusterFaults {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> FOUR = List.of("pi1", "pi2", "pi3", "pi4");
    private static final IntegerScan JOB = IntegerScan.lasting(96);

    @TempDir
    private static Path exchange;

    private static SystemdHosts hosts;
    private static InstalledWorkers workers;

    @BeforeAll
    static void install() {
        hosts = SystemdHosts.withJava("bookworm", exchange, FOUR.toArray(new String[0]));
        workers = InstalledWorkers.install(hosts, exchange, FOUR);
    }

    @AfterAll
    static void remove() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void shouldEndCompleteWhenAHostIsRebooted() {
        solveWhile("pi2", () -> hosts.reboot("pi2"));
    }

    @Test
    void shouldEndCompleteWhenAHostLosesPower() {
        solveWhile("pi3", () -> {
            hosts.crash("pi3");
            hosts.boot("pi3");
        });
    }

    @Test
    void shouldEndCompleteWhenAServiceIsKilled() {
        int before = Integer.parseInt(workers.show("pi4", "NRestarts"));
        solveWhile("pi4", () -> hosts.sh("pi4", "kill -9 " + workers.show("pi4", "MainPID")));
        assertThat(workers.show("pi4", "NRestarts")).isEqualTo(Integer.toString(before + 1));
    }

    @Test
    void shouldEndCompleteWhenAPackageIsUpgraded() {
        String newer = workers.newerPackages(exchange);
        solveWhile("pi1", () -> hosts.sh("pi1", "apt-get -y -q install " + newer));
        assertThat(hosts.sh("pi1", "dpkg-query -W -f '${Version}' rootfleet-worker"))
                .isEqualTo("99.0");
    }

    private static void solveWhile(String host, Runnable misfortune) {
        try (RunningProgram solve = workers.solve(JOB.arguments())) {
            FOUR.forEach(name -> workers.awaitTask(name, "", solve));
            String invocation = workers.show(host, "InvocationID");
            long start = System.nanoTime();
            misfortune.run();
            workers.awaitTask(host, invocation, solve);
            double seconds = (System.nanoTime() - start) * 1e-9;
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).isEqualTo(JOB.values());
            InstalledLog.note(
                    "%s works again after %.1f s; %s",
                    host, seconds, result.json().get("timing"));
        }
    }
}
