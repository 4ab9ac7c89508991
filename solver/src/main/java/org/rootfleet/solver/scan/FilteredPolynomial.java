package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Signs of an integer polynomial at consecutive integers, by evaluation in doubles, where a bound of the error proves them.
 *
 * <p>For points {@code |k| <= 2^e} the polynomial is {@code S(u) = sum s_i u^i} with {@code u = k / 2^e} exactly and
 * {@code s_i = c_i * 2^(i e - shift)}, the shift chosen so that the largest {@code |s_i|} is about 1: nothing overflows. A row of points
 * is {@code u = start + i / 2^e}, both terms and the sum multiples of {@code 2^-e} of at most 1 and so, as {@code e <= 53}, exact.
 *
 * <p><b>Error bound.</b> Let {@code v = 2^-53}, {@code r} the largest {@code |u|} of a block, {@code T = sum |s_i| r^i}. Horner's rule on
 * n + 1 rounded coefficients has an error of at most {@code gamma(2n + 1) T}, {@code gamma(m) = m v / (1 - m v)} (Higham, "Accuracy and
 * Stability of Numerical Algorithms", section 5.1; coefficients 0 in front change nothing). With {@code n <= 2^20},
 * {@code gamma(2n + 1) < (2n + 2) v}, below 2^-31. T and its parts are computed with a relative error below 2^-30. The highest terms are
 * left out as long as the computed sum of their {@code |s_i| r^i} is at most v times the computed T, so they are less than
 * {@code 1.1 v T}. In all the error is below {@code (2n + 3.1) v T}, and {@code (2n + 4) v} times the computed T is above that for
 * normal numbers. Every operation and every coefficient that underflows adds at most {@code 2^-1074} and all of them less than
 * {@code 2^-1000}, which is added.
 *
 * <p>Cost: about m multiplications and additions a point, four or eight points at a time, m the degree without the terms left out.
 */
final class FilteredPolynomial {
    /** Neither -1, 0 nor 1. */
    static final int UNKNOWN = 2;

    /** Points of a row: its arrays stay in the first-level cache. A power of two. */
    static final int ROW = 512;

    static final int MAX_DEGREE = 1 << 20;
    /** Integers up to 2^53 are doubles. */
    static final int MAX_POINT_BITS = 53;

    /** Exponents e are multiples of it, so that few blocks need new coefficients. */
    private static final int BITS_STEP = 4;

    private static final double ROUNDING = 0x1p-53;
    private static final double UNDERFLOW_BOUND = 0x1p-1000;

    private final IntegerPolynomial polynomial;
    private final double[] scaled;
    private final double[] terms;
    private final double[] steps = new double[ROW];
    private final double[] values = new double[ROW];
    private final double[] lack = new double[ROW];
    private int bits = -1;
    /** For the block at hand: the coefficients, those left out not among them, lowest first, filled with zeros to a multiple of four. */
    private final double[] active;

    private int activeLength;
    private double bound;

    /** For a degree of at most {@link #MAX_DEGREE}. */
    FilteredPolynomial(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.scaled = new double[polynomial.degree() + 1];
        this.terms = new double[polynomial.degree() + 1];
        this.active = new double[polynomial.degree() + 4];
    }

    /** The sign, 1 or -1, that all points {@code first <= k < first + count} are proven to have; 0 if that is not known. */
    int commonSign(long first, int count) {
        prepare(first, count, 1);
        double x = Math.scalb((double) first, -bits);
        double value = 0;
        for (int i = activeLength - 1; i >= 0; i--) {
            value = value * x + active[i];
        }
        // A guess, which the comparison of every value proves or not.
        int sign = value > 0 ? 1 : -1;
        if (sign < 0) {
            prepare(first, count, -1);
        }
        Arrays.fill(lack, 0);
        for (int done = 0; done < count; done += ROW) {
            compareRow(first + done, Math.min(ROW, count - done));
        }
        return HornerRows.isZero(lack) ? sign : 0;
    }

    /** Sets {@code signs[i]} to the sign at {@code first + i}, or to {@link #UNKNOWN}, for {@code i < count <= ROW}. */
    void signs(long first, int count, int[] signs) {
        prepare(first, count, 1);
        double start = Math.scalb((double) first, -bits);
        int i = beginRow(start, count);
        for (; i >= 0; i -= 4) {
            HornerRows.goOn(values, steps, count, start, active[i + 3], active[i + 2], active[i + 1], active[i]);
        }
        for (int j = 0; j < count; j++) {
            signs[j] = Math.abs(values[j]) >= bound ? (values[j] > 0 ? 1 : -1) : UNKNOWN;
        }
    }

    private void compareRow(long first, int count) {
        double start = Math.scalb((double) first, -bits);
        if (activeLength == 4) {
            HornerRows.beginAndCompare(steps, lack, count, start, active[3], active[2], active[1], active[0], bound);
            return;
        }
        int i = beginRow(start, count);
        for (; i > 0; i -= 4) {
            HornerRows.goOn(values, steps, count, start, active[i + 3], active[i + 2], active[i + 1], active[i]);
        }
        HornerRows.goOnAndCompare(values, steps, lack, count, start, active[3], active[2], active[1], active[0], bound);
    }

    /** The first four coefficients; the index of the next four. */
    private int beginRow(double start, int count) {
        int i = activeLength - 4;
        HornerRows.begin(values, steps, count, start, active[i + 3], active[i + 2], active[i + 1], active[i]);
        return i - 4;
    }

    /** Coefficients, times a sign, and error bound for a block of points. */
    private void prepare(long first, int count, int sign) {
        long largest = Math.max(Math.abs(first), Math.abs(first + count - 1));
        int length = Long.SIZE - Long.numberOfLeadingZeros(largest);
        scaleFor(Math.min((length + BITS_STEP - 1) / BITS_STEP * BITS_STEP, MAX_POINT_BITS));
        double x = Math.scalb((double) largest, -bits);
        double power = 1;
        double sum = 0;
        for (int i = 0; i < scaled.length; i++) {
            terms[i] = Math.abs(scaled[i]) * power;
            sum += terms[i];
            power *= x;
        }
        int used = scaled.length;
        double leftOut = terms[used - 1];
        while (used > 1 && leftOut <= ROUNDING * sum) {
            used--;
            leftOut += terms[used - 1];
        }
        bound = (2.0 * polynomial.degree() + 4) * ROUNDING * sum + UNDERFLOW_BOUND;
        activeLength = (used + 3) / 4 * 4;
        for (int i = 0; i < activeLength; i++) {
            active[i] = i < used ? sign * scaled[i] : 0;
        }
    }

    private void scaleFor(int newBits) {
        if (newBits == bits) {
            return;
        }
        bits = newBits;
        long shift = Long.MIN_VALUE;
        for (int i = 0; i < scaled.length; i++) {
            if (polynomial.coefficient(i).signum() != 0) {
                shift = Math.max(shift, polynomial.coefficient(i).bitLength() + (long) i * bits);
            }
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scaledDown(polynomial.coefficient(i), (long) i * bits - shift);
        }
        for (int i = 0; i < ROW; i++) {
            steps[i] = Math.scalb((double) i, -bits);
        }
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
}
