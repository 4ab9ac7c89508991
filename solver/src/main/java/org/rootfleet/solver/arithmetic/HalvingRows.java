package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Takes polynomials in fixed point from the interval [-1, 1] to its upper half: {@code q(x)} becomes {@code q((x + 1) / 2)}, many
 * polynomials of one degree at once, in plain loops over {@code long[]} which the compiler turns into vector instructions.
 *
 * <p><b>Averages instead of sums.</b> Let {@code v(0, j) = b_j}, {@code v(t, j) = (v(t - 1, j) + v(t, j + 1)) / 2} for
 * {@code j >= t - 1}, and zero above the degree. Then the coefficient t of the result is {@code 2 v(t + 1, t)}: with
 * {@code w(t, j) = v(t, j) 2^(t - j)} these are the sums {@code w(t, j) = w(t - 1, j) + w(t, j + 1)} of Horner's scheme for
 * {@code sum b_j 2^-j (x + 1)^j}. No number grows beyond the largest coefficient, and an error of e in some {@code v(t, j)} adds at most
 * {@code 2 e} to the sum of the absolute errors of all results: half of it goes on to {@code v(t + 1, j)}, half to {@code v(t, j - 1)},
 * until a result is reached. So the rows need no guard digits for the shift, where sums need one bit for each degree.
 *
 * <p><b>Tiles.</b> Eight passes go over eight columns (coefficients) between two carry passes. Inside such a tile the halving is left
 * out: {@code u(k, i) = v(k, i) 2^(k + i)} for the k-th pass and the i-th column is {@code u(k - 1, i) + u(k, i - 1)}. Row i of eight is
 * stored as {@code v * 2^i}, with i = 1 .. 8 from the top, the running sum of pass k as {@code v * 2^k}; so all results of a tile are brought back by
 * the same eight bits, which the carry pass takes away. Rounding happens there only, downward, by less than one unit of a stored
 * number.
 *
 * <p><b>Layout.</b> A row holds one coefficient of all lanes: the digits {@code row[l * lanes + lane]} of base {@code 2^48}, lowest
 * first, the top one signed, the others in {@code [0, 2^48 + 2^15)}. <b>No overflow:</b> inside a tile a digit is at most
 * {@code C(16, 8) = 12870} times the largest input, below {@code 2^62} (Pascal's rule); the top digits, of at most
 * {@value #TOP_BITS} bits in a stored number, grow by 16 bits and the carries.
 *
 * <p>Cost: {@code degree^2 / 2} additions of rows. Source of the tiles: J. Johnson, W. Krandick, A. Ruslanov, "Architecture-aware
 * classical Taylor shift by 1" (ISSAC 2005).
 */
public final class HalvingRows {
    public static final int DIGIT_BITS = 48;

    /** Columns, and passes, of a tile; the number of rows is a multiple of it. */
    public static final int TILE = 8;

    /** Bits that the top digit of a stored number may have, sign not counted. */
    public static final int TOP_BITS = 40;

    private static final long MASK = (1L << DIGIT_BITS) - 1;
    private static final int LOW_SHIFT = DIGIT_BITS - TILE;
    private static final long LOW_MASK = (1L << TILE) - 1;

    private final long[][] rows;
    private final int digits;
    private final int lanes;
    private final long[][] sums = new long[TILE][];
    /** Target of the next carry pass; changes place with the row it was made from. */
    private long[] spare;

    private HalvingRows(long[][] rows, int digits, int lanes) {
        this.rows = rows;
        this.digits = digits;
        this.lanes = lanes;
        for (int pass = 0; pass < TILE; pass++) {
            sums[pass] = new long[digits * lanes];
        }
        this.spare = new long[digits * lanes];
    }

    /** The bits by which the coefficient j must have been shifted to the left when its row is handed over. */
    public static int storedShift(int j) {
        return TILE - j % TILE;
    }

    /** How many rows a polynomial of this degree needs. */
    public static int rowCount(int degree) {
        return (degree / TILE + 1) * TILE;
    }

    /**
     * Replaces the rows, stored with {@link #storedShift} and as many as {@link #rowCount} says, by those of the result, which are not
     * shifted. The sum of the absolute errors of one lane's results is at most {@link #errorBound} units.
     */
    public static void toUpperHalf(long[][] rows, int digits, int lanes) {
        new HalvingRows(rows, digits, lanes).run();
    }

    /**
     * Of n rows, in pass block b of {@code n / 8}, each carry pass rounds {@code n - 8 (b + 1)} stored numbers and as many running sums, by
     * less than one unit of a number that is stored shifted by one bit at least, so that each adds less than {@code 2 * 1/2} units; and
     * the eight results by less than one unit: {@code n^2 / 8} in all.
     */
    public static double errorBound(int degree) {
        double n = rowCount(degree);
        return n * n / TILE;
    }

    private void run() {
        int count = rows.length;
        for (int first = 0; first < count; first += TILE) {
            for (long[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            for (int column = count - 1; column > first + TILE - 1; column -= TILE) {
                fourColumns(column);
                fourColumns(column - TILE / 2);
                carryTile(column);
            }
            lastColumns(first);
        }
    }

    /** The columns that only some of the passes reach: column {@code first + i} takes the passes 0 to i. */
    private void lastColumns(int first) {
        for (int i = TILE - 1; i >= 0; i--) {
            long[] row = rows[first + i];
            for (int pass = 0; pass <= i; pass++) {
                addInto(row, sums[pass]);
            }
            rows[first + i] = carry(row);
        }
    }

    private static void addInto(long[] row, long[] sum) {
        for (int l = 0; l < row.length; l++) {
            long value = row[l] + sum[l];
            sum[l] = value;
            row[l] = value;
        }
    }

    private void fourColumns(int column) {
        long[] a = rows[column];
        long[] b = rows[column - 1];
        long[] c = rows[column - 2];
        long[] d = rows[column - 3];
        tile(a, b, c, d, sums[0], sums[1], sums[2], sums[3]);
        tile(a, b, c, d, sums[4], sums[5], sums[6], sums[7]);
    }

    /** Four passes over four columns in registers. Not more: a longer body is no longer vectorised. */
    private static void tile(long[] a, long[] b, long[] c, long[] d, long[] s, long[] t, long[] u, long[] v) {
        for (int l = 0; l < a.length; l++) {
            long s0 = s[l] + a[l];
            long t0 = t[l] + s0;
            long u0 = u[l] + t0;
            long v0 = v[l] + u0;
            a[l] = v0;
            long s1 = s0 + b[l];
            long t1 = t0 + s1;
            long u1 = u0 + t1;
            long v1 = v0 + u1;
            b[l] = v1;
            long s2 = s1 + c[l];
            long t2 = t1 + s2;
            long u2 = u1 + t2;
            long v2 = v1 + u2;
            c[l] = v2;
            long s3 = s2 + d[l];
            long t3 = t2 + s3;
            long u3 = u2 + t3;
            s[l] = s3;
            t[l] = t3;
            u[l] = u3;
            long v3 = v2 + u3;
            d[l] = v3;
            v[l] = v3;
        }
    }

    private void carryTile(int column) {
        for (int i = 0; i < TILE; i++) {
            rows[column - i] = carry(rows[column - i]);
        }
        for (int pass = 0; pass < TILE; pass++) {
            sums[pass] = carry(sums[pass]);
        }
    }

    /** Passes the carries on by one digit and takes eight bits away; returns the result, and keeps the old array as the next target. */
    private long[] carry(long[] from) {
        long[] to = spare;
        int top = (digits - 1) * lanes;
        if (digits == 1) {
            for (int l = 0; l < lanes; l++) {
                to[l] = from[l] >> TILE;
            }
        } else if (lanes == 1) {
            // Loops over one number would cost as much as the long one.
            to[0] = lowest(from[0], from[1]);
            carryInner(from, to, 1, top);
            to[top] = (from[top] + (from[top - 1] >>> DIGIT_BITS)) >> TILE;
        } else {
            for (int l = 0; l < lanes; l++) {
                to[l] = lowest(from[l], from[l + lanes]);
            }
            carryInner(from, to, lanes, top);
            for (int l = top; l < from.length; l++) {
                to[l] = (from[l] + (from[l - lanes] >>> DIGIT_BITS)) >> TILE;
            }
        }
        spare = from;
        return to;
    }

    private static long lowest(long digit, long next) {
        return ((digit & MASK) >>> TILE) + (((next + (digit >>> DIGIT_BITS)) & LOW_MASK) << LOW_SHIFT);
    }

    private static void carryInner(long[] from, long[] to, int lanes, int end) {
        for (int l = lanes; l < end; l++) {
            to[l] = (((from[l] & MASK) + (from[l - lanes] >>> DIGIT_BITS)) >>> TILE)
                    + (((from[l + lanes] + (from[l] >>> DIGIT_BITS)) & LOW_MASK) << LOW_SHIFT);
        }
    }
}
