package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The Taylor shift by one on long integers that are spread over rows of signed digits, so that its additions are plain loops over
 * {@code long[]} which the compiler turns into vector instructions, and carries are passed on only once in 64 additions.
 *
 * <p>Row j holds coefficient j as {@code sum digit[l] * 2^(48 l)}. After a carry pass every digit but the top one lies in
 * {@code [0, 2^48 + 2^15)}; the top digit carries the sign.
 *
 * <p><b>No overflow.</b> Eight passes go over eight columns between two carry passes. Write {@code t(k, j)} for the running sum of pass
 * k after column j; {@code t(k, j) = t(k-1, j) + t(k, j-1)} with inputs of at most B at {@code k = -1} and {@code j = -1}, so
 * {@code t(k, j) <= B * C(k + j + 2, k + 1)} by Pascal's rule, at most {@code C(16, 8) * B = 12870 B < 2^62} for
 * {@code B < 2^48 + 2^15}. The carry out of such a digit is below {@code 2^14}. The top digit of a row is the row's value divided by
 * {@code 2^(48 (L - 1))}, but for the carries not yet passed on; {@link #digitsFor} leaves it {@value #TOP_BITS} bits.
 *
 * <p>Source: J. Johnson, W. Krandick, A. Ruslanov, "Architecture-aware classical Taylor shift by 1" (ISSAC 2005).
 */
public final class DigitRows {
    private static final int DIGIT_BITS = 48;
    private static final int DIGIT_BYTES = DIGIT_BITS / Byte.SIZE;
    private static final long MASK = (1L << DIGIT_BITS) - 1;
    private static final int TOP_BITS = 40;
    /** Passes that run together, and columns between two carry passes. */
    private static final int TILE = 8;

    private final long[][] rows;
    private final int digits;
    private final long[][] sums;
    /** Target of the next carry pass; changes place with the row it was made from. */
    private long[] spare;

    private DigitRows(long[][] rows, int digits) {
        this.rows = rows;
        this.digits = digits;
        this.sums = new long[TILE][digits];
        this.spare = new long[digits];
    }

    /**
     * The coefficients of {@code P(x + 1)}, lowest degree first. Cost: {@code n^2 / 2} additions of rows for degree n, each of
     * {@code (bits + n) / 48} digits.
     */
    public static BigInteger[] shiftByOne(BigInteger[] coefficients) {
        int bits = 0;
        for (BigInteger coefficient : coefficients) {
            bits = Math.max(bits, coefficient.bitLength());
        }
        int digits = digitsFor(bits, coefficients.length);
        long[][] rows = new long[coefficients.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = spread(coefficients[i], digits);
        }
        DigitRows shifted = new DigitRows(rows, digits);
        shifted.shift();
        BigInteger[] result = new BigInteger[rows.length];
        byte[] bytes = new byte[digits * DIGIT_BYTES + Long.BYTES];
        for (int i = 0; i < result.length; i++) {
            result[i] = gather(shifted.rows[i], bytes);
        }
        return result;
    }

    /** A coefficient of the result is at most the sum of n + 1 coefficients times binomials of sum 2^(n+1): bits + n + 1 bits. */
    private static int digitsFor(int bits, int length) {
        return Math.max(1, 1 - Math.floorDiv(TOP_BITS - bits - length - 1, DIGIT_BITS));
    }

    private void shift() {
        int top = rows.length - 1;
        for (int first = 0; first < top; first += TILE) {
            for (long[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            int column = wholeColumns(top, first + TILE - 1);
            finishTriangle(first, column);
        }
    }

    /** All eight passes over the columns from the top down to {@code last}; returns the column below the last one done. */
    private int wholeColumns(int top, int last) {
        int column = top;
        int ragged = Math.max(0, top - last + 1) % TILE;
        for (int i = 0; i < ragged; i++) {
            oneColumn(rows[column - i], TILE);
        }
        if (ragged > 0) {
            carryRows(column, ragged);
            column -= ragged;
        }
        for (; column >= last + TILE - 1; column -= TILE) {
            fourColumns(column);
            fourColumns(column - TILE / 2);
            carryRows(column, TILE);
        }
        return column;
    }

    /** The columns that only some of the passes reach: column {@code first + i} takes the passes 0 to i. */
    private void finishTriangle(int first, int column) {
        for (int i = Math.min(TILE - 2, column - first); i >= 0; i--) {
            oneColumn(rows[first + i], i + 1);
            rows[first + i] = carry(rows[first + i]);
        }
    }

    private void oneColumn(long[] row, int passes) {
        for (int pass = 0; pass < passes; pass++) {
            addInto(row, sums[pass], digits);
        }
    }

    private static void addInto(long[] row, long[] sum, int digits) {
        for (int l = 0; l < digits; l++) {
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
        tile(a, b, c, d, sums[0], sums[1], sums[2], sums[3], digits);
        tile(a, b, c, d, sums[4], sums[5], sums[6], sums[7], digits);
    }

    /** Four passes over four columns in registers. Not more: a longer body is no longer vectorised. */
    private static void tile(
            long[] a, long[] b, long[] c, long[] d, long[] s, long[] t, long[] u, long[] v, int digits) {
        for (int l = 0; l < digits; l++) {
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

    private void carryRows(int column, int count) {
        for (int i = 0; i < count; i++) {
            rows[column - i] = carry(rows[column - i]);
        }
        for (int pass = 0; pass < TILE; pass++) {
            sums[pass] = carry(sums[pass]);
        }
    }

    /** Passes the carries on by one digit; returns the result, and keeps the old array as the next target. */
    private long[] carry(long[] from) {
        long[] to = spare;
        to[0] = digits == 1 ? from[0] : from[0] & MASK;
        carryInner(from, to, digits - 1);
        if (digits > 1) {
            to[digits - 1] = from[digits - 1] + (from[digits - 2] >> DIGIT_BITS);
        }
        spare = from;
        return to;
    }

    private static void carryInner(long[] from, long[] to, int end) {
        for (int l = 1; l < end; l++) {
            to[l] = (from[l] & MASK) + (from[l - 1] >> DIGIT_BITS);
        }
    }

    private static long[] spread(BigInteger value, int digits) {
        byte[] bytes = value.toByteArray();
        long fill = bytes[0] < 0 ? 0xff : 0;
        long[] row = new long[digits];
        for (int l = 0; l < digits; l++) {
            long digit = 0;
            for (int b = 0; b < DIGIT_BYTES; b++) {
                int index = bytes.length - 1 - l * DIGIT_BYTES - b;
                digit |= (index >= 0 ? bytes[index] & 0xff : fill) << (Byte.SIZE * b);
            }
            row[l] = digit;
        }
        // The top digit carries the sign: extend it from bit 47.
        row[digits - 1] = (row[digits - 1] << (Long.SIZE - DIGIT_BITS)) >> (Long.SIZE - DIGIT_BITS);
        return row;
    }

    private static BigInteger gather(long[] row, byte[] bytes) {
        long carry = 0;
        for (int l = 0; l < row.length; l++) {
            long digit = row[l] + carry;
            for (int b = 0; b < DIGIT_BYTES; b++) {
                bytes[bytes.length - 1 - l * DIGIT_BYTES - b] = (byte) (digit >> (Byte.SIZE * b));
            }
            carry = digit >> DIGIT_BITS;
        }
        for (int b = 0; b < Long.BYTES; b++) {
            bytes[Long.BYTES - 1 - b] = (byte) (carry >> (Byte.SIZE * b));
        }
        return new BigInteger(bytes);
    }
}
