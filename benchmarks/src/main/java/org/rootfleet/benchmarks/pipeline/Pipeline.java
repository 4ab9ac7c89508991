package org.rootfleet.benchmarks.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.solution.ShortProblem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.solver.Task;

/**
 * Solves as {@code coordinator solve} does: short problems at once, the others by plan, local engine, dispatch, solution.
 *
 * @param atOnce whether short problems are solved at once; otherwise they go the way of long ones
 * @param threads of the engine
 * @param split how the plan's tasks are cut before they are dispatched
 */
public record Pipeline(boolean atOnce, int threads, DispatchSettings settings, UnaryOperator<List<Task>> split) {

    /** Without a node: the time is that of the calling thread. */
    private static final Outcome ALONE =
            new Outcome(Outcome.End.DONE, null, null, Map.of(), List.of(), List.of(), 0, 0, 0);

    /** As the coordinator does it by itself, with so many threads and no longer than the limit. */
    public static Pipeline usual(int threads, Duration limit) {
        DispatchSettings usual = DispatchSettings.DEFAULT;
        DispatchSettings alone = DispatchSettings.alone(usual.taskBudget(), usual.maxFailures(), limit);
        return new Pipeline(true, threads, alone, UnaryOperator.identity());
    }

    /**
     * What came of a problem.
     *
     * @param solution complete only if the outcome says that everything was done
     * @param callerNanos processor time of tasks that the calling thread worked on, which the tallies of the outcome have too
     */
    public record Run(Solution solution, Outcome outcome, long callerNanos) {
        public boolean isDone() {
            return outcome.end() == Outcome.End.DONE;
        }
    }

    public Run solve(Problem problem) throws InterruptedException {
        Solution solution = atOnce ? ShortProblem.solve(problem) : null;
        if (solution != null) {
            return new Run(solution, ALONE, 0);
        }
        Plan plan = Planner.plan(problem);
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            int factor = i;
            split.apply(plan.factors().get(i).tasks()).forEach(task -> items.add(new WorkItem(factor, task)));
        }
        try (LocalEngine engine = new LocalEngine(threads)) {
            Outcome outcome = new Dispatcher(engine, settings, ProgressListener.NONE).run(plan.equations(), items);
            boolean done = outcome.end() == Outcome.End.DONE;
            return new Run(SolutionBuilder.build(plan, outcome.roots(), done), outcome, engine.callerNanos());
        }
    }
}
