package org.rootfleet.solver.arithmetic;

/**
 * Polynomials modulo two, 64 coefficients in a word, lowest degree in the lowest bit of the first: Euclid's algorithm from the constant end.
 * The sum of two polynomials with a constant coefficient is divisible by x, two times on average, and x is no common divisor; so the longer one
 * becomes the sum without its powers of x. A step is one pass over its words. Source: Stein's algorithm, for polynomials (Brent, Kung, "Systolic
 * VLSI arrays for polynomial GCD computation", 1984).
 */
public final class BinaryEuclid {
    private BinaryEuclid() {}

    /**
     * The degree of the greatest common divisor; -1 if both are zero.
     *
     * @param first destroyed
     * @param second as many words, destroyed
     */
    public static int degreeOfGcd(long[] first, long[] second) {
        int words = first.length;
        int m = degree(first, words - 1);
        int n = degree(second, words - 1);
        if (m < 0 || n < 0) {
            return Math.max(m, n);
        }
        int lowest = Math.min(lowestExponent(first), lowestExponent(second));
        long[] a = first;
        long[] b = second;
        long[] sum = new long[words];
        m -= divideByPowerOfX(a);
        n -= divideByPowerOfX(b);
        // Of the array for the sum; both polynomials have a constant coefficient, and the words above their degrees are
        // zero.
        int lastTop = -1;
        while (true) {
            if (m < n) {
                long[] swap = a;
                a = b;
                b = swap;
                int degree = m;
                m = n;
                n = degree;
            }
            int top = m >> 6;
            int zeros = lowestExponentOfSum(a, b, top);
            if (n == 0 || zeros < 0) {
                return lowest + n;
            }
            int from = zeros >> 6;
            addAndShift(sum, a, b, from, zeros & 63, top);
            for (int i = top - from + 1; i <= lastTop; i++) {
                sum[i] = 0;
            }
            lastTop = top;
            long[] swap = a;
            a = sum;
            sum = swap;
            m = degree(a, top - from);
        }
    }

    /** {@code (a + b) / x^(64 from + shift)}, of which the words up to top are read. */
    private static void addAndShift(long[] sum, long[] a, long[] b, int from, int shift, int top) {
        int back = 63 - shift;
        for (int i = from; i < top; i++) {
            // Two shifts: a word shifted by 64 would stay.
            sum[i - from] = (a[i] ^ b[i]) >>> shift | ((a[i + 1] ^ b[i + 1]) << 1) << back;
        }
        sum[top - from] = (a[top] ^ b[top]) >>> shift;
    }

    private static int degree(long[] words, int top) {
        int i = top;
        while (i >= 0 && words[i] == 0) {
            i--;
        }
        return i < 0 ? -1 : 64 * i + 63 - Long.numberOfLeadingZeros(words[i]);
    }

    /** Of a polynomial that is not zero. */
    private static int lowestExponent(long[] words) {
        int i = 0;
        while (words[i] == 0) {
            i++;
        }
        return 64 * i + Long.numberOfTrailingZeros(words[i]);
    }

    /** -1 if the sum is zero. */
    private static int lowestExponentOfSum(long[] a, long[] b, int top) {
        for (int i = 0; i <= top; i++) {
            if (a[i] != b[i]) {
                return 64 * i + Long.numberOfTrailingZeros(a[i] ^ b[i]);
            }
        }
        return -1;
    }

    /** In place; returns the exponent of the power. */
    private static int divideByPowerOfX(long[] words) {
        int zeros = lowestExponent(words);
        int from = zeros >> 6;
        int shift = zeros & 63;
        for (int i = from; i < words.length; i++) {
            long above = i + 1 < words.length ? words[i + 1] : 0;
            words[i - from] = words[i] >>> shift | (above << 1) << (63 - shift);
        }
        for (int i = words.length - from; i < words.length; i++) {
            words[i] = 0;
        }
        return zeros;
    }
}
