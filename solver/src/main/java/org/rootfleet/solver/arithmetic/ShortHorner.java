package org.rootfleet.solver.arithmetic;

/**
 * The kernel of {@link WordHorner} for value, slope and curvature of four, three and two words, at an argument of one word: all of them in
 * local variables, each row in units that are one word larger than those of the row before.
 *
 * <p>Each step multiplies by the argument and drops the lowest word of the product, an error of less than one unit, and cuts what it adds
 * to the unit, another one at most: less than the {@code 2 m + 1 = 3} that {@link WordHorner} reckons with. Words are not dropped on the way;
 * the highest terms are, those that are at most {@code 2^(i l)} units each.
 *
 * <p>Cost: 9 products of words for each coefficient, some 20 ns.
 */
final class ShortHorner {
    /** Words of the value. */
    private static final int WORDS = 4;

    private static final int WORD = Long.SIZE;

    /** Bits of any row that its numbers do not use: sign, rounding errors. */
    private static final int SPARE_BITS = 4;

    /** The coefficients, each between words of zeros below and of its sign above. */
    private final long[] words;

    private final int stride;

    /** How many lowest words each coefficient is without, none of which matters. */
    private final int[] dropped;

    ShortHorner(long[][] coefficients, int[] dropped) {
        this.dropped = dropped;
        this.stride = stride(coefficients);
        this.words = new long[coefficients.length * stride];
        for (int i = 0; i < coefficients.length; i++) {
            long[] coefficient = coefficients[i];
            int from = i * stride + WORDS;
            System.arraycopy(coefficient, 0, words, from, coefficient.length);
            long sign = coefficient[coefficient.length - 1] >> 63;
            for (int k = from + coefficient.length; sign != 0 && k < (i + 1) * stride; k++) {
                words[k] = sign;
            }
        }
    }

    private static int stride(long[][] coefficients) {
        int longest = 0;
        for (long[] coefficient : coefficients) {
            longest = Math.max(longest, coefficient.length);
        }
        return longest + 2 * WORDS + 1;
    }

    /** How many words of memory it takes: all coefficients are as long as the longest there. */
    static long tableWords(long[][] coefficients) {
        return (long) coefficients.length * stride(coefficients);
    }

    /**
     * Whether there is room: no number on the way is longer than a term with the factor {@code (n + 1)^3}, which all three binomials
     * {@code C(n + 1, k + 1)} are below.
     *
     * @param longest bits of the longest term, in the value's unit
     */
    static boolean fits(long longest, int degree) {
        int factor = 3 * (Integer.SIZE - Integer.numberOfLeadingZeros(degree + 1));
        return longest + factor + SPARE_BITS < WORDS * WORD;
    }

    /**
     * Value, slope and curvature at {@code z / 2^64}, or at {@code -z / 2^64}, but for the sign of the slope there.
     *
     * @param z unsigned
     * @param e term i is multiplied by {@code 2^(e i)}
     * @param unitBits and all by {@code 2^unitBits}
     * @param first the highest term that matters
     * @return words in two's complement, lowest first, one row after the other
     */
    long[][] at(long z, boolean negative, int e, long unitBits, int first) {
        long fix = z >> 63;
        long v0 = 0;
        long v1 = 0;
        long v2 = 0;
        long v3 = 0;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long t0 = 0;
        long t1 = 0;
        for (int i = first; i >= 0; i--) {
            // t = t z + s
            long high = Math.multiplyHigh(t0, z) + (t0 >> 63 & z) + (fix & t0);
            long low = t1 * z;
            long sum0 = high + low;
            long sum1 = Math.multiplyHigh(t1, z) + (fix & t1) + carry(sum0, low);
            t0 = sum0 + s1;
            t1 = sum1 + s2 + carry(t0, s1);

            // s = s z + v
            high = Math.multiplyHigh(s0, z) + (s0 >> 63 & z) + (fix & s0);
            low = s1 * z;
            sum0 = high + low;
            high = Math.multiplyHigh(s1, z) + (s1 >> 63 & z) + (fix & s1) + carry(sum0, low);
            low = s2 * z;
            sum1 = high + low;
            long sum2 = Math.multiplyHigh(s2, z) + (fix & s2) + carry(sum1, low);
            s0 = sum0 + v1;
            long over = carry(s0, v1);
            sum1 += over;
            over = carry(sum1, over);
            s1 = sum1 + v2;
            s2 = sum2 + v3 + over + carry(s1, v2);

            // v = v z + a
            high = Math.multiplyHigh(v0, z) + (v0 >> 63 & z) + (fix & v0);
            low = v1 * z;
            sum0 = high + low;
            high = Math.multiplyHigh(v1, z) + (v1 >> 63 & z) + (fix & v1) + carry(sum0, low);
            low = v2 * z;
            sum1 = high + low;
            high = Math.multiplyHigh(v2, z) + (v2 >> 63 & z) + (fix & v2) + carry(sum1, low);
            low = v3 * z;
            sum2 = high + low;
            long sum3 = Math.multiplyHigh(v3, z) + (fix & v3) + carry(sum2, low);

            long shift = unitBits + (long) e * i;
            int bits = (int) (shift & (WORD - 1));
            int from = place(i, (shift >> 6) + dropped[i]);
            long below = words[from - 1];
            long a0 = shifted(words[from], below, bits);
            long a1 = shifted(words[from + 1], words[from], bits);
            long a2 = shifted(words[from + 2], words[from + 1], bits);
            long a3 = shifted(words[from + 3], words[from + 2], bits);
            long flip = negative && (i & 1) == 1 ? -1 : 0;
            a0 ^= flip;
            a1 ^= flip;
            a2 ^= flip;
            a3 ^= flip;
            v0 = sum0 + a0;
            over = carry(v0, a0);
            sum1 += over;
            over = carry(sum1, over);
            v1 = sum1 + a1;
            over += carry(v1, a1);
            sum2 += over;
            over = carry(sum2, over);
            v2 = sum2 + a2;
            v3 = sum3 + a3 + over + carry(v2, a2);
        }
        return new long[][] {{v0, v1, v2, v3}, {s0, s1, s2}, {t0, t1}};
    }

    /** Where the lowest word of a term is read from, if the coefficient is moved up by so many words. */
    private int place(int i, long by) {
        int from = i * stride + WORDS;
        // Beyond its words there is only the sign; and those of a zero are all alike.
        return (int) Math.min(Math.max(from - by, from - WORDS + 1L), from + (long) stride - 2 * WORDS);
    }

    private static long shifted(long word, long below, int bits) {
        return word << bits | below >>> 1 >>> (WORD - 1 - bits);
    }

    /** What an unsigned addition carries out, from its result and one of the two numbers. */
    private static long carry(long sum, long term) {
        return sum + Long.MIN_VALUE < term + Long.MIN_VALUE ? 1 : 0;
    }
}
