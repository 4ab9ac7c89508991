package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignVariations;
import org.rootfleet.solver.polynomial.TaylorShift;

/**
 * A polynomial P seen from an interval {@code [c * 2^k, (c + 1) * 2^k)}: the polynomial {@code q(t)} that is a positive multiple of
 * {@code P((c + t) * 2^k)}, so that the interval is {@code 0 <= t < 1}. Its coefficients are integers without a common power of two.
 */
final class IntervalPolynomial {
    private final DyadicInterval interval;
    /** Lowest degree first. */
    private final BigInteger[] coefficients;

    private IntervalPolynomial(DyadicInterval interval, BigInteger[] coefficients) {
        this.interval = interval;
        this.coefficients = withoutPowerOfTwo(coefficients);
    }

    static IntervalPolynomial on(DyadicInterval interval, IntegerPolynomial polynomial) {
        int n = polynomial.degree();
        int k = interval.k();
        BigInteger[] scaled = new BigInteger[n + 1];
        // P(2^k t), times 2^(-k n) where k is negative.
        Arrays.setAll(scaled, i -> {
            int shift = k >= 0 ? Math.multiplyExact(k, i) : Math.multiplyExact(-k, n - i);
            return polynomial.coefficient(i).shiftLeft(shift);
        });
        return new IntervalPolynomial(interval, TaylorShift.by(interval.c(), withoutPowerOfTwo(scaled)));
    }

    DyadicInterval interval() {
        return interval;
    }

    boolean hasRootAtLowerEnd() {
        return coefficients[0].signum() == 0;
    }

    IntervalPolynomial withoutRootAtLowerEnd() {
        return new IntervalPolynomial(interval, Arrays.copyOfRange(coefficients, 1, coefficients.length));
    }

    /**
     * An upper bound of the number of roots inside the interval, ends excluded, which is exact if it is 0 or 1; larger bounds are all
     * returned as 2.
     */
    int descartesBound() {
        // No variation: no positive root, so none between 0 and 1, and no need to transform.
        if (SignVariations.count(coefficients, 1) == 0) {
            return 0;
        }
        BigInteger[] reversed = new BigInteger[coefficients.length];
        Arrays.setAll(reversed, i -> coefficients[coefficients.length - 1 - i]);
        return SignVariations.count(TaylorShift.byOne(reversed), 2);
    }

    IntervalPolynomial lowerHalf() {
        int n = coefficients.length - 1;
        BigInteger[] half = new BigInteger[n + 1];
        Arrays.setAll(half, i -> coefficients[i].shiftLeft(n - i));
        return new IntervalPolynomial(interval.lowerHalf(), half);
    }

    /** The view from the interval of the same width that begins where this one ends. */
    IntervalPolynomial nextNeighbour() {
        DyadicInterval next = new DyadicInterval(interval.c().add(BigInteger.ONE), interval.k());
        return new IntervalPolynomial(next, TaylorShift.byOne(coefficients));
    }

    private static BigInteger[] withoutPowerOfTwo(BigInteger[] coefficients) {
        int common = Integer.MAX_VALUE;
        for (int i = 0; i < coefficients.length && common > 0; i++) {
            if (coefficients[i].signum() != 0) {
                common = Math.min(common, coefficients[i].getLowestSetBit());
            }
        }
        if (common == 0) {
            return coefficients;
        }
        BigInteger[] divided = new BigInteger[coefficients.length];
        int shift = common;
        Arrays.setAll(divided, i -> coefficients[i].shiftRight(shift));
        return divided;
    }
}
