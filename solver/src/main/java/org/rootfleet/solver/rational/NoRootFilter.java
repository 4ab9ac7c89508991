package org.rootfleet.solver.rational;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Proves, for most polynomials that have no rational root, that they have none: by a small prime that does not divide the leading
 * coefficient and modulo which no residue is a root, or only zero, if the powers of the prime in the coefficients exclude a root that is
 * divisible by it. A random polynomial has no root modulo a prime with probability 1/e, so fourteen
 * primes leave one in 600 undecided.
 *
 * <p>Cost: two passes over the coefficients and 14 times 130^2 small products; by Fermat's theorem exponents are folded modulo p - 1.
 */
final class NoRootFilter {
    /** Each group's product is below 2^62, so that one reduction of the coefficients serves all its primes. */
    private static final int[][] PRIME_GROUPS = {
        {67, 71, 73, 79, 83, 89, 97},
        {101, 103, 107, 109, 113, 127, 131}
    };

    /** Powers of a prime in the constant coefficient, at most, that are worth counting. */
    private static final int MAX_POWER = 64;

    private NoRootFilter() {}

    /** Whether there is certainly no rational root; false means not proven. */
    static boolean provesNoRationalRoot(IntegerPolynomial polynomial) {
        for (int[] primes : PRIME_GROUPS) {
            long product = 1;
            for (int prime : primes) {
                product *= prime;
            }
            long[] residues = residues(polynomial, product);
            for (int prime : primes) {
                if (residues[polynomial.degree()] % prime != 0
                        && (residues[0] % prime != 0 || hasNoMultipleAsRoot(polynomial, prime))
                        && !hasUnitAsRoot(residues, prime)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] residues(IntegerPolynomial polynomial, long modulus) {
        PrimeField ring = new PrimeField(modulus);
        long[] residues = new long[polynomial.degree() + 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = ring.plain(ring.of(polynomial.coefficient(i)));
        }
        return residues;
    }

    /**
     * Whether there is certainly no root that is divisible by the prime: if {@code p^v} is the power in a_0, and a_k is divisible by
     * {@code p^(v - k + 1)} for all k >= 1, then all other terms at such a root are divisible by {@code p^(v + 1)}, and a_0 is not.
     */
    private static boolean hasNoMultipleAsRoot(IntegerPolynomial polynomial, int prime) {
        BigInteger p = BigInteger.valueOf(prime);
        BigInteger rest = polynomial.coefficient(0);
        int v = 0;
        while (rest.mod(p).signum() == 0) {
            rest = rest.divide(p);
            v++;
            if (v > MAX_POWER) {
                return false;
            }
        }
        BigInteger power = p;
        for (int k = v; k >= 1; k--) {
            if (k <= polynomial.degree() && polynomial.coefficient(k).mod(power).signum() != 0) {
                return false;
            }
            power = power.multiply(p);
        }
        return true;
    }

    private static boolean hasUnitAsRoot(long[] residues, int prime) {
        int[] folded = new int[Math.min(residues.length, prime - 1)];
        for (int i = 0, j = 0; i < residues.length; i++) {
            folded[j] = (int) ((folded[j] + residues[i]) % prime);
            j = j + 1 == prime - 1 ? 0 : j + 1;
        }
        for (int x = 1; x < prime; x++) {
            int value = 0;
            for (int i = folded.length - 1; i >= 0; i--) {
                value = (value * x + folded[i]) % prime;
            }
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
