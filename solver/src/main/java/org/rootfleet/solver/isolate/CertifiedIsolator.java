package org.rootfleet.solver.isolate;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Isolation by approximation with certified errors: every interval is looked at through as few coefficients of as few bits as decide
 * it. Chooses among the methods of this package ({@link PortfolioSearch}); right on every input, because what no approximation decides
 * goes to more precision, and in the end to {@link DescartesIsolator}.
 */
public final class CertifiedIsolator implements Isolator {
    private final IntegerPolynomial polynomial;
    private @Nullable HalfLine positive;
    private @Nullable HalfLine negative;

    /**
     * Isolates roots of a squarefree polynomial of positive degree.
     *
     * @param squarefree without a dyadic root: no cut point is a root. If one is, {@link #isolate} throws {@link RootAtPointException};
     *     it never gives a wrong answer
     */
    public CertifiedIsolator(IntegerPolynomial squarefree) {
        if (squarefree.degree() < 1 || squarefree.coefficient(0).signum() == 0) {
            throw new IllegalArgumentException(
                    "a polynomial of degree " + squarefree.degree() + " without roots, or with the root zero");
        }
        this.polynomial = squarefree;
    }

    @Override
    public Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        if (range.c().signum() >= 0) {
            return positive().isolate(range, goal, budget);
        }
        return negative().isolate(range.mirrored(), goal, budget).mirrored();
    }

    private synchronized HalfLine positive() {
        if (positive == null) {
            positive = new HalfLine(polynomial);
        }
        return positive;
    }

    private synchronized HalfLine negative() {
        if (negative == null) {
            negative = new HalfLine(polynomial.reflected());
        }
        return negative;
    }
}
