package org.rootfleet.solver.scan;

import java.math.BigInteger;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Signs of an integer polynomial at consecutive integers, by evaluation in doubles, where a bound of the error proves them.
 *
 * <p>For points {@code |k| <= 2^e} the polynomial is {@code S(u) = sum s_i u^i} with {@code u = k / 2^e} exactly and
 * {@code s_i = c_i * 2^(i e - shift)}, the shift chosen so that the largest {@code |s_i|} is about 1: nothing overflows.
 *
 * <p><b>Error bound.</b> Horner's rule on n + 1 rounded coefficients has an error of at most
 * {@code gamma(2n + 1) * sum |s_i| |u|^i}, {@code gamma(m) = m v / (1 - m v)}, {@code v = 2^-53} (Higham, "Accuracy and Stability of
 * Numerical Algorithms", section 5.1). With {@code n <= 2^20}, {@code gamma(2n + 1) < (2n + 4) v * (1 - 2^-20)}; the sum is itself
 * computed by Horner's rule, with a relative error below {@code gamma(2n + 1) < 2^-31}. So {@code (2n + 4) v * sum} is a bound for
 * normal numbers. Every operation and every coefficient that underflows adds at most {@code 2^-1074} and all of them less than
 * {@code 2^-1000}, which is added.
 */
final class FilteredPolynomial {
    /** Neither -1, 0 nor 1. */
    static final int UNKNOWN = 2;

    private static final int MAX_DEGREE = 1 << 20;
    /** Integers up to 2^53 are doubles. */
    private static final int MAX_POINT_BITS = 53;

    private static final double UNDERFLOW_BOUND = 0x1p-1000;

    private final IntegerPolynomial polynomial;
    private final double[] scaled;
    private int scaledFor = -1;
    private double[] points = {};
    private double[] values = {};

    FilteredPolynomial(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.scaled = new double[polynomial.degree() + 1];
    }

    /**
     * Sets {@code signs[i]} to the sign at {@code first + i}, or to {@link #UNKNOWN}, for {@code i < count}; false if the points or the
     * degree are too large for this filter.
     */
    boolean signs(BigInteger first, int count, int[] signs) {
        BigInteger last = first.add(BigInteger.valueOf(count - 1));
        int bits = Math.max(first.abs().bitLength(), last.abs().bitLength());
        if (bits > MAX_POINT_BITS || polynomial.degree() > MAX_DEGREE) {
            return false;
        }
        scaleFor(bits);
        evaluate(first.longValue(), count, bits);
        double largestPoint = Math.scalb(first.abs().max(last.abs()).doubleValue(), -bits);
        double bound = errorBound(largestPoint);
        for (int i = 0; i < count; i++) {
            // Not <=: a value that is not a number is unknown.
            signs[i] = Math.abs(values[i]) > bound ? (values[i] > 0 ? 1 : -1) : UNKNOWN;
        }
        return true;
    }

    private void scaleFor(int bits) {
        if (bits == scaledFor) {
            return;
        }
        long shift = Long.MIN_VALUE;
        for (int i = 0; i < scaled.length; i++) {
            if (polynomial.coefficient(i).signum() != 0) {
                shift = Math.max(shift, polynomial.coefficient(i).bitLength() + (long) i * bits);
            }
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scaledDown(polynomial.coefficient(i), (long) i * bits - shift);
        }
        scaledFor = bits;
    }

    /** {@code coefficient * 2^exponent}, correctly rounded but for underflow, for a result of at most about 1. */
    private static double scaledDown(BigInteger coefficient, long exponent) {
        if (coefficient.bitLength() + exponent < -1100) {
            return 0;
        }
        // 64 leading bits with the lost ones marked in the last place round as the whole number does.
        int dropped = Math.max(0, coefficient.bitLength() - 64);
        BigInteger leading = coefficient.shiftRight(dropped);
        if (dropped > 0 && coefficient.getLowestSetBit() < dropped) {
            leading = leading.setBit(0);
        }
        return Math.scalb(leading.doubleValue(), (int) (exponent + dropped));
    }

    private void evaluate(long first, int count, int bits) {
        if (points.length < count) {
            points = new double[count];
            values = new double[count];
        }
        for (int i = 0; i < count; i++) {
            points[i] = Math.scalb((double) (first + i), -bits);
            values[i] = scaled[scaled.length - 1];
        }
        for (int i = scaled.length - 2; i >= 0; i--) {
            hornerStep(values, points, scaled[i], count);
        }
    }

    private static void hornerStep(double[] values, double[] points, double coefficient, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * points[i] + coefficient;
        }
    }

    private double errorBound(double largestPoint) {
        double sum = 0;
        for (int i = scaled.length - 1; i >= 0; i--) {
            sum = sum * largestPoint + Math.abs(scaled[i]);
        }
        return (2.0 * polynomial.degree() + 4) * 0x1p-53 * sum + UNDERFLOW_BOUND;
    }
}
