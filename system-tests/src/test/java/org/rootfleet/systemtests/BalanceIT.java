package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Work goes to the nodes that have time for it. */
final class BalanceIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final IntegerScan JOB = IntegerScan.lasting(12);

    @Test
    void shouldGiveASlowWorkerLessToDo() {
        try (TestCluster cluster = TestCluster.of(3);
                RunningProgram solve = cluster.solve(JOB.arguments());
                RunningProgram slowing =
                        cluster.worker("pi1").awaitSaying("INFO  task ").slowDown()) {
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            assertThat(slowing.isAlive()).isTrue();
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.values()).isEqualTo(JOB.values());
            assertThat(result.worker("pi1").get("tasks").asInt()).isPositive();
            for (String fast : List.of("pi2", "pi3")) {
                assertThat(tasks(result, fast)).isGreaterThan(tasks(result, "pi1"));
                assertThat(cpuSeconds(result, fast)).isGreaterThan(2 * cpuSeconds(result, "pi1"));
            }
        }
    }

    private static int tasks(ResultDocument result, String worker) {
        return result.worker(worker).get("tasks").asInt();
    }

    private static double cpuSeconds(ResultDocument result, String worker) {
        return result.worker(worker).get("cpuSeconds").asDouble();
    }
}
