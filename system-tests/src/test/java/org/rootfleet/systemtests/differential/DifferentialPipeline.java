package org.rootfleet.systemtests.differential;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rootfleet.benchmarks.pipeline.Pipeline;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.solver.Task;

/**
 * Solves as the coordinator does, from the plan to the solution, in this process.
 *
 * @param atOnce whether short problems take the short way
 * @param budget of a task
 * @param split how the plan's tasks are cut before they are dispatched
 */
record DifferentialPipeline(boolean atOnce, int threads, Duration budget, UnaryOperator<List<Task>> split) {
    private static final Duration HANGS = Duration.ofMinutes(2);

    static final DifferentialPipeline USUAL =
            new DifferentialPipeline(true, 2, DispatchSettings.DEFAULT.taskBudget(), UnaryOperator.identity());

    Solution solve(Problem problem) {
        try {
            Pipeline.Run run =
                    new Pipeline(false, threads, DispatchSettings.alone(budget, 1, HANGS), split).solve(problem);
            if (!run.isDone()) {
                throw new AssertionError(
                        run.outcome().end() + ": " + run.outcome().reason(),
                        run.outcome().cause());
            }
            return run.solution();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return threads + " threads, budget " + budget.toNanos() + " ns";
    }
}
