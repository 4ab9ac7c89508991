package org.rootfleet.coordinator.solution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.PlannedFactor;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.solver.SmallAnswer;
import org.rootfleet.solver.SmallSolver;

/**
 * Solves problems that take less time than to plan, dispatch and gather their tasks: in one go, on this thread. The solution has the form and
 * the guarantees of every other; the intervals of its certificate may be cut elsewhere.
 */
public final class ShortProblem {
    private ShortProblem() {}

    /** The solution; null if the problem is not short, or needs more precision than doubles have. */
    public static @Nullable Solution solve(Problem problem) {
        if (problem.method() == Method.SCAN) {
            return null;
        }
        SmallAnswer answer = SmallSolver.solve(problem.polynomial(), problem.find(), problem.digits());
        if (answer == null) {
            return null;
        }
        PlannedFactor factor = new PlannedFactor(answer.equation(), 1, answer.from(), answer.to(), List.of());
        Plan plan = new Plan(problem, answer.unit(), answer.zeroMultiplicity(), List.of(factor));
        return SolutionBuilder.build(plan, Map.of(0, answer.roots()), true);
    }
}
