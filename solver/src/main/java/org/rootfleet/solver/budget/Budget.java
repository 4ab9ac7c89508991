package org.rootfleet.solver.budget;

/**
 * How long a piece of work may go on. The solver asks between steps and, when the budget is used up, returns what it has found and
 * what is still open. Every call of the solver takes at least one step, so that work goes on even with a budget that is used up from
 * the start.
 */
@FunctionalInterface
public interface Budget {
    Budget UNLIMITED = () -> false;

    boolean isUsedUp();
}
