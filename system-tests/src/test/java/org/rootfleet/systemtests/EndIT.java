package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/** Coordinators and workers that are told to end do so in good order. */
final class EndIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final IntegerScan ENDLESS = IntegerScan.endless();

    @Test
    void shouldGiveWhatWasFoundAndFreeTheWorkersOnCtrlC() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.solve(ENDLESS.arguments())) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            cluster.worker("pi2").awaitSaying("INFO  task ");
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(INTERRUPTED);
            assertThat(solve.err()).contains("coordinator: interrupted");
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isFalse();
            assertThat(result.tasks()).isPositive();
            for (String worker : List.of("pi1", "pi2")) {
                awaitIdle(cluster, worker);
                // It did not even finish what it was at.
                assertThat(cluster.worker(worker).err()).doesNotContainPattern("(?s) is closed\n.*INFO  task ");
            }
        }
    }

    @Test
    void shouldDropTheJobsOfCoordinatorsThatDieOrHang() {
        TestHosts hosts = TestHosts.best(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 1, "-Xmx128m -Drootfleet.worker.orphan-time=3s");
                RunningProgram dying = cluster.solve(ENDLESS.arguments());
                RunningProgram hanging = cluster.solve(ENDLESS.arguments())) {
            cluster.worker("pi1").awaitSaying("polynomials to come", 2);
            dying.kill();
            hanging.signal("STOP");
            cluster.worker("pi1").awaitSaying("waits 3 s for its coordinator", 2);
            awaitIdle(cluster, "pi1");
        }
    }

    private static void awaitIdle(TestCluster cluster, String worker) {
        Awaitility.await(worker + " is idle").atMost(LIMIT).untilAsserted(() -> {
            try (RunningProgram status =
                    cluster.hosts().run("coord", "-Xmx64m", "worker", "status", "--host", worker)) {
                assertThat(status.finish(LIMIT)).as(status.err()).isZero();
                assertThat(status.out()).contains("jobs         0 open, 0 tasks running, 0 waiting");
            }
        });
    }

    @Test
    void shouldSayGoodbyeToCoordinatorsWhenAWorkerIsTerminated() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.solve(IntegerScan.lasting(5).arguments())) {
            RunningProgram ending = cluster.worker("pi1").awaitSaying("INFO  task ");
            ending.terminate();
            assertThat(ending.finish(LIMIT)).isEqualTo(TERMINATED);
            assertThat(ending.err())
                    .contains("stopping")
                    .doesNotContain("ERROR")
                    .doesNotContain("Exception");
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.worker("pi1").get("lost").asString()).isEqualTo("it closed the connection");
        }
    }
}
