package org.rootfleet.solver.arithmetic;

/**
 * Residues modulo {@code 2^64 - 1} of integers in 64-bit words, two's complement, lowest first: the sum of the words, since
 * {@code 2^64 = 1}. A residue is any of the two zeros, 0 and -1, or another number taken as unsigned.
 *
 * <p>What a check finds: a product of which one bit is wrong, always, as no power of two is a multiple of the modulus; any other error of
 * the value in all but one of 2^64 cases. Not found: words that have changed places. Cost for n words: n additions.
 */
final class WordResidue {
    private WordResidue() {}

    static long of(long[] words) {
        // Halves of words in sums of their own: they cannot overflow, and the loop becomes vector instructions.
        long low = 0;
        long high = 0;
        for (long word : words) {
            low += word & 0xffffffffL;
            high += word >>> Integer.SIZE;
        }
        // high * 2^32 = its upper half, which is multiplied by 2^64 = 1, and its lower half.
        long residue = add(add(low, high << Integer.SIZE), high >>> Integer.SIZE);
        // A negative number is what its words say without the sign, less 2^(64 n) = 1.
        return words[words.length - 1] < 0 ? add(residue, -2) : residue;
    }

    /** The product of two residues. */
    static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a); // unsigned
        return add(a * b, high);
    }

    /** The sum of two residues: with the carry at the other end. */
    static long add(long a, long b) {
        long sum = a + b;
        return Long.compareUnsigned(sum, a) < 0 ? sum + 1 : sum;
    }

    static boolean same(long a, long b) {
        return a == b || (isZero(a) && isZero(b));
    }

    private static boolean isZero(long residue) {
        return residue == 0 || residue == -1;
    }
}
