package org.rootfleet.solver.small;

import java.util.ArrayList;
import java.util.List;

/**
 * What takes powers of t to the middle of a part {@code [lower, upper]} of {@code [1/2, 1]}: row j has the coefficients of
 * {@code (m + r x)^j}, where m is the middle and r half the width.
 *
 * <p>On a wide part, terms of high degree may be so much smaller at the lower end that the errors they have at the upper end hide what is
 * left of f. So the annulus is cut into parts of equal width, the more of them the higher the degree.
 */
final class MiddleTable {
    /** By how many binary orders the powers of t may differ on a part. */
    private static final double MAX_ORDERS = 18;

    private static final int MAX_LOG_PARTS = 4;

    /** By the binary logarithm of the number of parts; outermost part first. */
    private static final List<MiddleTable[]> PARTS = new ArrayList<>();

    static {
        for (int log = 0; log <= MAX_LOG_PARTS; log++) {
            int count = 1 << log;
            MiddleTable[] parts = new MiddleTable[count];
            for (int i = 0; i < count; i++) {
                double upper = 1 - 0.5 * i / count;
                parts[i] = new MiddleTable(upper - 0.5 / count, upper);
            }
            PARTS.add(parts);
        }
    }

    private final double lower;
    private final double upper;
    private final double[][] rows;

    private MiddleTable(double lower, double upper) {
        this.lower = lower;
        this.upper = upper;
        this.rows = rows((lower + upper) / 2, (upper - lower) / 2);
    }

    /** The parts of {@code [1/2, 1]} for a polynomial of this degree, outermost first; not to be changed. */
    static MiddleTable[] partsFor(int degree) {
        int log = 0;
        while (log < MAX_LOG_PARTS && degree * Math.log1p(Math.scalb(1.0, -log)) > MAX_ORDERS * Math.log(2)) {
            log++;
        }
        return PARTS.get(log);
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    /** Row j has j + 1 entries; not to be changed. */
    double[][] rows() {
        return rows;
    }

    /** The coefficients of {@code (constant + factor x)^j} for j up to the largest degree; each is rounded twice a row, factor being a power of two. */
    static double[][] rows(double constant, double factor) {
        double[][] rows = new double[ScaledTerms.MAX_DEGREE + 1][];
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
