package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.CoordinatorLog;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Several coordinators at once on the same workers. */
final class SharedWorkersIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SHORT_TASKS = "-Xmx128m -Drootfleet.dispatch.task-budget=100ms";
    private static final int TASKS = 60;

    @Test
    void shouldServeCoordinatorsSideBySide() {
        List<IntegerScan> scans = List.of(IntegerScan.lasting(2.8), IntegerScan.lasting(3), IntegerScan.lasting(3.2));
        List<String> equation = List.of("--random", "300", "--bits", "100", "--seed", "5", "--output", "json");
        try (TestCluster cluster = TestCluster.of(2)) {
            List<RunningProgram> solving = new ArrayList<>();
            try {
                scans.forEach(scan -> solving.add(cluster.solve(scan.arguments())));
                solving.add(cluster.solve(equation));
                for (int i = 0; i < scans.size(); i++) {
                    assertThat(values(solving.get(i))).isEqualTo(scans.get(i).values());
                }
                assertThat(values(solving.get(scans.size()))).isEqualTo(solveHere(equation));
            } finally {
                solving.forEach(RunningProgram::close);
            }
        }
    }

    @Test
    void shouldGiveTwoJobsTheSameShare() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram one = cluster.coordinator(SHORT_TASKS, endless());
                RunningProgram other = cluster.coordinator(SHORT_TASKS, endless())) {
            CoordinatorLog ofOne = new CoordinatorLog(one);
            CoordinatorLog ofOther = new CoordinatorLog(other);
            // What came before was done while the workers had one job only.
            await("both have begun").atMost(LIMIT).until(() -> Math.min(ofOne.answers(), ofOther.answers()) >= 2);
            int before = ofOne.answers();
            int otherBefore = ofOther.answers();
            await("tasks of both")
                    .atMost(LIMIT)
                    .until(() -> ofOne.answers() + ofOther.answers() >= before + otherBefore + TASKS);
            int tasks = ofOne.answers() - before;
            int otherTasks = ofOther.answers() - otherBefore;
            assertThat(one.isAlive() && other.isAlive()).isTrue();
            assertThat(3 * tasks).isBetween(tasks + otherTasks, 2 * (tasks + otherTasks));
        }
    }

    private static List<String> endless() {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", "pi1,pi2", "--no-store", "--verbose"));
        words.addAll(IntegerScan.endless().arguments());
        return words;
    }

    private static List<String> solveHere(List<String> arguments) {
        try (RunningProgram solve = Distribution.run("coordinator", "solve", arguments)) {
            return values(solve);
        }
    }

    private static List<String> values(RunningProgram solve) {
        assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isTrue();
        return result.values();
    }
}
