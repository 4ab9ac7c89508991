package org.rootfleet.solver.small;

import org.jspecify.annotations.Nullable;

/**
 * A polynomial P whose coefficients are short words, seen as {@code f(t) = 2^e P(2^k t)} with the k that puts the geometric mean of the roots
 * near t = 1, and an e that makes all coefficients integers again: exactly.
 *
 * <p>They leave room for a Taylor shift by one in words: each of its sums is at most {@code sum_j |a_j| C(j, i) <= max |a_j| C(n + 1, i + 1)},
 * and a binomial coefficient of n + 1 is at most 2^n.
 */
final class WordTerms {
    /** Beyond this degree a Taylor shift would leave no room for coefficients. */
    static final int MAX_DEGREE = 40;

    /** A double holds them exactly, and does so after the scaling by powers of two. */
    static final int MAX_BITS = 52;

    private static final int MAX_SUM_BITS = 62;

    /** By divisor: its inverse in units of 2^-20, rounded up. */
    private static final int[] INVERSES = new int[MAX_DEGREE + 1];

    static {
        for (int divisor = 1; divisor <= MAX_DEGREE; divisor++) {
            INVERSES[divisor] = ((1 << 20) + divisor - 1) / divisor;
        }
    }

    private static final long ODD = 0xaaaa_aaaa_aaaa_aaaaL;

    private final long[] terms;
    private final int k;

    /** Bit j says whether the coefficient of degree j is negative, or zero. */
    private final long negative;

    private final long zero;

    private WordTerms(long[] terms, int k, long negative, long zero) {
        this.terms = terms;
        this.k = k;
        this.negative = negative;
        this.zero = zero;
    }

    /**
     * The terms of a polynomial of positive degree without the root zero.
     *
     * @param words coefficients of at most {@link #MAX_BITS} bits, lowest degree first; taken over
     * @return null if there is no room for them
     */
    static @Nullable WordTerms of(long[] words) {
        int n = words.length - 1;
        if (n > MAX_DEGREE) {
            return null;
        }
        long all = 0;
        long negative = 0;
        long zero = 0;
        for (int j = n; j >= 0; j--) {
            long word = words[j];
            all |= Math.abs(word);
            negative = (negative << 1) | (word >>> (Long.SIZE - 1));
            zero = (zero << 1) | (word == 0 ? 1 : 0);
        }
        int apart = bits(words[0]) - bits(words[n]);
        int k = Math.floorDiv(2 * apart + n, 2 * n);
        if (k != 0 && isRoomFor(words, k)) {
            scale(words, k);
            return new WordTerms(words, k, negative, zero);
        }
        return bits(all) + n <= MAX_SUM_BITS ? new WordTerms(words, 0, negative, zero) : null;
    }

    private static int bits(long word) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(word));
    }

    private static boolean isRoomFor(long[] words, int k) {
        int n = words.length - 1;
        for (int j = 0; j <= n; j++) {
            if (words[j] != 0 && bits(words[j]) + shift(k, j, n) + n > MAX_SUM_BITS) {
                return false;
            }
        }
        return true;
    }

    private static void scale(long[] words, int k) {
        int n = words.length - 1;
        for (int j = 0; j <= n; j++) {
            words[j] = words[j] == 0 ? 0 : words[j] << shift(k, j, n);
        }
    }

    private static int shift(int k, int j, int n) {
        return k >= 0 ? k * j : -k * (n - j);
    }

    int degree() {
        return terms.length - 1;
    }

    /** The roots of f times 2^k are those of P. */
    int k() {
        return k;
    }

    /**
     * The coefficients of {@code f(t)}, or of {@code (-1)^n f(-t)}, lowest degree first and the other way round: the leading one keeps its sign.
     *
     * @param sign 1 or -1
     */
    void copyMirrored(int sign, long[] mirrored, long[] reversed) {
        int n = terms.length - 1;
        long flip = 0;
        for (int i = 0; i <= n; i++) {
            long term = (terms[n - i] ^ flip) - flip;
            mirrored[n - i] = term;
            reversed[i] = term;
            flip ^= sign >> 1;
        }
    }

    /** The same as doubles, which hold them exactly. */
    void copyMirrored(int sign, double[] mirrored) {
        int n = terms.length - 1;
        for (int j = 0; j <= n; j++) {
            mirrored[j] = sign < 0 && ((n - j) & 1) == 1 ? -terms[j] : terms[j];
        }
    }

    /**
     * An exponent b such that {@code f(t) > 0} for {@code t >= 2^b}, for coefficients of which the leading one is positive and another negative:
     * with {@code |a_j| <= a_n 2^((b - 1) (n - j))} for all negative a_j, all results of Horner's rule at 2^b are at least
     * {@code a_n 2^(b i) (1 - 1/2 - 1/4 - ... - 2^-i) > 0} (Kioustelidis), so Laguerre's criterion holds there.
     */
    static int boundExponent(long[] terms) {
        int n = terms.length - 1;
        int leadingBits = bits(terms[n]);
        int bound = Integer.MIN_VALUE;
        for (int j = 0; j < n; j++) {
            if (terms[j] < 0) {
                // |a_j| < 2^bits, a_n >= 2^(leadingBits - 1)
                bound = Math.max(bound, quotient(bits(terms[j]) - leadingBits + 1, n - j));
            }
        }
        return bound + 1;
    }

    /**
     * The quotient of a number of at least -64 and at most 64 by a positive divisor, rounded up: by the inverse in units of 2^-20, rounded up. With at
     * most 66 times {@link #MAX_DEGREE} as the dividend, its error adds less than {@code 2640 * 2^-20 < 1/MAX_DEGREE} to a quotient
     * whose fraction is at most {@code 1 - 1/divisor}.
     */
    static int quotient(int number, int divisor) {
        return (((number + 64 * divisor + divisor - 1) * INVERSES[divisor]) >> 20) - 64;
    }

    /** Whether there are coefficients of both signs. */
    static boolean vary(long[] terms) {
        long someNegative = 0;
        long somePositive = 0;
        for (long term : terms) {
            someNegative |= term;
            somePositive |= -term;
        }
        return (someNegative & somePositive) < 0;
    }

    /** Descartes' bound for the roots of f of a sign: how often the signs of the coefficients that are not zero change. */
    int variations(int sign) {
        long signs = sign < 0 ? negative ^ ODD : negative;
        int n = terms.length - 1;
        if (zero == 0) {
            return Long.bitCount((signs ^ (signs >>> 1)) & ((1L << n) - 1));
        }
        int variations = 0;
        long last = (signs >>> n) & 1;
        for (int j = n - 1; j >= 0; j--) {
            long here = (signs >>> j) & 1;
            if (((zero >>> j) & 1) == 0) {
                variations += (int) (last ^ here);
                last = here;
            }
        }
        return variations;
    }
}
