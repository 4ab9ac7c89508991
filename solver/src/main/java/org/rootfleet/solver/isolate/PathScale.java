package org.rootfleet.solver.isolate;

import java.util.function.DoubleUnaryOperator;
import org.rootfleet.solver.arithmetic.PascalRows;

/**
 * Units for {@link PascalRows} in which the errors of the results are in proportion to binomial coefficients.
 *
 * <p>{@code u(t, j)} contains each number that enters it as often as there are ways from there to {@code (t, j)}, by passes (t + 1) and
 * columns (j - 1). Of {@code C(m - j + t, t)} ways from {@code (0, m)} to {@code (t, j)} in all, none is counted twice: so if N ways lead
 * from {@code (t, j)} to {@code (t', j')}, {@code N C(m - j + t, t) <= C(m - j' + t', t')}. Therefore an error of
 * {@code C(m - j + t, t)} in {@code u(t, j)} adds at most {@code C(m, s)} to the result {@code u(s + 1, s)}, whose last step is in its
 * own column ({@code N = C(j - t, s - t)}, and Vandermonde's identity says the same), and at most {@code C(m - j + t, t)} to any number on
 * the way.
 *
 * <p>The unit of pass block T and the eight columns J is the largest power of 2^48 that is not above {@code C(l + t, t)} for the least
 * {@code t = 8 T} and {@code l = m - 8 J - 7} in the tile; for columns above m, where there are zeros only, 1. A carry pass makes, for each
 * of eight rows and eight running sums, an error of less than a unit: those of the row continue at {@code 8 T + 8} in the next block, those
 * of the running sum of pass t in the column {@code 8 J - 1}, {@code l = m - 8 J + 1}, having come through {@code t - 1 >= 8 T} passes.
 *
 * <p><b>Sizes.</b> {@code |u(t, j)| <= sum_g C(l - g + t - 1, t - 1) w_g} for {@code l = m - j} and numbers {@code w_g} in the column
 * {@code m - g}: the coefficient of z^l in {@code (1 - z)^-t sum w_g z^g}, hence at most {@code z^-l (1 - z)^-t sum w_g z^g} for every z
 * between 0 and 1. z about {@code l / (l + t)} is best.
 */
final class PathScale implements PascalRows.Scale {
    private static final int TILE = PascalRows.TILE;

    /** Places of z. */
    private static final int LEVELS = 64;

    /** Of the logarithms, with some bits for what else is rounded. */
    private static final double MARGIN = 2;

    /** Binomial coefficients are computed with a relative error of less than a percent up to the largest degree. */
    static final double LOG_ROUNDING = 0x1p-6;

    private static final double[] LOGS = new double[LEVELS + 1];

    static {
        for (int i = 1; i <= LEVELS; i++) {
            LOGS[i] = log2((double) i / LEVELS);
        }
    }

    private final int m;
    private final int columns;
    private final double[] logFactorials;
    private final double[] logSums = new double[LEVELS];
    private final double logErrors;
    private final int maxDigits;

    /**
     * For numbers in the columns 0 to m, all of whose results are wanted.
     *
     * @param logSum for log2 z, a bound of {@code log2 sum w_g z^g} in units
     * @param further errors of a unit in the numbers themselves
     */
    PathScale(int m, DoubleUnaryOperator logSum, int further) {
        this.m = m;
        this.columns = m / TILE + 1;
        this.logFactorials = new double[m + 2 * TILE + 1];
        for (int i = 1; i < logFactorials.length; i++) {
            logFactorials[i] = logFactorials[i - 1] + log2(i);
        }
        for (int i = 1; i < LEVELS; i++) {
            logSums[i] = logSum.applyAsDouble(LOGS[i]);
        }
        this.logErrors = logErrors(m, further);
        int most = 0;
        for (int block = 0; block < columns; block++) {
            for (int column = block; column < columns; column++) {
                most = Math.max(most, digits(block, column));
            }
        }
        this.maxDigits = most;
    }

    /** The binary logarithm of the number of errors: 16 for each tile that is carried, and those of the numbers themselves. */
    static double logErrors(int m, int further) {
        double columns = m / TILE + 1;
        return log2(8 * columns * (columns - 1) + further) + LOG_ROUNDING;
    }

    /** The binary logarithm of what all errors add to the result {@code u(s + 1, s)}, at most. */
    double logError(int s) {
        return logErrors + logPaths(m - s, s);
    }

    /** {@code log2 C(l + t, t)}. */
    private double logPaths(int l, int t) {
        return l <= 0 ? 0 : logFactorials[l + t] - logFactorials[l] - logFactorials[t];
    }

    @Override
    public int blocks() {
        return columns;
    }

    @Override
    public int unitIndex(int block, int column) {
        double paths = logPaths(m - column * TILE - TILE + 1, block * TILE);
        return (int) Math.max(0, (paths - LOG_ROUNDING) / PascalRows.DIGIT_BITS);
    }

    @Override
    public int digits(int block, int column) {
        int l = m - column * TILE;
        int t = block * TILE + TILE;
        int level = Math.max(1, Math.min(LEVELS - 1, (LEVELS * l + (l + t) / 2) / (l + t)));
        double size = logSums[level] - l * LOGS[level] - t * LOGS[LEVELS - level];
        double bits = Math.max(size, logErrors + logPaths(l, t)) + MARGIN;
        return PascalRows.digitsFor(bits - PascalRows.DIGIT_BITS * unitIndex(block, column));
    }

    @Override
    public int maxDigits() {
        return maxDigits;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
