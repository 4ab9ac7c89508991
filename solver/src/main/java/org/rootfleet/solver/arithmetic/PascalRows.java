package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * The additions of a Taylor shift, {@code u(t, j) = u(t - 1, j) + u(t, j + 1)}, on numbers in fixed point of any length, for many
 * polynomials at once, in plain loops over {@code long[]} which the compiler turns into vector instructions. Row j holds
 * {@code u(0, j)}, the coefficient of x^j, and at last {@code u(j + 1, j)}: the coefficient of x^j of the polynomial at x + 1.
 *
 * <p><b>Tiles.</b> Eight passes go over eight columns (coefficients) between two carry passes. A row holds one coefficient of all
 * lanes: the digits {@code row[l * lanes + lane]} of base {@code 2^48}, lowest first, the top one signed, the others in
 * {@code [0, 2^48 + 2^15)}. <b>No overflow:</b> inside a tile a digit is at most {@code C(16, 8) = 12870} times the largest that enters,
 * below {@code 2^62} (Pascal's rule); the top digit is the number itself divided by the weight of the digit, less what the lower ones
 * carry, and the caller's bound for the number keeps it below {@code 2^62}.
 *
 * <p><b>Units.</b> The useful precision differs from tile to tile. The caller says, in {@link Scale}, which unit is small enough in each;
 * numbers are kept in the next smaller power of {@code 2^48}, so that a carry pass to a larger unit drops whole digits, rounding
 * downward by less than the new unit.
 *
 * <p>Cost: {@code 8 * blocks} passes over what is left of the rows, each with as many digits as its tile needs. Source of the tiles: J.
 * Johnson, W. Krandick, A. Ruslanov, "Architecture-aware classical Taylor shift by 1" (ISSAC 2005).
 */
public final class PascalRows {
    public static final int DIGIT_BITS = 48;

    /** Columns, and passes, of a tile; the number of rows is a multiple of it. */
    public static final int TILE = 8;

    /** Bits that a number may occupy of its top digit while it is in a tile, sign not counted. */
    static final int TOP_BITS = 61;

    private static final long MASK = (1L << DIGIT_BITS) - 1;

    /**
     * From this length on, vector instructions are faster; chosen by the benchmark TaylorShiftBenchmark. Shorter rows have a loop of their
     * own: the compiler makes no vectors of one that it has seen end after a few steps, and never looks again.
     */
    private static final int LONG_LENGTH = 24;

    /** From this length on, a carry pass in three loops is faster; chosen by the same benchmark. */
    private static final int LONG_CARRY = 64;

    private final long[][] rows;
    private final int lanes;
    private final Scale scale;
    private final long[][] sums = new long[TILE][];
    /** Target of the next carry pass; changes place with the row it was made from. */
    private long[] spare;
    /** Carries on their way to the next digit. */
    private final long[] highs;

    /** Units and sizes of the numbers in pass block T and the eight columns J. */
    public interface Scale {
        /** Pass blocks, each of eight passes: the lowest {@code 8 * blocks} coefficients are made. */
        int blocks();

        /** The binary logarithm of the unit, in multiples of {@value #DIGIT_BITS}; not decreasing from block to block, and toward lower columns. */
        int unitIndex(int block, int column);

        /** The digits of all numbers in a tile: enough for {@link #digitsFor} their bits. */
        int digits(int block, int column);

        /** The digits of a row that has room for every tile. */
        int maxDigits();

        /** The binary logarithm of the unit in which the numbers of a tile are stored. */
        default int unit(int block, int column) {
            return unitIndex(block, column) * DIGIT_BITS;
        }
    }

    /** Digits for numbers below {@code 2^bits}, while they are in a tile. */
    public static int digitsFor(double bits) {
        return 1 + (int) Math.max(0, Math.ceil((bits - TOP_BITS) / DIGIT_BITS));
    }

    private PascalRows(long[][] rows, int lanes, Scale scale) {
        this.rows = rows;
        this.lanes = lanes;
        this.scale = scale;
        for (int pass = 0; pass < TILE; pass++) {
            sums[pass] = new long[rows[0].length];
        }
        this.spare = new long[rows[0].length];
        this.highs = new long[rows[0].length];
    }

    /**
     * Replaces the first {@code 8 * blocks} rows by the results, each in the unit and with the digits of its last tile, and destroys the
     * others.
     *
     * @param rows all of {@link Scale#maxDigits} digits, each filled in the unit and with the digits of its first tile
     */
    public static void run(long[][] rows, int lanes, Scale scale) {
        new PascalRows(rows, lanes, scale).run();
    }

    private void run() {
        int columns = rows.length / TILE;
        for (int block = 0; block < scale.blocks(); block++) {
            for (long[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            int digits = scale.digits(block, columns - 1);
            for (int column = columns - 1; column > block; column--) {
                int last = column * TILE + TILE - 1;
                fourColumns(last, digits * lanes);
                fourColumns(last - TILE / 2, digits * lanes);
                int unit = scale.unitIndex(block, column);
                if (block + 1 < scale.blocks()) {
                    int dropped = scale.unitIndex(block + 1, column) - unit;
                    carryAll(rows, column * TILE, digits, dropped, scale.digits(block + 1, column));
                }
                int nextDigits = scale.digits(block, column - 1);
                carryAll(sums, 0, digits, scale.unitIndex(block, column - 1) - unit, nextDigits);
                digits = nextDigits;
            }
            lastColumns(block, digits);
        }
    }

    private void carryAll(long[][] numbers, int first, int digits, int dropped, int newDigits) {
        for (int i = first; i < first + TILE; i++) {
            if (lanes == 1) {
                numbers[i] = carrySingle(numbers[i], digits, dropped, newDigits);
            } else {
                numbers[i] = carry(numbers[i], digits, dropped);
                resize(numbers[i], digits, newDigits);
            }
        }
    }

    /** The same number with another number of digits, in which it has room. */
    private void resize(long[] row, int from, int to) {
        for (int l = from - 1; l < to - 1; l++) {
            for (int i = l * lanes; i < (l + 1) * lanes; i++) {
                row[i + lanes] = row[i] >> DIGIT_BITS;
                row[i] &= MASK;
            }
        }
        if (to < from) {
            for (int i = (to - 1) * lanes; i < to * lanes; i++) {
                row[i] += row[i + lanes] << DIGIT_BITS;
            }
        }
    }

    /** The columns that only some of the passes reach: column i of the tile takes the passes 0 to i. */
    private void lastColumns(int block, int digits) {
        for (int i = TILE - 1; i >= 0; i--) {
            long[] row = rows[block * TILE + i];
            for (int pass = 0; pass <= i; pass++) {
                addInto(row, sums[pass], digits * lanes);
            }
        }
        carryAll(rows, block * TILE, digits, 0, digits);
    }

    private static void addInto(long[] row, long[] sum, int length) {
        for (int l = 0; l < length; l++) {
            long value = row[l] + sum[l];
            sum[l] = value;
            row[l] = value;
        }
    }

    private void fourColumns(int last, int length) {
        long[] a = rows[last];
        long[] b = rows[last - 1];
        long[] c = rows[last - 2];
        long[] d = rows[last - 3];
        if (length < LONG_LENGTH) {
            shortTile(a, b, c, d, sums[0], sums[1], sums[2], sums[3], length);
            shortTile(a, b, c, d, sums[4], sums[5], sums[6], sums[7], length);
        } else {
            for (int pass = 0; pass < TILE; pass += 2) {
                longTile(a, b, c, d, sums[pass], sums[pass + 1], length);
            }
        }
    }

    /** Four passes over four columns in registers. */
    private static void shortTile(
            long[] a, long[] b, long[] c, long[] d, long[] s, long[] t, long[] u, long[] v, int length) {
        for (int l = 0; l < length; l++) {
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

    /** Two passes, in vector instructions: with ten sums or more the compiler (of Java 17) makes none. */
    private static void longTile(long[] a, long[] b, long[] c, long[] d, long[] s, long[] t, int length) {
        for (int l = 0; l < length; l++) {
            long s0 = s[l] + a[l];
            long t0 = t[l] + s0;
            a[l] = t0;
            long s1 = s0 + b[l];
            long t1 = t0 + s1;
            b[l] = t1;
            long s2 = s1 + c[l];
            long t2 = t1 + s2;
            c[l] = t2;
            long s3 = s2 + d[l];
            long t3 = t2 + s3;
            s[l] = s3;
            d[l] = t3;
            t[l] = t3;
        }
    }

    /** Passes the carries on by one digit and drops the lowest digits; returns the result, and keeps the old array as the next target. */
    private long[] carry(long[] from, int digits, int dropped) {
        long[] to = spare;
        int offset = Math.min(dropped, digits - 1) * lanes;
        int top = digits * lanes - offset - lanes;
        for (int l = 0; l < lanes; l++) {
            int source = l + offset;
            to[l] = offset == 0 ? from[source] & MASK : (from[source] & MASK) + (from[source - lanes] >>> DIGIT_BITS);
        }
        carryInner(from, to, lanes, top, offset);
        for (int l = top; l < top + lanes; l++) {
            int source = l + offset;
            to[l] = source < lanes ? from[source] : from[source] + (from[source - lanes] >>> DIGIT_BITS);
        }
        if (dropped > 0) {
            fillUp(to, top / lanes + 1, digits, dropped - offset / lanes);
        }
        spare = from;
        return to;
    }

    /** The same for one lane, where loops over one number would cost as much as the long one, with another number of digits. */
    private long[] carrySingle(long[] from, int digits, int dropped, int newDigits) {
        long[] to = spare;
        int offset = Math.min(dropped, digits - 1);
        int top = digits - offset - 1;
        to[0] = offset == 0 ? from[0] & MASK : (from[offset] & MASK) + (from[offset - 1] >>> DIGIT_BITS);
        carryInner(from, to, 1, top, offset);
        long highest = digits == 1 ? from[0] : from[digits - 1] + (from[digits - 2] >>> DIGIT_BITS);
        if (dropped > offset) {
            highest >>= Math.min(Long.SIZE - 1, (dropped - offset) * DIGIT_BITS);
        }
        to[top] = highest;
        if (top < newDigits - 1) {
            for (int l = top; l < newDigits - 1; l++) {
                to[l] = highest & MASK;
                highest >>= DIGIT_BITS;
            }
            to[newDigits - 1] = highest;
        } else if (top > newDigits - 1) {
            to[newDigits - 1] += to[newDigits] << DIGIT_BITS;
        }
        spare = from;
        return to;
    }

    private void carryInner(long[] from, long[] to, int lanes, int end, int offset) {
        if (offset == 0 && end >= LONG_CARRY) {
            // A store beside a load of what an earlier step may have stored makes no vectors: so the high parts are
            // moved by a copy.
            highParts(from, highs, end - lanes);
            System.arraycopy(highs, 0, to, lanes, end - lanes);
            addLowParts(from, to, lanes, end);
            return;
        }
        for (int l = lanes; l < end; l++) {
            to[l] = (from[l + offset] & MASK) + (from[l + offset - lanes] >>> DIGIT_BITS);
        }
    }

    private static void highParts(long[] from, long[] to, int end) {
        for (int l = 0; l < end; l++) {
            to[l] = from[l] >>> DIGIT_BITS;
        }
    }

    private static void addLowParts(long[] from, long[] to, int start, int end) {
        for (int l = start; l < end; l++) {
            to[l] += from[l] & MASK;
        }
    }

    /** Drops further digits from a number that has only one left if there are any, and gives it its former number of digits. */
    private void fillUp(long[] row, int from, int digits, int dropped) {
        for (int l = (from - 1) * lanes; l < from * lanes && dropped > 0; l++) {
            row[l] >>= Math.min(Long.SIZE - 1, dropped * DIGIT_BITS);
        }
        resize(row, from, digits);
    }
}
