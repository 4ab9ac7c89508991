package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.DyadicInterval;

/**
 * The first Taylor coefficients of a polynomial at the middle of an interval, in doubles, with certified errors.
 *
 * <p>With u the upper end, m the middle, r half the width and the terms {@code a'_j} of {@link WeightedTerms}, Horner's rule
 * {@code s <- s * (m/u + r/u x) + a'_j}, cut after {@code x^D}, costs O(n D) operations and no scaling: since {@code m/u + r/u = 1}, the
 * sum of the absolute values of s never exceeds that of the terms used so far.
 *
 * <p><b>Errors.</b> Replace every number by its absolute value and every difference by a sum. A coefficient of the result is then a sum of
 * products of one {@code a'_j} with at most j factors m/u or r/u, each rounded once, and with two roundings a step; the sum over all
 * coefficients is at most {@code sum |a'_j|}. Relative errors add up to at most {@code (j + 2) + j + 2 j + 2} units of {@code 2^-53} for the
 * term j, {@code sum (4 j + 6) |a'_j| 2^-53} in all (and one percent for products of errors, which needs n below 10^13). What is cut off:
 * the coefficient of {@code x^i} is at most {@code 2^-i sum |a'_j| ((m + 2 r)/u)^j}, so the tail is at most {@code 2^-D} times that sum,
 * and its slope at most {@code (D + 2) 2^-D} times. Source of the method: G. Moroz, "New data structure for univariate polynomial
 * approximation and applications to root isolation, numerical multipoint evaluation, and other problems" (2022).
 */
final class DirectExpansion {
    /** Coefficients that are kept: a tail of 2^-56 is in balance with the rounding of doubles. */
    static final int DEGREE = 56;

    /** An interval is cut before it is expanded if the tail may exceed so many times {@code 2^-DEGREE}. */
    private static final double MAX_TAIL_RATIO = 0x1p14;

    /** Where the condition is looked at, in parts of the interval. */
    private static final double[] SAMPLES = {0.09, 0.37, 0.66, 0.93};

    private static final double ILL_CONDITIONED = 0x1p-44;

    private static final double UNIT = 1.02 * 0x1p-53;

    private DirectExpansion() {}

    /** Whether the interval is so wide that its expansion would be cut off too early: its halves should be expanded instead. */
    static boolean isTooWide(WeightedTerms terms, DyadicInterval interval) {
        return terms.degree() > DEGREE && !(tailSum(terms, interval) <= MAX_TAIL_RATIO * terms.sumAt(1));
    }

    /** Whether all values at some points are so small, compared with the terms, that doubles will rarely see their signs. */
    static boolean isIllConditioned(WeightedTerms terms, DyadicInterval interval) {
        double c = interval.c().doubleValue();
        double largest = 0;
        for (double place : SAMPLES) {
            double x = (c + place) / (c + 1);
            double value = 0;
            double size = 0;
            for (int j = terms.degree(); j >= 0; j--) {
                value = value * x + terms.term(j);
                size = size * x + Math.abs(terms.term(j));
            }
            largest = Math.max(largest, Math.abs(value) / size);
        }
        return !(largest > (terms.degree() + 2) * ILL_CONDITIONED);
    }

    private static double tailSum(WeightedTerms terms, DyadicInterval interval) {
        double c = interval.c().doubleValue();
        return terms.sumAt((c + 1.5) / (c + 1) * (1 + 0x1p-50));
    }

    /**
     * The expansion on {@code [c 2^k, (c + 1) 2^k)} for {@code 0 <= c < 2^52}, of P divided by a positive function; see
     * {@link WeightedTerms}.
     */
    static LocalPolynomial of(WeightedTerms terms, DyadicInterval interval) {
        double c = interval.c().doubleValue();
        double middle = (c + 0.5) / (c + 1);
        double radius = 0.5 / (c + 1);
        int spread = terms.degree();
        int degree = Math.min(spread, DEGREE);
        double[] s = new double[degree + 2];
        double[] next = new double[degree + 2];
        // Shifted by one: s[i + 1] is the coefficient of x^i, s[0] is zero.
        for (int j = spread; j >= 0; j--) {
            step(next, s, middle, radius);
            double[] swap = s;
            s = next;
            next = swap;
            s[1] += terms.term(j);
        }
        double[] coefficients = new double[degree + 1];
        System.arraycopy(s, 1, coefficients, 0, degree + 1);
        double rounding = terms.roundingWeight() * UNIT + terms.droppedBound();
        double tail = spread > DEGREE ? tailSum(terms, interval) * 0x1p-56 : 0;
        return new LocalPolynomial(
                coefficients,
                degree,
                rounding + tail,
                rounding * degree + terms.droppedSlopeBound() + tail * (DEGREE + 2));
    }

    private static void step(double[] to, double[] from, double middle, double radius) {
        for (int i = 1; i < from.length; i++) {
            to[i] = from[i] * middle + from[i - 1] * radius;
        }
    }
}
