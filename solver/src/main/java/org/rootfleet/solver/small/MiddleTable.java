package org.rootfleet.solver.small;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What takes powers of t to the middle of a part {@code [lower, upper]} of {@code [1/2, 1]}: row j has the first coefficients of
 * {@code (m + r x)^j}, where m is the middle and r half the width.
 *
 * <p>On a wide part, terms of high degree may be so much smaller at the lower end that the errors they have at the upper end hide what is
 * left of f. So the annulus is cut into parts of equal width, the more of them the higher the degree.
 */
final class MiddleTable {
    /** By how many binary orders the powers of t may differ on a part. */
    private static final double MAX_ORDERS = 18;

    private static final int MAX_LOG_PARTS = 4;

    /** What the columns left out are worth at most, as a part of the sum of sizes: less than the rounding errors. */
    private static final double LEFT_OUT = 0x1p-47;

    /** By the binary logarithm of the number of parts, when first needed; outermost part first. */
    private static final AtomicReferenceArray<MiddleTable[]> PARTS = new AtomicReferenceArray<>(MAX_LOG_PARTS + 1);

    private final double lower;
    private final double upper;

    /** Row j has the coefficients of {@code (m + r x)^j}, zeros above degree j; as many as {@link #columns} of the largest degree. */
    private final double[][] rows;

    /** By the degree. */
    private final int[] columns;

    private MiddleTable(double lower, double upper, int maxDegree) {
        this.lower = lower;
        this.upper = upper;
        double[][] all = rows((lower + upper) / 2, (upper - lower) / 2, maxDegree);
        this.columns = new int[maxDegree + 1];
        for (int n = 0; n <= maxDegree; n++) {
            columns[n] = columns(all[n], Math.pow(upper, n) * LEFT_OUT);
        }
        this.rows = new double[maxDegree + 1][];
        for (int j = 0; j <= maxDegree; j++) {
            rows[j] = Arrays.copyOf(all[j], columns[maxDegree]);
        }
    }

    /** From the columns i on that are left out, {@code sum i W_i} is at most the limit. */
    private static int columns(double[] row, double limit) {
        double sum = 0;
        int i = row.length;
        while (i > 2 && sum + (i - 1) * row[i - 1] <= limit) {
            sum += (i - 1) * row[i - 1];
            i--;
        }
        return i;
    }

    /** The parts of {@code [1/2, 1]} for a polynomial of this degree, outermost first; not to be changed. */
    static MiddleTable[] partsFor(int degree) {
        int log = 0;
        while (log < MAX_LOG_PARTS && degree > maxDegree(log)) {
            log++;
        }
        MiddleTable[] parts = PARTS.get(log);
        if (parts == null) {
            parts = parts(log);
            PARTS.set(log, parts);
        }
        return parts;
    }

    /** Of which the powers do not differ too much on one of so many parts. */
    private static int maxDegree(int log) {
        return log == MAX_LOG_PARTS
                ? ScaledTerms.MAX_DEGREE
                : (int) (MAX_ORDERS * Math.log(2) / Math.log1p(Math.scalb(1.0, -log)));
    }

    private static MiddleTable[] parts(int log) {
        int count = 1 << log;
        MiddleTable[] parts = new MiddleTable[count];
        for (int i = 0; i < count; i++) {
            double upper = 1 - 0.5 * i / count;
            parts[i] = new MiddleTable(upper - 0.5 / count, upper, maxDegree(log));
        }
        return parts;
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    /** Of equal length; not to be changed. */
    double[][] rows() {
        return rows;
    }

    /**
     * How many columns are to be looked at for polynomials of a degree n, two at least or all: with {@code sum_i W_ji = u^j} and
     * {@code W_ji = C(j, i) m^(j-i) r^i}, W_ji / u^j is the probability of i successes in j trials, so that {@code sum i W_ji / u^j} over the columns left
     * out is largest for j = n; there it is at most {@link #LEFT_OUT}.
     */
    int columns(int degree) {
        return columns[degree];
    }

    /** What a function's value, and its slope, are wrong by at most for the columns left out, if the sum of its terms' sizes at the upper end is 1. */
    static double leftOut() {
        return LEFT_OUT * (1 + 0x1p-40);
    }

    /** The coefficients of {@code (constant + factor x)^j} for j up to a degree; each is rounded twice a row, factor being a power of two. */
    static double[][] rows(double constant, double factor, int degree) {
        double[][] rows = new double[degree + 1][];
        rows[0] = new double[] {1};
        for (int j = 1; j < rows.length; j++) {
            double[] last = rows[j - 1];
            double[] next = new double[j + 1];
            for (int i = 0; i <= j; i++) {
                next[i] = (i < j ? constant * last[i] : 0) + (i == 0 ? 0 : factor * last[i - 1]);
            }
            rows[j] = next;
        }
        return rows;
    }
}
