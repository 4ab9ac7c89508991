package org.rootfleet.solver.small;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.PowerOfTwo;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * A polynomial P seen as {@code f(t) = 2^-e P(s 2^k t)} for {@code 0 <= t <= 1}, with a sign s and exponents k and e of which k can be
 * changed: coefficients in pairs of doubles {@code c_j + d_j}, scaled so that the largest |c_j| is from 1/2 to 1.
 *
 * <p><b>Errors.</b> A coefficient of up to 53 bits is {@code c_j} exactly. A longer one is cut after 53 bits, and what is left is rounded to
 * {@code d_j}: {@code c_j} alone has a relative error below 2^-52, the pair one below 2^-105. Scaling by a power of two is exact. Terms below
 * 2^-600 are left out; with at most {@link #MAX_DEGREE} of them that is less than {@link #DROPPED} in all, together with everything that
 * numbers too small for a double could do.
 */
final class ScaledTerms {
    static final int MAX_DEGREE = 128;

    /** Coefficients of more bits are not taken: with exponents k of up to {@link #MAX_EXPONENT}, no product leaves the range of doubles. */
    static final int MAX_BITS = 400;

    static final int MAX_EXPONENT = 500;

    static final double DROPPED = 0x1p-590;

    private static final int LEAST_EXPONENT = -600;
    private static final int DOUBLE_BITS = 53;

    private final int degree;
    private final double[] high;
    private final double[] low;
    private final boolean exact;

    /** {@code |a_j| <= 2^exponent[j]}, and at least half of that. */
    private final int[] exponents;

    private final double[] c;
    private final double[] d;
    private int sign;
    private int k = Integer.MIN_VALUE;
    private double size;

    /** Of a polynomial of at most {@link #MAX_DEGREE} and {@link #MAX_BITS}. */
    ScaledTerms(IntegerPolynomial polynomial) {
        this.degree = polynomial.degree();
        this.high = new double[degree + 1];
        this.exponents = new int[degree + 1];
        this.c = new double[degree + 1];
        boolean allExact = true;
        for (int j = 0; j <= degree; j++) {
            BigInteger coefficient = polynomial.coefficient(j);
            int bits = coefficient.bitLength();
            exponents[j] = bits;
            if (bits <= DOUBLE_BITS) {
                high[j] = (double) coefficient.longValue();
            } else {
                allExact = false;
            }
        }
        this.exact = allExact;
        this.low = exact ? high : new double[degree + 1];
        this.d = exact ? c : new double[degree + 1];
        if (!exact) {
            for (int j = 0; j <= degree; j++) {
                int dropped = exponents[j] - DOUBLE_BITS;
                if (dropped > 0) {
                    split(polynomial.coefficient(j), dropped, j);
                }
            }
        }
    }

    private void split(BigInteger coefficient, int dropped, int j) {
        BigInteger leading = coefficient.shiftRight(dropped);
        high[j] = Math.scalb((double) leading.longValue(), dropped);
        low[j] = coefficient.subtract(leading.shiftLeft(dropped)).doubleValue();
    }

    int degree() {
        return degree;
    }

    /** Whether {@code d_j = 0} for all j. */
    boolean isExact() {
        return exact;
    }

    /** {@code c_j}; not to be changed. */
    double[] terms() {
        return c;
    }

    /** {@code d_j}, unless they are all zero; not to be changed. */
    double[] restOfTerms() {
        return d;
    }

    int k() {
        return k;
    }

    /** {@code sum |c_j|}, rounded by less than (n + 1) 2^-53 of itself. */
    double size() {
        return size;
    }

    /** Looks at the polynomial from another point of view. */
    void scale(int newSign, int newK) {
        if (newSign == sign && newK == k) {
            return;
        }
        sign = newSign;
        k = newK;
        int top = Integer.MIN_VALUE;
        for (int j = 0; j <= degree; j++) {
            if (high[j] != 0) {
                top = Math.max(top, exponents[j] + k * j);
            }
        }
        size = 0;
        for (int j = 0; j <= degree; j++) {
            int shift = k * j - top;
            double power = high[j] == 0 || shift + exponents[j] < LEAST_EXPONENT ? 0 : PowerOfTwo.of(shift);
            if (sign < 0 && (j & 1) == 1) {
                power = -power;
            }
            c[j] = high[j] * power;
            size += Math.abs(c[j]);
            if (!exact) {
                d[j] = low[j] * power;
            }
        }
    }

    /** What sums of the coefficients c_j, and the coefficients themselves, are wrong by at most. */
    private double sumError() {
        return size * (degree + 6) * 0x1p-52 + DROPPED;
    }

    /**
     * Whether there is certainly no root at {@code t >= 1}: all results of Horner's rule at 1 have the leading coefficient's sign, and none
     * is zero (Laguerre's criterion).
     */
    boolean excludesRootsBeyond() {
        double error = sumError();
        double lead = c[degree];
        double sum = 0;
        for (int j = degree; j >= 0; j--) {
            sum += c[j];
            if (!(lead > 0 ? sum > error : sum < -error)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is certainly no root at {@code 0 < t <= 1}: the same for {@code t^n f(1/t)}. */
    boolean excludesRootsWithin() {
        double error = sumError();
        double sum = 0;
        for (int j = 0; j <= degree; j++) {
            sum += c[j];
            if (!(c[0] > 0 ? sum > error : sum < -error)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The certain sign of f on all of {@code [lower, upper]}, 0 if there is none: the terms of one sign, all taken at the lower end, outweigh
     * those of the other sign, all taken at the upper end. The sums have errors below (2 n + 4) 2^-53 of themselves.
     */
    int signBetween(double lower, double upper) {
        double positiveLow = 0;
        double negativeLow = 0;
        double positiveHigh = 0;
        double negativeHigh = 0;
        for (int j = degree; j >= 0; j--) {
            double positive = Math.max(c[j], 0);
            double negative = Math.max(-c[j], 0);
            positiveLow = Math.fma(positiveLow, lower, positive);
            negativeLow = Math.fma(negativeLow, lower, negative);
            positiveHigh = Math.fma(positiveHigh, upper, positive);
            negativeHigh = Math.fma(negativeHigh, upper, negative);
        }
        double error = (positiveHigh + negativeHigh) * (degree + 6) * 0x1p-51 + DROPPED;
        if (positiveLow > negativeHigh + error) {
            return 1;
        }
        return negativeLow > positiveHigh + error ? -1 : 0;
    }

    /** {@code sum |c_j| t^j}, from above, for {@code t <= 1}. */
    double sizeAt(double t) {
        if (t == 1) {
            return size * (1 + 0x1p-40);
        }
        double sum = 0;
        for (int j = degree; j >= 0; j--) {
            sum = Math.fma(sum, t, Math.abs(c[j]));
        }
        return sum * (1 + 0x1p-40);
    }
}
