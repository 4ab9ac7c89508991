package org.rootfleet.solver.isolate;

import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Isolation by approximation with certified errors: every interval is looked at through as few coefficients of as few bits as decide
 * it. Chooses among the methods of this package; right on every input, because what no approximation decides goes to more precision, and
 * in the end to {@link DescartesIsolator}.
 */
public final class CertifiedIsolator implements Isolator {
    private final HalfLine positive;
    private final HalfLine negative;

    /**
     * Isolates roots of a squarefree polynomial of positive degree.
     *
     * @param squarefree without a dyadic root: no cut point is a root
     */
    public CertifiedIsolator(IntegerPolynomial squarefree) {
        if (squarefree.degree() < 1 || squarefree.coefficient(0).signum() == 0) {
            throw new IllegalArgumentException(
                    "a polynomial of degree " + squarefree.degree() + " without roots, or with the root zero");
        }
        this.positive = new HalfLine(squarefree);
        this.negative = new HalfLine(squarefree.reflected());
    }

    @Override
    public Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        if (range.c().signum() >= 0) {
            return positive.isolate(range, goal, budget);
        }
        return negative.isolate(range.mirrored(), goal, budget).mirrored();
    }
}
