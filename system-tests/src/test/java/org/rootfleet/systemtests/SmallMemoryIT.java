package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.MemoryLimit;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/** A node of 512 MB among larger ones: it refuses a polynomial that it has no room for, once, and the others do the job. */
final class SmallMemoryIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MEGABYTES = 512;
    /** 25 MB, of which a heap of 20 MB has no room for. A random polynomial has no integer roots. */
    private static final List<String> LARGE = random(2000, 100_000);
    /** 2.4 MB on the wire, but 20 MB in objects. */
    private static final List<String> MANY_COEFFICIENTS = random(300_000, 32);

    private static final String REFUSAL = "takes no part in this job: ";

    private static final IntegerScan NEXT = IntegerScan.reaching(1_000_000_000L);

    private static List<String> random(int degree, int bits) {
        return List.of(
                "--output",
                "json",
                "--random",
                Integer.toString(degree),
                "--bits",
                Integer.toString(bits),
                "--find",
                "integer",
                "--method",
                "scan",
                "--range=-4..4");
    }

    @Test
    @Tag("alone") // the small node has to answer before the other one has done the job
    void shouldGoOnElsewhereWhenANodeHasNoRoomForAPolynomial() {
        TestHosts hosts = TestHosts.best(TestCluster.names(2));
        try (MemoryLimit memory = MemoryLimit.ofMegabytes(MEGABYTES);
                TestCluster cluster = TestCluster.of(hosts, 0, "");
                RunningProgram small = worker(hosts, "pi1", memory.prefix(), "-Xmx20m");
                RunningProgram large = worker(hosts, "pi2", List.of(), "-Xmx256m")) {
            try (RunningProgram solve = cluster.coordinator("-Xmx256m", solving("pi1,pi2", LARGE))) {
                ResultDocument result = resultWithoutPi1(solve);
                assertThat(solve.err()).contains("needs 30 MB or more, this node has a heap of");
                assertThat(result.worker("pi1").get("payloadBytesSent").asLong())
                        .isZero();
            }
            try (RunningProgram solve = cluster.coordinator("-Xmx256m", solving("pi1,pi2", MANY_COEFFICIENTS))) {
                ResultDocument result = resultWithoutPi1(solve);
                assertThat(solve.err()).contains("a polynomial of 2.4 MB needs more than this node's heap of");
                assertThat(result.worker("pi1").get("retransfers").asLong()).isZero();
            }
            try (RunningProgram solve = cluster.coordinator("-Xmx256m", solving("pi1", LARGE))) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(4);
                assertThat(solve.err()).contains("no worker takes part in this job: pi1:60020: the polynomial needs");
            }
            assertThat(small.isAlive()).isTrue();
            assertThat(small.peakMemoryBytes()).isLessThan((long) MEGABYTES << 20);
            // As good as new.
            try (RunningProgram solve = cluster.coordinator("-Xmx128m", solving("pi1", NEXT.arguments()))) {
                assertThat(solve.finish(LIMIT)).as(solve.err() + small.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.values()).isEqualTo(NEXT.values());
                assertThat(result.worker("pi1").get("tasks").asInt()).isPositive();
            }
            assertThat(large.isAlive()).isTrue();
        }
    }

    /** The second node has done the job; that the first one would not is said once. */
    private static ResultDocument resultWithoutPi1(RunningProgram solve) {
        assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isTrue();
        assertThat(result.values()).isEmpty();
        assertThat(result.worker("pi2").get("tasks").asInt()).isEqualTo(result.tasks());
        assertThat(solve.err().split(REFUSAL, -1)).as(solve.err()).hasSize(2);
        assertThat(solve.err()).containsPattern("pi1 .*" + REFUSAL);
        return result;
    }

    private static List<String> solving(String workers, List<String> job) {
        List<String> words = new ArrayList<>(List.of("solve", "--no-store", "--workers", workers));
        words.addAll(job);
        return words;
    }

    private static RunningProgram worker(TestHosts hosts, String host, List<String> group, String javaOptions) {
        List<String> command = new ArrayList<>(hosts.prefix(host));
        command.addAll(group);
        command.addAll(List.of(Distribution.program("worker"), "serve", "--bind", hosts.bindAddress(host)));
        command.addAll(List.of("--insecure-lan", "--threads", "1", "--name", host));
        Map<String, String> environment = new HashMap<>(hosts.environment());
        environment.merge("JAVA_OPTS", javaOptions, (a, b) -> a + " " + b);
        return RunningProgram.start(command, environment).awaitSaying(" listens on ");
    }
}
