package org.rootfleet.solver.isolate;

import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * A method that isolates the real roots of one squarefree polynomial in a range. Implementations may be used by several threads at
 * once. Whatever the method, the range and the budget: the parts found and the parts still open are disjoint and cover every root of
 * the range.
 */
public interface Isolator {
    /**
     * Isolates the roots that the range owns (its lower end included, its upper end not), until the budget is used up; at least one
     * step is taken.
     *
     * @param goal how narrow enclosures are wanted
     */
    Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget);

    /** Isolates without narrowing the enclosures. */
    default Isolation isolate(DyadicInterval range, Budget budget) {
        return isolate(range, EnclosureGoal.NONE, budget);
    }
}
