package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * The digits of an exact Taylor shift by one in {@link PascalRows}: all units are one, and every tile has as many digits as its numbers
 * can need.
 *
 * <p>After t passes {@code u(t, j) = sum C(t - 1 + k, k) u(0, j + k)} over k from 0 to the last of the K columns after j. If no coefficient
 * from j on has more than b bits, it is below {@code 2^b C(t + K, K)}. In pass block T and the eight columns J of c times eight, t is at
 * most {@code 8 (T + 1)} and t + K below {@code 8 (T + 1 + c - J) = n}; and {@code C(n, t) <= n^n / (t^t (n - t)^(n - t))}, as one term of
 * {@code (t + (n - t))^n}. On average that is {@code b + 0.48 * 8 c} bits, where the results have up to {@code b + 8 c}. Numbers
 * become larger from block to block and toward lower columns, so that what leaves a tile fits into the next.
 */
public final class BinomialScale implements PascalRows.Scale {
    /**
     * For rounding: {@code m log m} has three errors of relative size 2^-52 at most and is below 2^38 for m up to 2^32, so that the sum of
     * three is wrong by less than 2^-10.
     */
    private static final double MARGIN = 0x1p-10;

    private final int columns;

    /** Of the longest coefficient in these eight columns or higher ones. */
    private final int[] bits;

    /** {@code m log2 m} for m = 8 i. */
    private final double[] powers;

    /** For the rows of these coefficients, and zeros above them up to a multiple of eight. */
    public BinomialScale(BigInteger[] coefficients) {
        this.columns = (coefficients.length + PascalRows.TILE - 1) / PascalRows.TILE;
        this.bits = new int[columns];
        for (int column = columns - 1, j = coefficients.length - 1; column >= 0; column--) {
            int longest = column == columns - 1 ? 0 : bits[column + 1];
            for (; j >= column * PascalRows.TILE; j--) {
                longest = Math.max(longest, coefficients[j].bitLength());
            }
            bits[column] = longest;
        }
        this.powers = new double[columns + 2];
        for (int i = 1; i < powers.length; i++) {
            double m = i * PascalRows.TILE;
            powers[i] = m * (Math.log(m) / Math.log(2));
        }
    }

    @Override
    public int blocks() {
        return columns;
    }

    @Override
    public int unitIndex(int block, int column) {
        return 0;
    }

    /** All numbers of a tile are below 2 to this power. */
    double bits(int block, int column) {
        int passes = block + 1;
        int others = columns - column;
        return bits[column] + powers[passes + others] - powers[passes] - powers[others] + MARGIN;
    }

    @Override
    public int digits(int block, int column) {
        return PascalRows.digitsFor(bits(block, column));
    }

    @Override
    public int maxDigits() {
        // No tile has n above 8 (c + 1), and n^n / (t^t (n - t)^(n - t)) is at most 2^n, but for rounding.
        return PascalRows.digitsFor(bits[0] + (columns + 1.0) * PascalRows.TILE + 2 * MARGIN);
    }
}
