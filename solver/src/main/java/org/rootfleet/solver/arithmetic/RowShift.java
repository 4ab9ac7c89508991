package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * {@code P(x + 1)} exactly by additions in digit rows ({@link PascalRows}).
 *
 * <p>Cost: {@code n^2 / 2} additions of rows for degree n, each of {@code (bits + n / 2) / 48} digits; and a check of about as much as 2 n
 * of them.
 */
public final class RowShift {
    private static final int TILE = PascalRows.TILE;

    private final int length;
    private final BinomialScale scale;
    private final long[][] rows;

    private RowShift(BigInteger[] coefficients) {
        this.length = coefficients.length;
        this.scale = new BinomialScale(coefficients);
        this.rows = new long[scale.blocks() * TILE][scale.maxDigits()];
        for (int j = 0; j < length; j++) {
            Digits.write(coefficients[j], rows[j], 0, scale.digits(0, j / TILE));
        }
        long atTwo = RowResidue.atTwo(rows, scale);
        PascalRows.run(rows, 1, scale);
        RowResidue.checkAtOne(rows, scale, atTwo);
        for (int j = 0; j < length; j++) {
            Digits.normalize(rows[j], digits(j));
        }
    }

    private int digits(int j) {
        return scale.digits(j / TILE, j / TILE);
    }

    /**
     * The coefficients, lowest degree first.
     *
     * @throws WrongArithmeticException if the result is wrong
     */
    public static BigInteger[] byOne(BigInteger[] coefficients) {
        RowShift shift = new RowShift(coefficients);
        BigInteger[] result = new BigInteger[coefficients.length];
        for (int j = 0; j < result.length; j++) {
            result[j] = Digits.read(shift.rows[j], 0, shift.digits(j));
        }
        return result;
    }

    /** The same as one integer in two's complement, the value at {@code 2^(64 slot)}: there is room for a coefficient in so many words. */
    static long[] slots(BigInteger[] coefficients, int slot) {
        RowShift shift = new RowShift(coefficients);
        long[] words = new long[coefficients.length * slot];
        boolean borrowed = false;
        for (int j = 0; j < coefficients.length; j++) {
            int from = j * slot;
            Digits.words(shift.rows[j], shift.digits(j), words, from, from + slot);
            for (int i = from; borrowed && i < from + slot; i++) {
                borrowed = words[i]-- == 0;
            }
            borrowed = words[from + slot - 1] < 0;
        }
        return words;
    }
}
