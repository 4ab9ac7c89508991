package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Coefficients that are words, lowest degree first. */
final class WordCoefficients {
    /** Of coefficients that are kept as words; their negation is a word too. */
    private static final int WORD_BITS = 62;

    /** Polynomials of a higher degree are not kept as words. */
    private static final int MAX_WORDS_DEGREE = 40;

    /** In bits: from this difference in length on, a division takes less time than the subtractions it replaces. */
    private static final int SHORTER = 8;

    private WordCoefficients() {}

    /** Null if the degree or a coefficient is too long for it. */
    static long @Nullable [] of(BigInteger[] coefficients) {
        if (coefficients.length > MAX_WORDS_DEGREE + 1) {
            return null;
        }
        long[] words = new long[coefficients.length];
        for (int i = 0; i < words.length; i++) {
            long word = coefficients[i].longValue();
            if (coefficients[i].bitLength() > WORD_BITS || word == -1L << WORD_BITS) {
                return null;
            }
            words[i] = word;
        }
        return words;
    }

    static BigInteger[] big(long[] words) {
        BigInteger[] big = new BigInteger[words.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = BigInteger.valueOf(words[i]);
        }
        return big;
    }

    /** Of the longest word, without the sign. */
    static int bits(long[] words) {
        long all = 0;
        for (long word : words) {
            all |= word ^ (word >> (Long.SIZE - 1));
        }
        return Long.SIZE - Long.numberOfLeadingZeros(all);
    }

    static long[] negative(long[] words) {
        long[] negative = new long[words.length];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -words[i];
        }
        return negative;
    }

    /** The positive greatest common divisor; zero if there are no coefficients. */
    static long content(long[] words) {
        long content = 0;
        for (int i = words.length - 1; i >= 0 && content != 1; i--) {
            content = gcd(content, Math.abs(words[i]));
        }
        return content;
    }

    /**
     * Of two numbers that are not negative; by shifts and subtractions (Stein), which take less time than divisions, unless the first is
     * so much shorter that one division spares most of them.
     */
    static long gcd(long a, long number) {
        if (a == 0 || number == 0) {
            return a + number;
        }
        long b = number >> SHORTER < a ? number : number % a;
        if (b == 0) {
            return a;
        }
        int twos = Long.numberOfTrailingZeros(a | b);
        long x = a >> Long.numberOfTrailingZeros(a);
        long y = b;
        while (y != 0) {
            y >>= Long.numberOfTrailingZeros(y);
            long difference = y - x;
            x = Math.min(x, y);
            y = Math.abs(difference);
        }
        return x << twos;
    }
}
