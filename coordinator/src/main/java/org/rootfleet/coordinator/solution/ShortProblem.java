package org.rootfleet.coordinator.solution;

import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
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
        return answer == null ? null : SolutionBuilder.ofSingleFactor(problem, answer);
    }
}
