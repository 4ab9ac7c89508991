package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Bytes that are changed on their way under a right TCP checksum, as bad memory does it: never a wrong result. */
final class CorruptionIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int NO_WORKER = 4;
    private static final IntegerScan JOB = IntegerScan.lasting(3);

    @Test
    void shouldConnectAWorkerAgainWhoseBytesAreCorruptedAndLoseNothing() {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(2));
        try (TestCluster cluster = TestCluster.of(hosts, 2, "-Xmx128m");
                RunningProgram solve = cluster.solve(JOB.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            hosts.flip("pi1", 30);
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).isEqualTo(JOB.values());
            assertThat(solve.err()).contains("pi1 (pi1:60020): lost").containsAnyOf("checksum", "begins with");
        }
    }

    @Test
    void shouldSayWhatIsWrongIfNothingArrivesAsItWasSent() {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 1, "-Xmx128m")) {
            hosts.flip("pi1", 100);
            try (RunningProgram solve = cluster.solve(JOB.arguments())) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(NO_WORKER);
                assertThat(solve.err()).contains("no worker could be reached: pi1:60020: ");
            }
        }
    }
}
