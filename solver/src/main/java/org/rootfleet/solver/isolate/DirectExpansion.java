package org.rootfleet.solver.isolate;

import java.util.Arrays;
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
 *
 * <p><b>Few terms.</b> Each is expanded alone, {@code (m/u + r/u x)^j}: from {@code t_0 = (m/u)^j} by
 * {@code t_(i+1) = t_i (j - i)/(i + 1) q} with q = r/m. The sum of all t_i is at most 1. Of roundings there are j of m/u and two of the
 * library's power in t_0, six in each of at most min(j, D) steps (three of them in q), j + 2 in {@code a'_j}, one in the product and T in the sum
 * of T terms: 2 j + 6 min(j, D) + 5 + T in all. Where t_0 is too small for a double, {@code s = -j log(m/u) = j log(1 + q) > 700}, and
 * {@code j q <= s / log 2}, as q is at most 1: so {@code t_i <= e^-s (1.45 s)^i / i! < 2^-650} for all i up to D; what the loss
 * of places below 2^-1022 becomes by the steps is as small. Both are far below the bound for dropped terms.
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
            largest = Math.max(largest, terms.conditionAt((c + place) / (c + 1)));
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
        int[] places = terms.places();
        double[] coefficients =
                places == null ? byHorner(terms, middle, radius, degree) : ofFew(terms, places, middle, radius, degree);
        double rounding = terms.roundingWeight() * UNIT + terms.droppedBound();
        double tail = spread > DEGREE ? tailSum(terms, interval) * 0x1p-56 : 0;
        return new LocalPolynomial(
                coefficients,
                degree,
                rounding + tail,
                rounding * degree + terms.droppedSlopeBound() + tail * (DEGREE + 2));
    }

    private static double[] byHorner(WeightedTerms terms, double middle, double radius, int degree) {
        double[] s = new double[degree + 2];
        double[] next = new double[degree + 2];
        // Shifted by one: s[i + 1] is the coefficient of x^i, s[0] is zero.
        for (int j = terms.degree(); j >= 0; j--) {
            step(next, s, middle, radius);
            double[] swap = s;
            s = next;
            next = swap;
            s[1] += terms.term(j);
        }
        return Arrays.copyOfRange(s, 1, degree + 2);
    }

    private static double[] ofFew(WeightedTerms terms, int[] places, double middle, double radius, int degree) {
        double[] sum = new double[degree + 1];
        double quotient = radius / middle;
        for (int t = 0; t < places.length; t++) {
            int j = places[t];
            double power = Math.pow(middle, j);
            int last = Math.min(degree, j);
            for (int i = 0; i <= last; i++) {
                sum[i] += terms.term(t) * power;
                power = power * (j - i) / (i + 1) * quotient;
            }
        }
        return sum;
    }

    private static void step(double[] to, double[] from, double middle, double radius) {
        for (int i = 1; i < from.length; i++) {
            to[i] = from[i] * middle + from[i - 1] * radius;
        }
    }
}
