package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.List;

/**
 * {@code P(x + 1)} exactly by additions in digit rows ({@link PascalRows}), for several polynomials at once, each in a lane of the rows: short
 * rows take three times as long for a digit as long ones.
 *
 * <p>Cost: {@code n^2 / 2} additions of rows for degree n, each of {@code (bits + n / 2) / 48} digits of each lane; and a check of about as
 * much as 2 n of them.
 */
public final class RowShift {
    private static final int TILE = PascalRows.TILE;

    /** Digits of a row with all its lanes; chosen by the benchmark TaylorShiftBenchmark. */
    private static final int LONG_ROW = 160;

    private final int lanes;
    private final BinomialScale scale;
    private final long[][] rows;

    /** One lane, of one number. */
    private final long[] number;

    private RowShift(List<BigInteger[]> polynomials, BinomialScale scale) {
        this.lanes = polynomials.size();
        this.scale = scale;
        this.rows = new long[scale.blocks() * TILE][lanes * scale.maxDigits()];
        this.number = new long[scale.maxDigits()];
        for (int lane = 0; lane < lanes; lane++) {
            write(polynomials.get(lane), lane);
        }
        long atTwo = RowResidue.atTwo(rows, lanes, scale);
        PascalRows.run(rows, lanes, scale);
        RowResidue.checkAtOne(rows, lanes, scale, atTwo);
    }

    private void write(BigInteger[] coefficients, int lane) {
        for (int j = 0; j < coefficients.length; j++) {
            int digits = scale.digits(0, j / TILE);
            Digits.write(coefficients[j], number, 0, digits);
            for (int l = 0; l < digits; l++) {
                rows[j][l * lanes + lane] = number[l];
            }
        }
    }

    private int digits(int j) {
        return scale.digits(j / TILE, j / TILE);
    }

    /** Fetches a result; the number of its digits. */
    private int fetch(int j, int lane) {
        int digits = digits(j);
        for (int l = 0; l < digits; l++) {
            number[l] = rows[j][l * lanes + lane];
        }
        Digits.normalize(number, digits);
        return digits;
    }

    /**
     * The coefficients, lowest degree first.
     *
     * @throws WrongArithmeticException if the result is wrong
     */
    public static BigInteger[] byOne(BigInteger[] coefficients) {
        RowShift shift = new RowShift(List.<BigInteger[]>of(coefficients), new BinomialScale(coefficients));
        BigInteger[] result = new BigInteger[coefficients.length];
        for (int j = 0; j < result.length; j++) {
            result[j] = Digits.read(shift.number, 0, shift.fetch(j, 0));
        }
        return result;
    }

    /**
     * The same of many polynomials, each as one integer in two's complement, its value at {@code 2^(64 slot)}.
     *
     * @param polynomials none longer than the first
     * @param slot so many words have room for each coefficient of a result
     */
    static long[][] slots(List<BigInteger[]> polynomials, int slot) {
        BinomialScale scale = new BinomialScale(longest(polynomials));
        int lanes = Math.max(1, Math.min(polynomials.size(), LONG_ROW / scale.maxDigits()));
        long[][] results = new long[polynomials.size()][];
        for (int from = 0; from < results.length; from += lanes) {
            List<BigInteger[]> some = polynomials.subList(from, Math.min(results.length, from + lanes));
            RowShift shift = new RowShift(some, scale);
            for (int lane = 0; lane < some.size(); lane++) {
                results[from + lane] = shift.slots(lane, some.get(lane).length, slot);
            }
        }
        return results;
    }

    /** One scale for all: of each degree, a coefficient that is as long as any. */
    private static BigInteger[] longest(List<BigInteger[]> polynomials) {
        BigInteger[] longest = polynomials.get(0).clone();
        for (BigInteger[] polynomial : polynomials) {
            for (int j = 0; j < polynomial.length; j++) {
                longest[j] = longest[j].bitLength() < polynomial[j].bitLength() ? polynomial[j] : longest[j];
            }
        }
        return longest;
    }

    private long[] slots(int lane, int length, int slot) {
        long[] words = new long[length * slot];
        boolean borrowed = false;
        for (int j = 0; j < length; j++) {
            int from = j * slot;
            Digits.words(number, 0, fetch(j, lane), words, from, from + slot);
            if (borrowed) {
                TwosComplement.decrement(words, from, from + slot);
            }
            borrowed = words[from + slot - 1] < 0;
        }
        return words;
    }
}
