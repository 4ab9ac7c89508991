package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.DyadicInterval;

/**
 * How large the Taylor coefficients of a polynomial are on an interval {@code C + r x}, -1 <= x <= 1, C > r > 0, in some unit, from the
 * polygon alone: with {@code W(v) = sum |a_j| v^j}, Cauchy's estimate says that the coefficients {@code q_t} of x^t satisfy
 * {@code sum |q_t| y^t <= W(C + r y)} for every {@code y >= 1}. So {@code |q_t| <= W(C + r y) y^-t}, and for {@code y > 1} those from t = d on
 * add up to at most {@code W(C + r y) y^-d}. The best y of some is taken. Binary logarithms, rounded by less than 2^-6, which a margin
 * covers.
 */
final class TaylorBound {
    private static final double[] SPREADS = {1.25, 1.5, 2, 2.75, 4, 6, 10, 16, 32, 64, 256, 1 << 12, 1 << 20};

    private static final double MARGIN = 0.05;

    private final int n;
    private final double innermost;
    private final double[] logSums = new double[SPREADS.length];

    /**
     * @param interval {@code [M - 1, M + 1) * 2^e} with M odd and below 2^31
     * @param unit the binary logarithm of the unit in which the coefficients are measured
     */
    TaylorBound(NewtonPolygon polygon, int n, DyadicInterval interval, long unit) {
        this.n = n;
        double middle = 2 * interval.c().doubleValue() + 1;
        int e = interval.k() - 1;
        this.innermost = polygon.logTermSum(log2(middle + 1) + e) - unit + MARGIN;
        for (int i = 0; i < SPREADS.length; i++) {
            logSums[i] = polygon.logTermSum(log2(middle + SPREADS[i]) + e) - unit + MARGIN;
        }
    }

    /** The logarithm of a bound for {@code |q_t|} and for all coefficients of higher index; not increasing in t. */
    double logSize(int t) {
        double least = innermost;
        for (int i = 0; i < SPREADS.length; i++) {
            least = Math.min(least, logSums[i] - t * log2(SPREADS[i]));
        }
        return least;
    }

    /**
     * The least degree such that what is left out adds up to less than {@code 2^logTail}, and its slope to {@code degree + 1} times that:
     * {@code t y^-t} decreases from {@code t = 1 / ln y} on.
     */
    int degree(double logTail) {
        int best = n;
        for (int i = 0; i < SPREADS.length; i++) {
            double first = Math.max((logSums[i] - logTail) / log2(SPREADS[i]), 1 / Math.log(SPREADS[i]));
            best = (int) Math.min(best, Math.max(1, Math.ceil(first)));
        }
        return best;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
