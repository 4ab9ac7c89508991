package org.rootfleet.solver.small;

import java.util.Arrays;

/**
 * Cuts {@code [1/2, 1]} into zones where a function has no zero or is monotone, by halving. A function on an interval is seen as
 * {@code q(x) = sum b_j x^j}, -1 <= x <= 1, with bounds e of the error of its value and e' of that of its slope.
 *
 * <p>The two tests are those of the isolation of long equations: the minimum of {@code |b_0 + b_1 x + b_2 x^2|} exceeds
 * {@code sum |b_j| + e} over j >= 3, or the same for the slope. Sums of at most 129 terms have a relative error below 130 * 2^-53, which
 * {@link #ROUND_UP} covers. Comparisons are written so that a NaN decides nothing.
 *
 * <p><b>Errors.</b> The expansion at the middle m of a part {@code [l, u]} of the annulus, r being half its width, is
 * {@code b_i = sum_j c_j W_ji} with {@code W_ji = C(j, i) m^(j-i) r^i}: {@code sum_i W_ji = u^j}, and
 * {@code sum_i i W_ji = j r/u u^j}, where r/u is at most 1/4. W was computed with 2 j roundings at most, c_j has a relative error below 2^-52,
 * and there are n + 2 roundings of each sum of sizes: together less than {@code (3 n + 6) 2^-53 sum |c_j| u^j} for the value, n / 4 times that for
 * the slope. To both comes what is left out for i of some size ({@link MiddleTable#columns}). Halving: {@code C(i, j) / 2^i} is exact for i <= 56 and rounded twice a row above, and there are n + 4 roundings of each sum:
 * below 280 * 2^-53 of {@code sum |b_j|}, and of {@code sum j |b_j|} for the slope, whose own error is halved.
 */
final class AnnulusSearch {
    private static final double UNIT = 1.02 * 0x1p-53;
    private static final double ROUND_UP = 1 + 0x1p-44;
    private static final double ROUNDING = 0x1p-49;
    private static final double HALVING_ERROR = 0x1p-44;
    private static final double NEGLIGIBLE = 0x1p-56;

    /** A sum of coefficients that is not so many times the error is not worth cutting further. */
    private static final double EXHAUSTED = 16;

    private static final int MAX_DEPTH = 40;

    /** Row i: {@code C(i, j) / 2^i} for j from 0 to i, and zeros. */
    private static final double[][] HALF = Arrays.stream(MiddleTable.rows(0.5, 0.5, ScaledTerms.MAX_DEGREE))
            .map(row -> Arrays.copyOf(row, ScaledTerms.MAX_DEGREE + 1))
            .toArray(double[][]::new);

    private final ZoneChain chain;
    private final double[][] lowerHalves = new double[MAX_DEPTH][];
    private final double[][] upperHalves = new double[MAX_DEPTH][];
    private final double[] even;
    private final double[] odd;
    private final MiddleTable[] parts;
    private double scale;
    private long nodes;

    AnnulusSearch(int degree, ZoneChain chain) {
        this.chain = chain;
        this.even = new double[degree + 1];
        this.odd = new double[degree + 1];
        this.parts = MiddleTable.partsFor(degree);
    }

    /** How many intervals were looked at so far. */
    long nodes() {
        return nodes;
    }

    /** Tells the zones of the annulus, outermost first; false if the precision of doubles does not decide them. */
    boolean run(ScaledTerms terms) {
        scale = Math.scalb(1.0, terms.k());
        for (MiddleTable part : parts) {
            int sign = terms.signBetween(part.lower(), part.upper());
            if (sign != 0) {
                chain.addWithoutZero(sign, part.upper() * scale);
            } else if (!search(terms, part)) {
                return false;
            }
        }
        return true;
    }

    private boolean search(ScaledTerms terms, MiddleTable part) {
        int n = terms.degree();
        double[] c = terms.terms();
        int columns = part.columns(n);
        double[] b = new double[columns];
        double[][] rows = part.rows();
        int j = 0;
        for (; j + 3 <= n; j += 4) {
            addMultiples(
                    b, c[j], rows[j], c[j + 1], rows[j + 1], c[j + 2], rows[j + 2], c[j + 3], rows[j + 3], columns);
        }
        for (; j <= n; j++) {
            addMultiple(b, c[j], rows[j], columns);
        }
        double size = terms.sizeAt(part.upper());
        double rounding = (3 * n + 6) * UNIT;
        double error = (rounding + MiddleTable.leftOut()) * size + ScaledTerms.DROPPED;
        double slopeError =
                (rounding * (0.25 * n + 1) + MiddleTable.leftOut()) * size + ScaledTerms.DROPPED * (0.25 * n + 1);
        return searchCut(b, columns - 1, error, slopeError, part.lower(), part.upper() - part.lower(), 0);
    }

