package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Products of integer polynomials, lowest degree first, by Kronecker substitution at {@code 2^(64 w)}: each coefficient has a slot of w
 * words, a negative one borrows from the next. The words go to the transforms and come from them as they are; by way of a long
 * {@link BigInteger} they would be copied four times more.
 */
public final class SlotMultiplication {
    private SlotMultiplication() {}

    /** Whether transforms serve for polynomials of so many coefficients and such slots. */
    public static boolean serves(int lengthA, int lengthB, int slotWords) {
        long wordsA = (long) lengthA * slotWords;
        long wordsB = (long) lengthB * slotWords;
        return wordsA + wordsB <= WordMultiplication.MAX_WORDS
                && LargeMultiplication.isForTransforms(Long.SIZE * wordsA, Long.SIZE * wordsB);
    }

    /** The product; every coefficient of it, and of a and b, is shorter than a slot by two bits or more. */
    public static BigInteger[] multiply(BigInteger[] a, BigInteger[] b, int slotWords) {
        long[] first = pack(a, slotWords);
        long[] product = WordMultiplication.multiply(first, a == b ? first : pack(b, slotWords));
        return unpack(product, slotWords, a.length + b.length - 1);
    }

    private static long[] pack(BigInteger[] coefficients, int slotWords) {
        long[] words = new long[coefficients.length * slotWords];
        boolean borrowed = false;
        for (int i = 0; i < coefficients.length; i++) {
            int from = i * slotWords;
            TwosComplement.store(coefficients[i], words, from, from + slotWords);
            for (int j = from; borrowed && j < from + slotWords; j++) {
                borrowed = words[j]-- == 0;
            }
            borrowed = words[from + slotWords - 1] < 0;
        }
        return words;
    }

    /** Returns to each slot what it has lent. */
    private static BigInteger[] unpack(long[] words, int slotWords, int length) {
        BigInteger[] coefficients = new BigInteger[length];
        boolean lent = false;
        for (int i = 0; i < length; i++) {
            int from = i * slotWords;
            boolean lends = words[from + slotWords - 1] < 0;
            for (int j = from; lent && j < from + slotWords; j++) {
                lent = ++words[j] == 0;
            }
            coefficients[i] = TwosComplement.load(words, from, from + slotWords);
            lent = lends;
        }
        return coefficients;
    }
}
