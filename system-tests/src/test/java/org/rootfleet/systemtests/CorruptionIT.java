package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private static final String PAYLOAD = "the payload of the frame at byte ";
    private static final IntegerScan JOB = IntegerScan.lasting(14);

    @Test
    void shouldConnectAWorkerAgainWhoseBytesAreCorruptedAndLoseNothing() {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(2));
        try (TestCluster cluster = TestCluster.of(hosts, 2, "-Xmx128m");
                RunningProgram solve = cluster.solve(JOB.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            hosts.flip("pi1", 30);
            // Either side may find it. The header of a frame begins with bytes that tell without a checksum.
            await("a checksum does not fit").atMost(LIMIT).until(() -> {
                boolean over = !solve.isAlive();
                return solve.said(PAYLOAD) + cluster.worker("pi1").said(PAYLOAD) > 0 || over;
            });
            assertThat(solve.isAlive()).as(solve.err()).isTrue();
            hosts.flip("pi1", 0);
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).isEqualTo(JOB.values());
            assertThat(solve.err()).contains("pi1 (pi1:60020): lost");
            assertThat(result.worker("pi1").get("tasks").asInt()).isPositive();
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
