package org.rootfleet.solver.polynomial;

import java.util.Arrays;
import org.rootfleet.solver.arithmetic.BinaryEuclid;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;

/**
 * Proves that a polynomial has no repeated factor, for most of those that have none, in a fraction of the time that Euclid's algorithm takes
 * modulo a larger prime: modulo two, where 64 coefficients are a word, and then, as that alone proves three of eight polynomials only, modulo
 * odd primes in fields that are small.
 *
 * <p><b>Modulo two.</b> Let G^2 divide P over the integers, G being irreducible and primitive. As forms in two variables, G^2 divides P modulo
 * every prime, and G modulo the prime is a form of the same degree, not zero. P modulo two is {@code D^2 S} with a squarefree S of degree n' <= n
 * ({@link BinaryEuclid}), and as a form it is also divisible by the (n - n')th power of the point at infinity. So
 * {@code deg G <= d = deg D + floor((n - n')/2)}. If d = 0, there is no G.
 *
 * <p><b>Modulo p.</b> Otherwise G of degree k <= d, as a form modulo p, has an irreducible factor of degree j <= k, and P its square: so a common
 * zero of P and P' in the field of p^j elements, or at infinity, where P has then a zero of order two. A zero at infinity of order two is seen
 * from the two leading coefficients. For the others, P and P' are taken modulo {@code x^q - x}, q = p^j, which keeps their values in that field
 * and costs n additions; if the results are coprime, there is no common zero. The field of p^(2j) elements contains the one of p^j, so
 * the j from d/2 to d are enough. A random P fails with a probability of about 1/p, and d is small: P modulo two has a D of degree
 * d with a probability of about 2^-d.
 */
final class TinyPrimeProof {
    private static final int[] PRIMES = {3, 5, 7, 11, 13, 17, 19, 23};

    /** The product of the primes, so that one reduction of the coefficients serves all. */
    private static final long PRODUCT = Arrays.stream(PRIMES).asLongStream().reduce(1, (a, b) -> a * b);

    /** Euclid's algorithm takes 0.2 ms for this degree. */
    private static final int MAX_FIELD = 729;

    /** Fields must be so much smaller than the degree. */
    private static final int MIN_GAIN = 4;

    private TinyPrimeProof() {}

    /** Whether there is certainly no repeated factor of positive degree; false means not proven. */
    static boolean provesSquarefree(IntegerPolynomial polynomial) {
        int d = degreeBound(polynomial);
        return d == 0 || (d > 0 && excludesFactors(polynomial, d));
    }

    /** A bound of the degree of a repeated irreducible factor; -1 if the polynomial is zero modulo two. */
    private static int degreeBound(IntegerPolynomial polynomial) {
        int n = polynomial.degree();
        long[] even = new long[n / 128 + 1];
        long[] odd = new long[even.length];
        int top = -1;
        for (int i = 0; i <= n; i++) {
            if (polynomial.coefficient(i).testBit(0)) {
                (i % 2 == 0 ? even : odd)[i / 128] |= 1L << (i / 2);
                top = i;
            }
        }
        return top < 0 ? -1 : BinaryEuclid.degreeOfGcd(even, odd) + (n - top) / 2;
    }

    private static boolean excludesFactors(IntegerPolynomial polynomial, int d) {
        int n = polynomial.degree();
        if (!isWorthwhile(PRIMES[0], d, n)) {
            return false;
        }
        long[] residues = Arrays.copyOf(Reduction.residues(polynomial, PRODUCT), n + 1);
        for (int prime : PRIMES) {
            if (isWorthwhile(prime, d, n) && excludesFactors(residues, prime, d)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorthwhile(int prime, int d, int n) {
        return Math.pow(prime, d) <= Math.min(MAX_FIELD, n / MIN_GAIN);
    }

    private static boolean excludesFactors(long[] residues, int prime, int d) {
        int n = residues.length - 1;
        if (residues[n] % prime == 0 && residues[n - 1] % prime == 0) {
            return false;
        }
        SmallPrimeRing ring = new SmallPrimeRing(prime);
        int field = 1;
        for (int j = 1; j <= d; j++) {
            field *= prime;
            if (2 * j > d && !haveNoCommonZero(ring, residues, field)) {
                return false;
            }
        }
        return true;
    }

    /** Whether P and its derivative certainly have no common zero in the field of so many elements. */
    private static boolean haveNoCommonZero(SmallPrimeRing ring, long[] residues, int field) {
        long prime = ring.prime();
        long[] values = new long[field];
        long[] slopes = new long[field];
        values[0] = residues[0] % prime;
        // The exponent less one, modulo field - 1: of x^i, and of its derivative.
        int place = 0;
        for (int i = 1; i < residues.length; i++) {
            long residue = residues[i] % prime;
            values[place + 1] += residue;
            long slope = residue * (i % prime);
            if (i == 1) {
                slopes[0] = slope;
            } else {
                slopes[place == 0 ? field - 1 : place] += slope;
            }
            place = place == field - 2 ? 0 : place + 1;
        }
        for (int i = 0; i < field; i++) {
            values[i] %= prime;
            slopes[i] %= prime;
        }
        return ring.areCoprime(values, slopes);
    }
}
