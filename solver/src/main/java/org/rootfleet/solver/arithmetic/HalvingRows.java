package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Takes polynomials in fixed point from the interval [-1, 1] to its upper half: {@code q(x)} becomes {@code q((x + 1) / 2)}, many
 * polynomials of one degree at once.
 *
 * <p><b>Averages instead of sums.</b> Let {@code v(0, j) = b_j}, {@code v(t, j) = (v(t - 1, j) + v(t, j + 1)) / 2} for
 * {@code j >= t - 1}, and zero above the degree. Then the coefficient t of the result is {@code 2 v(t + 1, t)}: with
 * {@code u(t, j) = v(t, j) 2^(t - j)} these are the sums {@code u(t, j) = u(t - 1, j) + u(t, j + 1)} of Horner's scheme for
 * {@code sum b_j 2^-j (x + 1)^j}. No number grows beyond the largest coefficient, and an error of e in some {@code v(t, j)} adds at most
 * {@code 2 e} to the sum of the absolute errors of all results: half of it goes on to {@code v(t + 1, j)}, half to {@code v(t, j - 1)},
 * until a result is reached. So the rows need no guard digits for the shift, where sums need one bit for each degree.
 *
 * <p>The sums are those of {@link PascalRows}. In pass block T and the eight columns J, {@code 2^(8 T - 8 J - 8)} is at most half a unit of
 * v in a row when it has been carried, and {@code 2^-k} of it in the running sum of pass k.
 *
 * <p>Cost: {@code degree^2 / 2} additions of rows.
 */
public final class HalvingRows {
    private static final int TILE = PascalRows.TILE;
    private static final int DIGIT_BITS = PascalRows.DIGIT_BITS;

    private final PascalRows.Scale scale;

    /** For coefficients below {@code 2^bits} up to a degree, all lanes alike. */
    public HalvingRows(int degree, int bits) {
        int tiles = degree / TILE + 1;
        int[] rowExponents = new int[tiles + 1];
        int[] columnExponents = new int[tiles];
        double[] sizes = new double[tiles];
        // A tile adds eight bits for its columns and eight for its passes; units that are multiples of 48 bits at most
        // 40. As many as fit
        // the same digits everywhere.
        int digits = 1
                + Math.max(
                        0, Math.floorDiv(bits + 2 * TILE + 1 + 40 - PascalRows.TOP_BITS + DIGIT_BITS - 1, DIGIT_BITS));
        Arrays.fill(sizes, (digits - 1) * DIGIT_BITS + PascalRows.TOP_BITS - 40);
        for (int i = 0; i <= tiles; i++) {
            rowExponents[i] = i * TILE;
        }
        for (int i = 0; i < tiles; i++) {
            columnExponents[i] = -(i + 1) * TILE;
        }
        this.scale = new SeparableScale(tiles, rowExponents, columnExponents, sizes, sizes);
    }

    /** How many rows there are. */
    public int rowCount() {
        return scale.blocks() * TILE;
    }

    /** How many digits a row has room for, in each lane. */
    public int maxDigits() {
        return scale.maxDigits();
    }

    /** The bits by which the coefficient j must have been shifted to the left when its row is handed over: 1 to 55. */
    public int storedShift(int j) {
        return -j - scale.unit(0, j / TILE);
    }

    /** How many digits the row of the coefficient j has when it is handed over. */
    public int storedDigits(int j) {
        return scale.digits(0, j / TILE);
    }

    /** How many digits a row has in the end: the lowest of them is a fraction. */
    public int resultDigits() {
        return scale.digits(0, 0);
    }

    /**
     * Replaces the rows by those of the result. The sum of the absolute errors of one lane's results is at most {@link #errorBound} units,
     * if the fractions are dropped.
     */
    public void toUpperHalf(long[][] rows, int lanes) {
        PascalRows.run(rows, lanes, scale);
    }

    /**
     * In n rows there are at most {@code (n / 8)^2 / 2} tiles to be carried. Each adds at most {@code 2 * 8 / 2} for its rows and
     * {@code 2 * (1/2 + 1/4 + ...)} for its running sums; each result is rounded by less than one unit: {@code 10 n^2 / 128 + n}.
     */
    public static double errorBound(int degree) {
        double n = (degree / TILE + 1) * TILE;
        return n * n / 12 + n;
    }
}
