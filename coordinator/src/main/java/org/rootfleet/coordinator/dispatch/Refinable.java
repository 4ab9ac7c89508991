package org.rootfleet.coordinator.dispatch;

import java.util.List;
import org.rootfleet.solver.AnswerAudit;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Tells intervals in which there is an irrational root to be refined from those in which there is none, so that who left them open has lied:
 * signs alone do not tell a rational root from an irrational one. Nothing is refined for this, since what is to be done with an interval
 * without a root has no meaning, and no end that one could rely on.
 *
 * <p>Cost: the rational roots, once, and two signs for each interval. Not for several threads.
 */
final class Refinable {
    private final AnswerAudit audit;
    private final RangeSolver solver;

    /** Of {@code P(x^g) = 0}: intervals are of {@code x^g}, so it is roots of P that count. */
    Refinable(Equation equation) {
        Equation plain = new Equation(equation.polynomial(), 1);
        audit = new AnswerAudit(plain);
        solver = new RangeSolver(plain);
    }

    /** Whether the number of irrational roots is odd in each of them; also if the budget is used up before that is known. */
    boolean all(List<DyadicInterval> intervals, Budget budget) {
        return intervals.stream().allMatch(interval -> has(interval, budget));
    }

    private boolean has(DyadicInterval interval, Budget budget) {
        TaskResult rational = solver.solve(new Task.Isolate(interval, Find.RATIONAL, 0), budget);
        Task rest = new Task.Refine(List.of(interval), 0);
        return !rational.open().isEmpty()
                || audit.problem(
                                new Task.Isolate(interval, Find.REAL, 0),
                                new TaskResult(rational.roots(), List.of(rest), rational.evidence()))
                        == null;
    }
}
