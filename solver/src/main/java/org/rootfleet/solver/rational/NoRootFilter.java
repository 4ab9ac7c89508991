package org.rootfleet.solver.rational;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.rootfleet.solver.arithmetic.SixtyBitResidue;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * Proves, for most polynomials that have no rational root, that they have none: by a small prime that does not divide the leading
 * coefficient and modulo which no residue is a root, or only zero, if the powers of the prime in the coefficients exclude a root that is
 * divisible by it. A random polynomial is decided by the prime p with probability
 * {@code (1 - 1/p)^(p + 1)}, from a fourth to 1/e, so these primes leave one in 700 undecided, and three of them are tried on average.
 *
 * <p>Cost: one or two passes over the coefficients and p^2 small products for each prime; by Fermat's theorem exponents are folded modulo
 * p - 1.
 */
public final class NoRootFilter {
    /** Factors of the modulus of {@link SixtyBitResidue}, which is the fastest reduction of long coefficients. */
    private static final int[] FIRST_PRIMES = {5, 7, 11, 13, 31, 41, 61};

    /** Their product is below 2^46, so that one reduction serves all of them. */
    private static final int[] OTHER_PRIMES = {17, 19, 23, 29, 37, 43, 47, 53, 59};

    /** Powers of a prime in the constant coefficient, at most, that are worth counting. */
    private static final int MAX_POWER = 64;

    /** The residues modulo this one are those that {@link #provesSlowly} takes. */
    static final long OTHER_PRODUCT = Arrays.stream(OTHER_PRIMES).asLongStream().reduce(1, (a, b) -> a * b);

    /** By prime: row j has the residues {@code x^j} for x from 1 to p - 1. */
    private static final int[][][] POWERS = new int[62][][];

    static {
        IntStream.concat(Arrays.stream(FIRST_PRIMES), Arrays.stream(OTHER_PRIMES))
                .forEach(prime -> POWERS[prime] = powers(prime));
    }

    private NoRootFilter() {}

    private static int[][] powers(int prime) {
        int[][] powers = new int[prime - 1][prime - 1];
        for (int x = 1; x < prime; x++) {
            int power = 1;
            for (int j = 0; j < prime - 1; j++) {
                powers[j][x - 1] = power;
                power = power * x % prime;
            }
        }
        return powers;
    }

    /** Whether there is certainly no rational root; false means not proven. */
    public static boolean provesNoRationalRoot(IntegerPolynomial polynomial) {
        return provesQuickly(polynomial) || provesSlowly(polynomial, Reduction.residues(polynomial, OTHER_PRODUCT));
    }

    /**
     * The same with the other primes only.
     *
     * @param residues modulo {@link #OTHER_PRODUCT}, trimmed
     */
    static boolean provesSlowly(IntegerPolynomial polynomial, long[] residues) {
        return isProvenBy(OTHER_PRIMES, polynomial, residues);
    }

    /** The same with some of the primes only, which leave one polynomial in 14 undecided. */
    public static boolean provesQuickly(IntegerPolynomial polynomial) {
        long[] residues = new long[polynomial.degree() + 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = SixtyBitResidue.of(polynomial.coefficient(i));
        }
        return isProvenBy(FIRST_PRIMES, polynomial, residues);
    }

    /** @param residues of the coefficients modulo a multiple of the primes; fewer if that divides the leading one */
    private static boolean isProvenBy(int[] primes, IntegerPolynomial polynomial, long[] residues) {
        if (residues.length <= polynomial.degree()) {
            return false;
        }
        for (int prime : primes) {
            if (residues[polynomial.degree()] % prime != 0
                    && !hasUnitAsRoot(residues, prime)
                    && (residues[0] % prime != 0 || hasNoMultipleAsRoot(polynomial, residues, prime))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether there is certainly no root that is divisible by the prime: if {@code p^v} is the power in a_0, and a_k is divisible by
     * {@code p^(v - k + 1)} for all k >= 1, then all other terms at such a root are divisible by {@code p^(v + 1)}, and a_0 is not. If a_m is
     * the first that p does not divide, that takes v < m: so one remainder by {@code p^m} is enough where many roots are divisible by p.
     */
    private static boolean hasNoMultipleAsRoot(IntegerPolynomial polynomial, long[] residues, int prime) {
        BigInteger p = BigInteger.valueOf(prime);
        BigInteger rest = polynomial.coefficient(0);
        int m = 1;
        while (residues[m] % prime == 0) {
            m++;
        }
        if (m == 1 || rest.mod(p.pow(m)).signum() == 0) {
            return false;
        }
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
        int[][] powers = POWERS[prime];
        // Sums of at most p - 1 products below p^2 each, p being at most 61.
        int[] values = new int[prime - 1];
        for (int j = 0; j < powers.length && j < residues.length; j++) {
            long coefficient = 0;
            for (int i = j; i < residues.length; i += prime - 1) {
                coefficient += residues[i] % prime;
            }
            addMultiple(values, (int) (coefficient % prime), powers[j]);
        }
        for (int value : values) {
            if (value % prime == 0) {
                return true;
            }
        }
        return false;
    }

    private static void addMultiple(int[] values, int factor, int[] row) {
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * row[i];
        }
    }
}
