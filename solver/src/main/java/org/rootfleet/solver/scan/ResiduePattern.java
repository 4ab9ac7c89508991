package org.rootfleet.solver.scan;

import java.util.Arrays;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * At which integers a polynomial is zero modulo a small odd prime p, as bits: bit b of word w is set if it is at {@code 64 w + b}. The
 * words repeat after p of them.
 */
final class ResiduePattern {
    private final int prime;
    private final int roots;
    private final long[] words;
    private final int hash;

    private ResiduePattern(int prime, int roots, long[] words) {
        this.prime = prime;
        this.roots = roots;
        this.words = words;
        this.hash = Arrays.hashCode(words);
    }

    int prime() {
        return prime;
    }

    /** How many residues are roots. */
    int roots() {
        return roots;
    }

    /** Whether the words are still what they were when the pattern was made: one wrong bit is always found. */
    boolean isIntact() {
        return Arrays.hashCode(words) == hash;
    }

    /** p words and, so that a block can be read from any place, the first ones of them once more; not to be changed. */
    long[] words() {
        return words;
    }

    /**
     * The residues from 0 to p - 1 at which the polynomial is zero modulo a prime below 2^15. By Fermat's theorem exponents are folded
     * modulo p - 1, where zero, at which that does not hold, is looked at for itself. Cost: {@code p min(n, p)} small products.
     */
    static boolean[] roots(IntegerPolynomial polynomial, int prime) {
        long[] residues = Reduction.residues(polynomial, prime);
        int[] folded = new int[Math.max(1, Math.min(residues.length, prime - 1))];
        for (int i = 0; i < residues.length; i++) {
            int place = i % folded.length;
            folded[place] = (int) ((folded[place] + residues[i]) % prime);
        }
        boolean[] isRoot = new boolean[prime];
        isRoot[0] = residues.length == 0 || residues[0] == 0;
        for (int x = 1; x < prime; x++) {
            int value = 0;
            for (int i = folded.length - 1; i >= 0; i--) {
                value = (value * x + folded[i]) % prime;
            }
            isRoot[x] = value == 0;
        }
        return isRoot;
    }

    /** The pattern of some residues, with a number of words once more at the end. */
    static ResiduePattern of(boolean[] isRoot, int more) {
        int prime = isRoot.length;
        long[] words = new long[prime + more];
        int roots = 0;
        for (int root = 0; root < prime; root++) {
            if (isRoot[root]) {
                roots++;
                for (long k = root; k < (long) Long.SIZE * prime; k += prime) {
                    words[(int) (k / Long.SIZE)] |= 1L << k;
                }
            }
        }
        for (int i = prime; i < words.length; i++) {
            words[i] = words[i - prime];
        }
        return new ResiduePattern(prime, roots, words);
    }

    /** The word, from 0 to p - 1, whose first bit stands for integers of the given residue. */
    int wordOf(int residue) {
        // 64 w = residue + t p has a solution with t from 0 to 63.
        long k = residue;
        while (k % Long.SIZE != 0) {
            k += prime;
        }
        return (int) (k / Long.SIZE);
    }
}
