package org.rootfleet.systemtests.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.solver.Task;

/**
 * Solves as the coordinator does, from the plan to the solution, in this process.
 *
 * @param threads of the engine
 * @param budget of a task
 * @param split how the plan's tasks are cut before they are dispatched
 */
record DifferentialPipeline(int threads, Duration budget, UnaryOperator<List<Task>> split) {
    private static final Duration HANGS = Duration.ofMinutes(2);

    static final DifferentialPipeline USUAL =
            new DifferentialPipeline(2, DispatchSettings.DEFAULT.taskBudget(), UnaryOperator.identity());

    Solution solve(Problem problem) {
        Plan plan = Planner.plan(problem);
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            int factor = i;
            split.apply(plan.factors().get(i).tasks()).forEach(task -> items.add(new WorkItem(factor, task)));
        }
        DispatchSettings settings = new DispatchSettings(budget, Duration.ZERO, 1, HANGS);
        try (Engine engine = new LocalEngine(threads)) {
            Outcome outcome = new Dispatcher(engine, settings, ProgressListener.NONE).run(plan.equations(), items);
            if (outcome.end() != Outcome.End.DONE) {
                throw new AssertionError(outcome.end() + ": " + outcome.reason(), outcome.cause());
            }
            return SolutionBuilder.build(plan, outcome.roots(), true);
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
