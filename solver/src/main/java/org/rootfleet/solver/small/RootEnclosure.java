package org.rootfleet.solver.small;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.PowerOfTwo;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * A root of {@code f(t)}, the polynomial of {@link ScaledTerms}, to some ninety bits: by Newton's method in doubles and one value of f in twice
 * the precision.
 *
 * <p><b>The value.</b> Compensated Horner's rule (Graillat, Langlois, Louvet, "Algorithms for accurate, validated and fast polynomial
 * evaluation", 2009): with the exact errors p_i of the products and s_i of the sums, {@code f(t) = h + sum (p_i + s_i + d_i) t^i} for
 * Horner's result h. The sum is computed in doubles, beside Q, the sum of the sizes of its terms; 2 roundings of each term and one in each
 * step for t and the sum make its error less than {@code (2 n + 8) 2^-53 Q}. What was cut off from the coefficients adds at most
 * {@code 2^-105 sum |c_j|}, products too small for exact errors less than {@link ScaledTerms#DROPPED}. Let e be the sum of all these.
 *
 * <p><b>The root.</b> Let v = f(t) up to e, and g = f'(t) up to e', which is below {@code (2 n + 6) 2^-52 sum j |c_j| t^(j-1)}. Let M be
 * {@code sum j (j - 1) |c_j| w^(j-2)} for a w > t; |f''| is below M on [0, w]. The slope on {@code [t - r, t + r]} with
 * {@code r = 4 (|v| + e) / |g|}, if t + r < w, differs from g by less than {@code e' + r M = u |g|}. If u is at most 1/4, f changes its sign
 * between t - r and t + r: there is a zero z. If that is inside the isolating interval, it is the root. By the mean value theorem
 * {@code z = t - f(t) / f'(x)} for an x between, so it is {@code t - v/g} up to {@code 4/3 (|v/g| u + e / |g|)}; 3/2 instead covers the
 * roundings in the computation of this bound. The sizes are all computed at w, which makes them larger.
 */
public final class RootEnclosure {
    private static final double UNIT = 0x1p-53;

    /** Positions are given in units of 2^-112. */
    private static final int UNIT_BITS = 112;

    private static final int MAX_STEPS = 40;

    /** A change by Newton's method after which the next is about the last bit of a double. */
    private static final double CLOSE = 0x1p-27;

    /** So that it is less than 2^62 units. */
    private static final double MAX_CORRECTION = 0x1p-51;

    /** Times a longer scale, doubles will rarely know the integer part. */
    private static final int SMALL_SCALE_BITS = 63;

    private static final double LEAST_POSITION = 0x1p-40;

    private final int k;
    private final double position;
    private final double correction;
    private final double radius;
    private final boolean coarse;

    /** {@code 2^k}. */
    private final double unit;

    private @Nullable BigInteger units;

    private RootEnclosure(int k, double position, double correction, double radius, boolean coarse) {
        this.k = k;
        this.position = position;
        this.correction = correction;
        this.radius = radius;
        this.coarse = coarse;
        this.unit = Math.abs(k) < Double.MAX_EXPONENT ? PowerOfTwo.of(k) : Math.scalb(1.0, k);
    }

    /** The root is {@code 2^k} times a number within the radius of the position; to about the precision of doubles. */
    static RootEnclosure coarse(int k, double position, double radius) {
        return new RootEnclosure(k, position, 0, radius, true);
    }

    /** Whether only {@link #isCertainlyNoIntegerTimes} can be asked. */
    public boolean isCoarse() {
        return coarse;
    }

    /**
     * The root between two positions.
     *
     * @param low at least 0; the only zero between the two is simple, and neither is one
     * @param high at most 1
     * @return null if doubles do not find it with certainty
     */
    static @Nullable RootEnclosure between(ScaledTerms terms, double low, double high) {
        return around(terms, approximateZero(terms, low, high), low, high);
    }

    /** The same, if the root is close to a number between the two. */
    static @Nullable RootEnclosure around(ScaledTerms terms, double start, double low, double high) {
        double t = start;
        for (int attempt = 0; attempt < 3; attempt++) {
            RootEnclosure enclosure = at(terms, t, low, high);
            if (enclosure == null) {
                return null;
            }
            if (Math.abs(enclosure.correction) < MAX_CORRECTION) {
                return enclosure.radius < MAX_CORRECTION ? enclosure : null;
            }
            t -= enclosure.correction;
        }
        return null;
    }

    /** Newton's method, kept inside the bracket by halving it; any result will do. */
    private static double approximateZero(ScaledTerms terms, double from, double to) {
        double[] c = terms.terms();
        int n = terms.degree();
        boolean rising = valueAt(c, n, to) > 0;
        double low = from;
        double high = to;
        double t = low + (high - low) / 2;
        for (int step = 0; step < MAX_STEPS; step++) {
            double value = c[n];
            double slope = 0;
            for (int j = n - 1; j >= 0; j--) {
                slope = Math.fma(slope, t, value);
                value = Math.fma(value, t, c[j]);
            }
            if (value > 0 == rising) {
                high = t;
            } else {
                low = t;
            }
            double next = t - value / slope;
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            boolean close = Math.abs(next - t) <= CLOSE * t;
            t = next;
            if (close) {
                break;
            }
        }
        return t;
    }

    private static double valueAt(double[] c, int n, double t) {
        double value = 0;
        for (int j = n; j >= 0; j--) {
            value = Math.fma(value, t, c[j]);
        }
        return value;
    }

    private static @Nullable RootEnclosure at(ScaledTerms terms, double t, double low, double high) {
        double[] c = terms.terms();
        double[] d = terms.restOfTerms();
        boolean exact = terms.isExact();
        int n = terms.degree();
        double value = c[n];
        double slope = 0;
        double rest = exact ? 0 : d[n];
        double restSize = Math.abs(rest);
        double wider = t * (1 + 0x1p-8);
        double size = Math.abs(value);
        double slopeSize = 0;
        double halfCurvature = 0;
        for (int j = n - 1; j >= 0; j--) {
            slope = Math.fma(slope, t, value);
            double product = value * t;
            double productError = Math.fma(value, t, -product);
            double sum = product + c[j];
            double part = sum - product;
            double sumError = (product - (sum - part)) + (c[j] - part);
            double error = productError + sumError + (exact ? 0 : d[j]);
            rest = Math.fma(rest, t, error);
            restSize =
                    Math.fma(restSize, t, Math.abs(productError) + Math.abs(sumError) + (exact ? 0 : Math.abs(d[j])));
            value = sum;
            halfCurvature = Math.fma(halfCurvature, wider, slopeSize);
            slopeSize = Math.fma(slopeSize, wider, size);
            size = Math.fma(size, wider, Math.abs(c[j]));
        }
        double total = value + rest;
        double error = (restSize * ((2 * n + 8) * UNIT) + size * 0x1p-104 + Math.abs(total) * UNIT) * (1 + 0x1p-40)
                + ScaledTerms.DROPPED;
        double slopeError = (2 * n + 6) * 0x1p-52 * slopeSize + ScaledTerms.DROPPED;
        double absoluteSlope = Math.abs(slope);
        double reach = 4.01 * (Math.abs(total) + error) / absoluteSlope;
        double change = (slopeError + reach * 2 * halfCurvature) * (1 + 0x1p-40) / absoluteSlope;
        if (!(change <= 0.25)
                || !(t + reach < wider)
                || !(t - reach > low)
                || !(t + reach < high)
                || !(t >= LEAST_POSITION)) {
            return null;
        }
        double correction = total / slope;
        double radius = 1.5 * (Math.abs(correction) * change + error / absoluteSlope) + Math.abs(correction) * 0x1p-51;
        return new RootEnclosure(terms.k(), t, correction, radius, false);
    }

    /** The root's absolute value, about. */
    double approximation() {
        return position * unit;
    }

    /** The root, without its sign, in units of {@code 2^(k - 112)}, up to {@link #radiusInUnits}. */
    private BigInteger units() {
        if (units == null) {
            int exponent = Math.getExponent(position);
            long mantissa = (long) Math.scalb(position, 52 - exponent);
            units = BigInteger.valueOf(mantissa)
                    .shiftLeft(UNIT_BITS + exponent - 52)
                    .subtract(BigInteger.valueOf((long) Math.scalb(correction, UNIT_BITS)));
        }
        return units;
    }

    /** One unit for the correction, which was cut, and one for the rounding of this. */
    private BigInteger radiusInUnits() {
        return BigInteger.valueOf((long) Math.scalb(radius, UNIT_BITS) + 2);
    }

    /**
     * The integer part of the root's absolute value times a positive scale; null if it is not certain, or if the product may be an
     * integer.
     */
    public @Nullable BigInteger floorTimes(BigInteger scale) {
        double small = scale.bitLength() <= SMALL_SCALE_BITS ? (double) scale.longValue() : Double.NaN;
        long certain = certainFloorTimes(small);
        if (certain >= 0) {
            return BigInteger.valueOf(certain);
        }
        if (coarse) {
            return null;
        }
        BigInteger product = units().multiply(scale);
        BigInteger spread = radiusInUnits().multiply(scale);
        int shift = UNIT_BITS - k;
        BigInteger floor = shifted(product.subtract(spread).subtract(BigInteger.ONE), -shift);
        return floor.equals(shifted(product.add(spread), -shift)) ? floor : null;
    }

    /** The only integer that the root's absolute value times a positive scale can be; null if there may be more, or none. */
    public @Nullable BigInteger nearestInteger(BigInteger scale) {
        BigInteger product = units().multiply(scale);
        BigInteger spread = radiusInUnits().multiply(scale);
        int shift = UNIT_BITS - k;
        BigInteger last = shifted(product.add(spread), -shift);
        BigInteger beforeFirst = shifted(product.subtract(spread).subtract(BigInteger.ONE), -shift);
        return last.subtract(beforeFirst).equals(BigInteger.ONE) ? last : null;
    }

    /**
     * The integer part of the g-th root of the root's absolute value, times a positive scale, seen in doubles; -1 if they do not know it.
     *
     * <p>The relative error of the g-th root is not larger than that of what it is taken of, if that is small. It comes from a power with the
     * exponent 1/g, rounded by a relative 2^-53, which changes it by less than {@code 2^-53 |log v| < 2^-43}; the library's power is
     * right to one unit of the last place.
     */
    public long certainFloorOfRootTimes(int power, double scale) {
        if (power == 1) {
            return certainFloorTimes(scale);
        }
        double root = approximation();
        double product = (power == 2 ? Math.sqrt(root) : Math.pow(root, 1.0 / power)) * scale;
        double error = product * ((Math.abs(correction) + radius) / position * (1 + 0x1p-10) + 0x1p-42);
        double distance = Math.abs(product - Math.rint(product));
        return product < 0x1p50 && distance > error ? (long) product : -1;
    }

    /** The integer part of the root's absolute value times a positive scale, seen in doubles; -1 if they do not know it. */
    public long certainFloorTimes(double scale) {
        return isCertainlyNoIntegerTimes(scale) ? (long) (approximation() * scale) : -1;
    }

    /** Whether the root's absolute value times a scale is certainly no integer, seen in doubles. */
    public boolean isCertainlyNoIntegerTimes(double scale) {
        double product = approximation() * scale;
        double distance = Math.abs(product - Math.rint(product));
        double error = ((Math.abs(correction) + radius) * unit * scale + product * 0x1p-51) * (1 + 0x1p-40);
        return product < 0x1p50 && distance > error;
    }

    /**
     * An interval {@code [c 2^k, (c + 1) 2^k)} of about the width that is known, around the root's absolute value; null if that would reach
     * beyond the ends of the isolating interval.
     */
    public @Nullable DyadicInterval interval(double lower, double upper) {
        BigInteger low = units().subtract(radiusInUnits());
        BigInteger high = units().add(radiusInUnits());
        int cut = low.xor(high).bitLength();
        DyadicInterval interval = new DyadicInterval(low.shiftRight(cut), k - UNIT_BITS + cut);
        return interval.lower().compareTo(EnclosedRoot.dyadic(lower)) >= 0
                        && interval.upper().compareTo(EnclosedRoot.dyadic(upper)) <= 0
                ? interval
                : null;
    }

    private static BigInteger shifted(BigInteger number, int by) {
        return by >= 0 ? number.shiftLeft(by) : number.shiftRight(-by);
    }
}
