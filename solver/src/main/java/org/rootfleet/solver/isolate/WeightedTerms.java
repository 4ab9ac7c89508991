package org.rootfleet.solver.isolate;

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

    private WeightedTerms(double[] terms, int first) {
        this.terms = terms;
        this.first = first;
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
        double[] terms = new double[last - first + 1];
        long[] exponents = new long[terms.length];
        long largest = Long.MIN_VALUE;
        double power = 1;
        long powerExponent = 0;
        for (int i = 0; i < terms.length; i++) {
            terms[i] = bits.mantissa(first + i) * power;
            exponents[i] = bits.exponent(first + i) + powerExponent;
            if (terms[i] != 0 && exponents[i] > largest) {
                largest = exponents[i];
            }
            power *= width;
            powerExponent += scale;
            if (power < 0.5) {
                power *= 2;
                powerExponent--;
            }
        }
        for (int i = 0; i < terms.length; i++) {
            long below = largest - exponents[i];
            terms[i] = below > MAX_SHIFT ? 0 : terms[i] * POWERS[(int) Math.max(0, below)];
        }
        return new WeightedTerms(terms, first);
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

    /** The number of terms, less one: the degree of the sum. */
    int degree() {
        return terms.length - 1;
    }

    /** {@code a'_(first + i)}. */
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
        return DROPPED * (first + 2.0 * terms.length);
    }

    /** {@code sum |a'| v^i}, from above; infinite if it is beyond all use. */
    double sumAt(double v) {
        double sum = 0;
        for (int i = terms.length - 1; i >= 0; i--) {
            sum = sum * v + Math.abs(terms[i]);
            if (sum > 0x1p500) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum * (1 + (terms.length + 1) * 0x1p-51);
    }

    /** {@code sum (4 i + 6) |a'|}: what the rounding errors of an expansion are proportional to. */
    double roundingWeight() {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += (4.0 * i + 6) * Math.abs(terms[i]);
        }
        return sum * (1 + (terms.length + 1) * 0x1p-51);
    }
}
