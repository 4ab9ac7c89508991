package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * One walk along the grid: zeros and sign changes in ascending order. Where all values of a block are proven to have one sign, nothing
 * changes in it; in the other blocks rows are looked at, in the other rows points, and at a point whose sign the filter does not know
 * it is computed exactly.
 */
final class SignWalk {
    private static final int BLOCK = 16 * FilteredPolynomial.ROW;

    /** Sums of a product between two questions to the budget: a tenth of a millisecond. */
    private static final long ASK_AFTER = 1 << 21;

    /** What an exact sign takes at least, in such sums for each coefficient. */
    private static final int EXACT_COST = 400;

    private final IntegerPolynomial onGrid;
    private final IntegerPolynomial polynomial;
    private final BigInteger scale;
    private final SignAt exact;
    /** Made when it is needed: it is as large as the polynomial. */
    private @Nullable SignAt slope;

    private final Budget budget;
    private long cost;
    private final List<BigInteger> zeros = new ArrayList<>();
    private final List<BigInteger> signChanges = new ArrayList<>();
    /** The sign immediately above the point visited last; 0 before the first. */
    private int above;

    private BigInteger next;
    private final int[] signs = new int[FilteredPolynomial.ROW];

    /**
     * A walk that begins at a point.
     *
     * @param polynomial squarefree
     * @param onGrid {@code scale^n P(k / scale)}
     */
    SignWalk(IntegerPolynomial polynomial, IntegerPolynomial onGrid, BigInteger scale, BigInteger from, Budget budget) {
        this.onGrid = onGrid;
        this.polynomial = polynomial;
        this.scale = scale;
        this.exact = new SignAt(polynomial);
        this.next = from;
        this.budget = budget;
    }

    /** Visits the points below {@code to}, one at least, until the budget is used up. */
    GridScan.Findings to(BigInteger to) {
        boolean goesOn = true;
        while (goesOn && next.compareTo(to) < 0) {
            GridWindow window = GridWindow.around(onGrid, next, to.subtract(next));
            BigInteger end = window.end().min(to);
            while (goesOn && next.compareTo(end) < 0) {
                int count = end.subtract(next).min(BigInteger.valueOf(BLOCK)).intValue();
                goesOn = visitBlock(window, count);
            }
        }
        leave();
        return new GridScan.Findings(List.copyOf(zeros), List.copyOf(signChanges), next);
    }

    /** Whether the budget allows to go on. */
    private boolean visitBlock(GridWindow window, int count) {
        if (isOfOneSign(window, count)) {
            return mayGoOn(count);
        }
        boolean goesOn = true;
        for (int done = 0; goesOn && done < count; done += FilteredPolynomial.ROW) {
            int length = Math.min(FilteredPolynomial.ROW, count - done);
            goesOn = isOfOneSign(window, length) ? mayGoOn(length) : visitRow(window, length);
        }
        return goesOn;
    }

    private boolean isOfOneSign(GridWindow window, int count) {
        int sign = window.filter() == null ? 0 : window.filter().commonSign(window.offset(next), count);
        if (sign == 0) {
            return false;
        }
        compareBelow(sign);
        above = sign;
        next = next.add(BigInteger.valueOf(count));
        return true;
    }

    private boolean visitRow(GridWindow window, int count) {
        if (window.filter() != null) {
            window.filter().signs(window.offset(next), count, signs);
        }
        boolean goesOn = true;
        for (int i = 0; goesOn && i < count; i++) {
            if (window.filter() != null && signs[i] != FilteredPolynomial.UNKNOWN) {
                compareBelow(signs[i]);
                above = signs[i];
            } else {
                visitExactly();
                goesOn = mayGoOn(EXACT_COST);
            }
            next = next.add(BigInteger.ONE);
        }
        return goesOn && mayGoOn(count);
    }

    private void visitExactly() {
        int sign = exact.at(new Rational(next, scale));
        if (sign == 0) {
            zeros.add(next);
            // Beside a zero, which is simple, the sign is that of the slope.
            int slope = slopeAt(next);
            compareBelow(-slope);
            above = slope;
        } else {
            compareBelow(sign);
            above = sign;
        }
    }

    /** The end: the point that is not visited closes the cell of the last one. */
    private void leave() {
        int sign = exact.at(new Rational(next, scale));
        compareBelow(sign == 0 ? -slopeAt(next) : sign);
    }

    /** Closes the cell below a point, given the sign immediately below the point. */
    private void compareBelow(int below) {
        if (above != 0 && above != below) {
            signChanges.add(next.subtract(BigInteger.ONE));
        }
    }

    private int slopeAt(BigInteger k) {
        if (slope == null) {
            slope = new SignAt(polynomial.derivative());
        }
        return slope.at(new Rational(k, scale));
    }

    private boolean mayGoOn(long points) {
        cost += points * (onGrid.degree() + 1);
        if (cost < ASK_AFTER) {
            return true;
        }
        cost = 0;
        return !budget.isUsedUp();
    }
}
