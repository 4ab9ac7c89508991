package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.DyadicInterval;

/**
 * The terms of a polynomial seen from an interval {@code [l, u)} with {@code 0 <= l < u}, divided by the power of x in them that
 * changes little: {@code P(x) / (x / u)^first = 2^E * (sum a'_j (x / u)^(j - first) + dropped terms)}. The power is positive on the
 * interval, so the quotient has the signs and the zeros of P there.
 *
 * <p>{@code a'_j = a_j u^j / 2^E} is scaled so that the largest is between 1/4 and 1, and computed with a relative error below
 * {@code (j + 2) * 2^-53}. Terms below {@code 2^-200} of the largest are dropped everywhere, those of low degree even if the quotient
 * makes them larger, as long as they stay below {@code 2^-110} together.
 */
final class WeightedTerms {
    private static final int NEGLIGIBLE_EXPONENT = -200;
    private static final double NEGLIGIBLE_LOW_TERMS = 0x1p-110;

    /** Powers of two with exponents from NEGLIGIBLE_EXPONENT to 0. */
    private static final double[] POWERS = new double[1 - NEGLIGIBLE_EXPONENT];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.scalb(1.0, -i);
        }
    }

    private final double[] terms;
    private final int first;
    private final int last;
    private final double droppedBound;

    private WeightedTerms(double[] terms, int first, int last, double droppedBound) {
        this.terms = terms;
        this.first = first;
        this.last = last;
        this.droppedBound = droppedBound;
    }

    /** Cost: O(degree), a few nanoseconds for each term. */
    static WeightedTerms of(LeadingBits bits, DyadicInterval interval) {
        int n = bits.degree();
        // u = width * 2^scale with a width in (1/2, 1], exactly if c has at most 52 bits, and rounded once else.
        int depth = interval.c().bitLength();
        long scale = (long) interval.k() + depth;
        double ratioUpper = ratio(interval, 1) / ratio(interval, 0);
        double u = interval.c().signum() == 0 ? 1 : ratio(interval, 1);
        double[] terms = new double[n + 1];
        long[] exponents = new long[n + 1];
        long largest = Long.MIN_VALUE;
        double power = 1;
        long powerExponent = 0;
        for (int j = 0; j <= n; j++) {
            terms[j] = bits.mantissa(j) * power;
            exponents[j] = bits.exponent(j) + scale * j + powerExponent;
            if (terms[j] != 0 && exponents[j] > largest) {
                largest = exponents[j];
            }
            power *= u;
            if (power < 0.5) {
                power *= 2;
                powerExponent--;
            }
        }
        int last = -1;
        for (int j = 0; j <= n; j++) {
            long below = exponents[j] - largest;
            if (terms[j] != 0) {
                terms[j] = below < NEGLIGIBLE_EXPONENT ? 0 : terms[j] * POWERS[(int) -below];
                last = terms[j] != 0 ? j : last;
            }
        }
        // A dropped term may be up to ratio^(first - j) times larger, relative to x^first, at the lower end.
        int first = 0;
        double low = 0;
        while (first < last) {
            double next = (low + Math.abs(terms[first]) + POWERS[-NEGLIGIBLE_EXPONENT]) * ratioUpper;
            if (!(next <= NEGLIGIBLE_LOW_TERMS)) {
                break;
            }
            low = next;
            first++;
        }
        return new WeightedTerms(terms, first, last, 2 * (low + n * POWERS[-NEGLIGIBLE_EXPONENT]));
    }

    /** {@code (c + offset) / 2^bits of c}. */
    private static double ratio(DyadicInterval interval, int offset) {
        int bits = interval.c().bitLength();
        int dropped = Math.max(0, bits - 52);
        return Math.scalb(
                interval.c().shiftRight(dropped).doubleValue() + Math.scalb((double) offset, -dropped), dropped - bits);
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    double term(int j) {
        return terms[j];
    }

    /** A bound of the sum of the dropped terms on the interval. */
    double droppedBound() {
        return droppedBound;
    }

    /** The same for the slope, seen from [-1, 1]: that of {@code (x / u)^(j - first)} is at most {@code |j - first|} times its size. */
    double droppedSlopeBound() {
        return droppedBound * terms.length;
    }

    /** {@code sum |a'_j| v^(j - first)}, from above; infinite if it is beyond all use. */
    double sumAt(double v) {
        double sum = 0;
        for (int j = last; j >= first; j--) {
            sum = sum * v + Math.abs(terms[j]);
            if (sum > 0x1p500) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum * (1 + (last - first + 2) * 0x1p-51);
    }

    /** {@code sum (4 j + 6) |a'_j|}: what the rounding errors of an expansion are proportional to. */
    double roundingWeight() {
        double sum = 0;
        for (int j = first; j <= last; j++) {
            sum += (4.0 * j + 6) * Math.abs(terms[j]);
        }
        return sum * (1 + (last - first + 2) * 0x1p-51);
    }
}