    private static void addMultiple(double[] sum, double factor, double[] row, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += factor * row[i];
        }
    }

    private static void addMultiples(
            double[] sum,
            double f0,
            double[] row0,
            double f1,
            double[] row1,
            double f2,
            double[] row2,
            double f3,
            double[] row3,
            int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += f0 * row0[i] + f1 * row1[i] + (f2 * row2[i] + f3 * row3[i]);
        }
    }

    /** The zones of {@code [from, from + width]}. */
    private boolean search(
            double[] b, int degree, double error, double slopeError, double from, double width, int depth) {
        nodes++;
        // The sums over j >= 3 of |b_j| and over j >= 4 of j |b_j|.
        double rest = 0;
        double slopeRest = 0;
        for (int j = degree; j > 3; j--) {
            double size = Math.abs(b[j]);
            rest += size;
            slopeRest += j * size;
        }
        double b0 = b[0];
        double b1 = b[1];
        double b2 = degree > 1 ? b[2] : 0;
        double b3 = degree > 2 ? b[3] : 0;
        rest += Math.abs(b3);
        if (minimum(b0, b1, b2) > (rest + error) * ROUND_UP) {
            chain.addWithoutZero(b0 > 0 ? 1 : -1, (from + width) * scale);
            return true;
        }
        if (minimum(b1, 2 * b2, 3 * b3) > (slopeRest + slopeError) * ROUND_UP) {
            chain.addMonotone(b1 > 0 ? 1 : -1, (from + width) * scale);
            return true;
        }
        double sum = rest + Math.abs(b0) + Math.abs(b1) + Math.abs(b2);
        double slopeSum = slopeRest + Math.abs(b1) + 2 * Math.abs(b2) + 3 * Math.abs(b3);
        if (!(sum > EXHAUSTED * error) || depth == MAX_DEPTH) {
            return false;
        }
        halve(b, degree, depth);
        double halfError = error + sum * HALVING_ERROR;
        double halfSlopeError = slopeError / 2 + slopeSum * HALVING_ERROR;
        double half = width / 2;
        double[] lower = lowerHalves[depth];
        return searchCut(upperHalves[depth], degree, halfError, halfSlopeError, from + half, half, depth + 1)
                && searchCut(lower, degree, halfError, halfSlopeError, from, half, depth + 1);
    }

    /** The same without the coefficients of highest degree that are small enough to count as errors. */
    private boolean searchCut(
            double[] b, int degree, double error, double slopeError, double from, double width, int depth) {
        double largest = Math.max(Math.abs(b[0]), Math.abs(b[1]));
        double limit = Math.max(largest * NEGLIGIBLE, error / 4);
        int kept = degree;
        double tail = 0;
        double slopeTail = 0;
        while (kept > 1) {
            double size = Math.abs(b[kept]);
            if (!(tail + size <= limit)) {
                break;
            }
            tail += size;
            slopeTail += kept * size;
            kept--;
        }
        return search(b, kept, (error + tail) * ROUND_UP, (slopeError + slopeTail) * ROUND_UP, from, width, depth);
    }

    /** A lower bound of {@code |c0 + c1 x + c2 x^2|} on [-1, 1], less the rounding of its computation; 0 or less if it has a zero. */
    private static double minimum(double c0, double c1, double c2) {
        double left = c0 - c1 + c2;
        double right = c0 + c1 + c2;
        if (!(left > 0 ? right > 0 : left < 0 && right < 0)) {
            return 0;
        }
        double least = Math.min(Math.abs(left), Math.abs(right));
        if (Math.abs(c1) < 2 * Math.abs(c2)) {
            // The vertex lies inside, where the value is c0 - c1^2 / (4 c2).
            double vertex = c0 - c1 * c1 / (4 * c2);
            if (!(left > 0 ? vertex > 0 : vertex < 0)) {
                return 0;
            }
            least = Math.min(least, Math.abs(vertex));
        }
        return least - ROUNDING * (Math.abs(c0) + Math.abs(c1) + Math.abs(c2));
    }

    /**
     * The polynomials {@code q((x - 1) / 2)} and {@code q((x + 1) / 2)}: from the sums over even and over odd i of {@code b_i C(i, j) / 2^i}, of
     * which the upper half has the sums and the lower half the differences, every second one with the opposite sign.
     */
    private void halve(double[] b, int degree, int depth) {
        if (lowerHalves[depth] == null) {
            lowerHalves[depth] = new double[even.length];
            upperHalves[depth] = new double[even.length];
        }
        double[] lower = lowerHalves[depth];
        double[] upper = upperHalves[depth];
        for (int j = 0; j <= degree; j++) {
            even[j] = 0;
            odd[j] = 0;
        }
        int i = 0;
        for (; i + 7 <= degree; i += 8) {
            addAlternate(even, b, i, i + 7);
            addAlternate(odd, b, i + 1, i + 8);
        }
        for (; i <= degree; i++) {
            addMultiple((i & 1) == 0 ? even : odd, b[i], HALF[i], i + 1);
        }
        for (int j = 0; j <= degree; j++) {
            upper[j] = even[j] + odd[j];
        }
        for (int j = 0; j <= degree; j += 2) {
            lower[j] = even[j] - odd[j];
        }
        for (int j = 1; j <= degree; j += 2) {
            lower[j] = odd[j] - even[j];
        }
    }

    /** Rows i, i + 2, i + 4 and i + 6. */
    private static void addAlternate(double[] sum, double[] b, int i, int length) {
        addMultiples(sum, b[i], HALF[i], b[i + 2], HALF[i + 2], b[i + 4], HALF[i + 4], b[i + 6], HALF[i + 6], length);
    }
}
