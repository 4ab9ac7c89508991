package org.rootfleet.solver.scan;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.TaylorShift;

/**
 * A polynomial seen from the middle of a window of the grid: {@code P(centre + j)} for {@code |j| <= 2^(w-1)}, centres multiples of
 * {@code 2^w}.
 *
 * <p>Low degrees get narrow windows. There doubles tell the sign up to the cells beside a root, for the error is relative to what the
 * polynomial reaches in the window, and high terms can be left out far from zero. Where that expansion costs too much beside the
 * evaluation, windows are as wide as doubles allow; the one around zero needs no expansion.
 *
 * @param filter null if an expansion would cost more than exact signs
 */
record GridWindow(
        BigInteger centre, BigInteger end, @Nullable FilteredPolynomial filter) {
    private static final int NARROW_BITS = 18;

    private static final int MAX_NARROW_DEGREE = 64;

    /** 2^18 points take ten times as long as the expansion at degree 7, twice at degree 64. */
    private static final double MAX_NARROW_EXPANSION_BITS = 1 << 19;

    /** 32 MB. */
    private static final double MAX_EXPANSION_BITS = 1 << 28;

    /** The window that owns a point, from which a number of points is to be visited. */
    static GridWindow around(IntegerPolynomial polynomial, BigInteger point, BigInteger points) {
        int n = polynomial.degree();
        double expansionBits = n * ((double) n * point.bitLength() + polynomial.maxBitLength());
        // An exact sign takes n products, an expansion n^2 / 2 sums.
        boolean areMany = points.compareTo(BigInteger.valueOf(n / 4)) >= 0;
        boolean isNarrow = areMany && n <= MAX_NARROW_DEGREE && expansionBits <= MAX_NARROW_EXPANSION_BITS;
        int bits = isNarrow ? NARROW_BITS : FilteredPolynomial.MAX_POINT_BITS;
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        BigInteger centre = point.add(half).shiftRight(bits).shiftLeft(bits);
        boolean pays = centre.signum() == 0 || (areMany && expansionBits <= MAX_EXPANSION_BITS);
        return new GridWindow(
                centre,
                centre.add(half),
                pays && n <= FilteredPolynomial.MAX_DEGREE ? seenFrom(centre, polynomial) : null);
    }

    private static FilteredPolynomial seenFrom(BigInteger centre, IntegerPolynomial polynomial) {
        return new FilteredPolynomial(
                centre.signum() == 0
                        ? polynomial
                        : IntegerPolynomial.of(TaylorShift.by(centre, polynomial.coefficients())));
    }

    /** A point as seen from the centre. */
    long offset(BigInteger point) {
        return point.subtract(centre).longValueExact();
    }
}
