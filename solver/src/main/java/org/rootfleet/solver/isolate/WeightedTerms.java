package org.rootfleet.solver.isolate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * The terms of a polynomial that matter on an interval {@code [l, u)} with {@code 0 <= l < u}, divided by a power of x:
 * {@code P(x) = (x / u)^first * 2^E * (sum a'_j (x / u)^(j - first) + dropped terms)} for some E. The power is positive on the interval, so
 * the sum has the signs and the zeros of P there.
 *
 * <p>{@code a'_j = a_j u^(j - first) / 2^E} is scaled so that the largest is between 1/4 and 1, and computed with a relative error below
 * {@code (j - first + 2) * 2^-53}. <b>Dropped</b> are terms that are, at u, more than {@link #ORDERS} and log2 of their number binary orders
 * smaller than the largest. Those of high degree are smaller still below u. Those of low degree are made larger by the division, up to
 * {@code (u / l)^(first - j)} times; but as long as the hull ({@link NewtonPolygon}) of the sizes at l rises up to {@code first}, and only
 * so far the cut goes, {@code |a_j| l^j < 2^(h(first)) l^first}, so that they stay below {@code 2^(h(first)) u^first}, the size of what is
 * dropped last.
 *
 * <p>Where there are few terms ({@link LeadingBits#places}), only these are kept, and powers are taken by repeated squaring: i - 1 roundings for
 * an exponent of i, counted as often as they enter, as with a product after the other.
 */
final class WeightedTerms {
    private static final int ORDERS = 120;

    /** What all dropped terms add up to, at most: each is below 2^-ORDERS / n of the largest, which is below 1. */
    private static final double DROPPED = 0x1p-119;

    private static final int MAX_SHIFT = 1000;

    /** Powers of two with exponents from -MAX_SHIFT to 0. */
    private static final double[] POWERS = new double[1 + MAX_SHIFT];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.scalb(1.0, -i);
        }
    }

    private final double[] terms;
    private final int first;
    private final int degree;

    /** The exponents i of the terms, if they are few; else the terms are those of all exponents. */
    private final int @Nullable [] places;

    private WeightedTerms(double[] terms, int first, int degree, int @Nullable [] places) {
        this.terms = terms;
        this.first = first;
        this.degree = degree;
        this.places = places;
    }

    /** Cost: a few nanoseconds for each term that matters. */
    static WeightedTerms of(LeadingBits bits, NewtonPolygon polygon, DyadicInterval interval) {
        double orders = ORDERS + Math.log(bits.degree() + 1.0) / Math.log(2);
        double logUpper = interval.k() + log2(interval, 1);
        int first = polygon.firstTerm(logUpper, orders);
        int last = polygon.lastTerm(logUpper, orders);
        first = interval.c().signum() == 0 ? 0 : Math.min(first, polygon.largestTerm(interval.k() + log2(interval, 0)));
        // u = width * 2^scale with a width in (1/2, 1], exactly if c has at most 52 bits.
        int depth = interval.c().bitLength();
        long scale = (long) interval.k() + depth;
        double width = interval.c().signum() == 0 ? 1 : ratio(interval, 1);
        int[] places = bits.places() == null ? null : between(bits.places(), first, last);
        double[] terms = new double[places == null ? last - first + 1 : places.length];
        long[] exponents = new long[terms.length];
        if (places == null) {
            weigh(bits, first, width, scale, terms, exponents);
        } else {
            for (int t = 0; t < places.length; t++) {
                weigh(bits, first, places[t], width, scale, t, terms, exponents);
            }
        }
        long largest = Long.MIN_VALUE;
        for (int i = 0; i < terms.length; i++) {
            if (terms[i] != 0 && exponents[i] > largest) {
                largest = exponents[i];
            }
        }
        for (int i = 0; i < terms.length; i++) {
            long below = largest - exponents[i];
            terms[i] = below > MAX_SHIFT ? 0 : terms[i] * POWERS[(int) Math.max(0, below)];
        }
        return new WeightedTerms(terms, first, last - first, places);
    }

    /** The numbers from first to last, less first. */
    private static int[] between(int[] ascending, int first, int last) {
        int from = Arrays.binarySearch(ascending, first);
        int to = Arrays.binarySearch(ascending, last + 1);
        int[] between = Arrays.copyOfRange(ascending, from < 0 ? -from - 1 : from, to < 0 ? -to - 1 : to);
        for (int i = 0; i < between.length; i++) {
            between[i] -= first;
        }
        return between;
    }

    /** {@code terms[i] 2^exponents[i] = a_(first + i) (width 2^scale)^i} for all i. */
    private static void weigh(LeadingBits bits, int first, double width, long scale, double[] terms, long[] exponents) {
        double power = 1;
        long powerExponent = 0;
        for (int i = 0; i < terms.length; i++) {
            terms[i] = bits.mantissa(first + i) * power;
            exponents[i] = bits.exponent(first + i) + powerExponent;
            power *= width;
            powerExponent += scale;
            if (power < 0.5) {
                power *= 2;
                powerExponent--;
            }
        }
    }

    /** The same for one i, in the place t. */
    private static void weigh(
            LeadingBits bits, int first, int i, double width, long scale, int t, double[] terms, long[] exponents) {
        double power = 1;
        long powerExponent = 0;
        double square = width;
        long squareExponent = scale;
        for (int left = i; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                power *= square;
                powerExponent += squareExponent;
                if (power < 0.5) {
                    power *= 2;
                    powerExponent--;
                }
            }
            square *= square;
            squareExponent *= 2;
            if (square < 0.5) {
                square *= 2;
                squareExponent--;
            }
        }
        terms[t] = bits.mantissa(first + i) * power;
        exponents[t] = bits.exponent(first + i) + powerExponent;
    }

    private static double log2(DyadicInterval interval, int offset) {
        return interval.c().bitLength() + Math.log(ratio(interval, offset)) / Math.log(2);
    }

    /** {@code (c + offset) / 2^bits of c}. */
    private static double ratio(DyadicInterval interval, int offset) {
        int bits = interval.c().bitLength();
        int dropped = Math.max(0, bits - 52);
        return Math.scalb(
                interval.c().shiftRight(dropped).doubleValue() + Math.scalb((double) offset, -dropped), dropped - bits);
    }

    /** The degree of the sum. */
    int degree() {
        return degree;
    }

    /** The exponents i of the terms, ascending, if they are few; otherwise null. Not to be changed. */
    int @Nullable [] places() {
        return places;
    }

    /** {@code a'_(first + i)}; of few terms, that of {@code i = places[t]} for t. */
    double term(int i) {
        return terms[i];
    }

    /** A bound of the sum of the dropped terms on the interval. */
    double droppedBound() {
        return DROPPED;
    }

    /**
     * The same for the slope, seen from [-1, 1]: that of {@code (x / u)^i} is at most {@code |i|} times its size, for
     * {@code |i|} up to the degree of the polynomial, and the sizes leave that much room.
     */
    double droppedSlopeBound() {
        return DROPPED * (first + 2.0 * (degree + 1));
    }

    /** {@code |sum a' x^i|} divided by {@code sum |a'| x^i}, about; of few terms to some twelve digits. */
    double conditionAt(double x) {
        double value = 0;
        double size = 0;
        if (places == null) {
            for (int i = degree; i >= 0; i--) {
                value = value * x + terms[i];
                size = size * x + Math.abs(terms[i]);
            }
        } else {
            // Relative to the largest, since all may be too small for doubles.
            double logX = Math.log(x);
            double largest = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < places.length; t++) {
                largest = Math.max(largest, Math.log(Math.abs(terms[t])) + places[t] * logX);
            }
            for (int t = 0; t < places.length; t++) {
                double part = Math.exp(Math.log(Math.abs(terms[t])) + places[t] * logX - largest);
                value += Math.copySign(part, terms[t]);
                size += part;
            }
        }
        return Math.abs(value) / size;
    }

    /** {@code sum |a'| v^i} for {@code v >= 1}, from above; infinite if it is beyond all use. */
    double sumAt(double v) {
        double sum = 0;
        if (places == null) {
            for (int i = degree; i >= 0; i--) {
                sum = sum * v + Math.abs(terms[i]);
                if (sum > 0x1p500) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        } else {
            // The library's power is right to two roundings.
            for (int t = 0; t < places.length; t++) {
                sum += Math.abs(terms[t]) * Math.pow(v, places[t]);
            }
            if (!(sum <= 0x1p500)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum * (1 + (degree + 4) * 0x1p-51);
    }

    /**
     * What the rounding errors of an expansion are proportional to: {@code sum (4 i + 6) |a'|}; of T few terms,
     * {@code sum (2 i + 6 min(i, 56) + 6 + T) |a'|}.
     */
    double roundingWeight() {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            double roundings = places == null
                    ? 4.0 * i + 6
                    : 2.0 * places[i] + 6.0 * Math.min(places[i], DirectExpansion.DEGREE) + 6 + terms.length;
            sum += roundings * Math.abs(terms[i]);
        }
        return sum * (1 + (degree + 4) * 0x1p-51);
    }
}
