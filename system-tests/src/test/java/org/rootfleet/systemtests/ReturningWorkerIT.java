package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Workers that come late or come back: they are taken in, and go on with what they had. */
final class ReturningWorkerIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JAVA = "-Xmx128m";
    private static final IntegerScan JOB = IntegerScan.lasting(8);

    private static ResultDocument complete(RunningProgram solve) {
        assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isTrue();
        assertThat(result.values()).isEqualTo(JOB.values());
        return result;
    }

    @Test
    void shouldTakeInAWorkerThatIsStartedAfterTheJob() {
        try (TestCluster cluster = TestCluster.of(NamespaceHosts.upOrSkip(TestCluster.names(2)), 1, JAVA);
                RunningProgram solve = cluster.solveExpecting("pi2", JOB.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            cluster.start("pi2", JAVA);
            assertThat(complete(solve).worker("pi2").get("tasks").asInt()).isPositive();
        }
    }

    @Test
    void shouldUseAWorkerAgainThatWasKilledAndIsRestarted() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram solve = cluster.solve(JOB.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            cluster.worker("pi1").kill();
            cluster.start("pi1", JAVA).awaitSaying("INFO  task ");
            ResultDocument result = complete(solve);
            assertThat(result.worker("pi1").get("lost")).isNull();
            assertThat(result.worker("pi1").get("leasesLost").asInt()).isPositive();
        }
    }

    @Test
    void shouldGoOnWithTheTasksOfAWorkerWhosePlugWasPulled() {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 1, JAVA);
                RunningProgram solve = cluster.solve(JOB.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            hosts.cut("pi1");
            cluster.worker("pi1").awaitSaying("waits 30 s for its coordinator");
            hosts.heal("pi1");
            ResultDocument result = complete(solve);
            assertThat(result.worker("pi1").get("lost")).isNull();
            // What it answered meanwhile was kept for the coordinator, and is no work lost.
            assertThat(result.worker("pi1").get("redundantSeconds").asDouble()).isZero();
        }
    }
}
