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
 * The exact sign of a polynomial at every point {@code k / 10^D} of a range of integers k, in ascending order.
 *
 * <p>Blocks of points are evaluated in doubles together with a bound of the error ({@link FilteredPolynomial}); only where the value
 * does not exceed the bound is the sign computed exactly. Cost: about n double operations a point far from roots.
 */
public final class GridScan {
    private static final int BLOCK = 256;

    private final BigInteger scale;
    private final FilteredPolynomial filter;
    private final IntegerPolynomial polynomial;
    private final SignAt exact;
    /** Made when it is needed: it is as large as the polynomial. */
    private @Nullable SignAt slope;

    /**
     * What was met.
     *
     * @param zeros the k at which the polynomial is zero, ascending
     * @param signChanges the k, ascending, for which the signs immediately above k and immediately below k + 1 are opposite: an odd
     *     number of roots lies between them
     * @param next the first k that was not visited
     */
    public record Findings(List<BigInteger> zeros, List<BigInteger> signChanges, BigInteger next) {}

    /** Scans of a squarefree polynomial on the grid of width {@code 10^-digits}. Not safe for use by several threads. */
    public GridScan(IntegerPolynomial polynomial, int digits) {
        this.scale = BigInteger.TEN.pow(digits);
        this.filter = new FilteredPolynomial(onGrid(polynomial, scale));
        this.polynomial = polynomial;
        this.exact = new SignAt(polynomial);
    }

    /** {@code scale^n P(k / scale)} as a polynomial in k. */
    private static IntegerPolynomial onGrid(IntegerPolynomial polynomial, BigInteger scale) {
        if (scale.equals(BigInteger.ONE)) {
            return polynomial;
        }
        BigInteger[] coefficients = polynomial.coefficients();
        BigInteger power = BigInteger.ONE;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            coefficients[i] = coefficients[i].multiply(power);
            power = power.multiply(scale);
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** Visits {@code from <= k < to}, and the point {@code to} for its sign only, until the budget is used up. */
    public Findings scan(BigInteger from, BigInteger to, Budget budget) {
        List<BigInteger> zeros = new ArrayList<>();
        List<BigInteger> signChanges = new ArrayList<>();
        int[] signs = new int[BLOCK + 1];
        BigInteger next = from;
        do {
            int count = to.subtract(next).min(BigInteger.valueOf(BLOCK)).intValue();
            signs(next, count + 1, signs);
            for (int i = 0; i < count; i++) {
                if (signs[i] == 0) {
                    zeros.add(point(next, i));
                }
                // Beside a zero, which is simple, the sign is that of the slope.
                int above = signs[i] == 0 ? slopeAt(point(next, i)) : signs[i];
                int below = signs[i + 1] == 0 ? -slopeAt(point(next, i + 1)) : signs[i + 1];
                if (above != below) {
                    signChanges.add(point(next, i));
                }
            }
            next = next.add(BigInteger.valueOf(count));
        } while (next.compareTo(to) < 0 && !budget.isUsedUp());
        return new Findings(List.copyOf(zeros), List.copyOf(signChanges), next);
    }

    private static BigInteger point(BigInteger first, int offset) {
        return first.add(BigInteger.valueOf(offset));
    }

    private int slopeAt(BigInteger k) {
        if (slope == null) {
            slope = new SignAt(polynomial.derivative());
        }
        return slope.at(new Rational(k, scale));
    }

    private void signs(BigInteger first, int count, int[] signs) {
        if (!filter.signs(first, count, signs)) {
            for (int i = 0; i < count; i++) {
                signs[i] = FilteredPolynomial.UNKNOWN;
            }
        }
        for (int i = 0; i < count; i++) {
            if (signs[i] == FilteredPolynomial.UNKNOWN) {
                signs[i] = exact.at(new Rational(point(first, i), scale));
            }
        }
    }
}
