package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.arithmetic.BinaryEuclid;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;

/**
 * Proves that a polynomial has no repeated factor, for most of those that have none, in a fraction of the time that Euclid's algorithm takes
 * modulo a larger prime: by the Newton polygon of the prime two and polynomials modulo two, 64 coefficients of which are a word; and then, if
 * that leaves factors of low degree, by odd primes in fields that are small.
 *
 * <p><b>Two.</b> Let G^2 divide P over the integers, G being irreducible and not x. For a rational number h let w be the least of
 * {@code v_i + h i} over the terms of P, 2^v_i being the power of two in a_i, and let P_h be the sum of those x^i that attain it, modulo two.
 * Then {@code (P Q)_h = P_h Q_h} (Gauss's lemma for the valuation w: the product of two lowest parts is not zero). P_h has more
 * than one term only for a side of the lower hull of the points {@code (i, v_i)}, of slope -h; there it is {@code x^i R(x^b)}, where b is
 * the denominator of h and R of degree g has a constant coefficient. If the hull of G has a side of this slope, of width k, its R is one of degree k/b, and its
 * square divides that of P. With {@code R = A^2 + y B^2}, squaring being linear modulo two, and D = gcd(A, B), {@code R = D^2 S}, where the derivative of S is
 * {@code (B/D)^2}, coprime to S: so k is at most b deg D. In all, {@code deg G <= d}, the sum of {@code b deg D} over all sides (for the slope 0:
 * P itself modulo two). If d = 0, there is no G. Source of the polygon's use: O. Ore, "Newtonsche Polygone in der Theorie der algebraischen Körper" (1928).
 *
 * <p><b>Modulo p.</b> Otherwise G of degree k <= d, as a form in two variables modulo p, has an irreducible factor of degree j <= k, and P its
 * square: so there is a common zero of P and P' in the field of p^j elements, or P has a double zero at infinity. The latter is seen
 * from the two leading coefficients. For the others, P and P' are taken modulo {@code x^q - x}, q = p^j, which keeps their values in that field
 * and costs n additions; if the results are coprime, there is no common zero. The field of p^(2j) elements contains the one of p^j, so
 * the j from d/2 to d are enough. A random P fails with a probability of about 1/p.
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
        return d == 0 || excludesFactors(polynomial, d);
    }

    /** A bound of the degree of a repeated irreducible factor. */
    private static int degreeBound(IntegerPolynomial polynomial) {
        int n = polynomial.degree();
        int[] vertices = new int[n + 1];
        int count = 0;
        for (int i = 0; i <= n; i++) {
            int valuation = polynomial.coefficient(i).getLowestSetBit();
            if (valuation >= 0) {
                while (count > 1 && !isBelow(polynomial, vertices[count - 2], vertices[count - 1], i, valuation)) {
                    count--;
                }
                vertices[count++] = i;
            }
        }
        int bound = vertices[0] > 1 ? n : 0; // divisible by x^2
        for (int side = 0; side + 1 < count; side++) {
            bound += boundOfSide(polynomial, vertices[side], vertices[side + 1]);
        }
        return bound;
    }

    /** Whether the middle point lies below the line between the others. */
    private static boolean isBelow(IntegerPolynomial polynomial, int left, int middle, int right, int rightHeight) {
        int leftHeight = polynomial.coefficient(left).getLowestSetBit();
        long rise = (long) polynomial.coefficient(middle).getLowestSetBit() - leftHeight;
        return rise * (right - left) < ((long) rightHeight - leftHeight) * (middle - left);
    }

    /** {@code b deg D}. */
    private static int boundOfSide(IntegerPolynomial polynomial, int from, int to) {
        int height = polynomial.coefficient(from).getLowestSetBit();
        int rise = polynomial.coefficient(to).getLowestSetBit() - height;
        int g = BigInteger.valueOf(to - from).gcd(BigInteger.valueOf(rise)).intValue();
        if (g == 1) {
            return 0;
        }
        int b = (to - from) / g;
        long[] even = new long[g / 128 + 1];
        long[] odd = new long[even.length];
        for (int k = 0; k <= g; k++) {
            if (polynomial.coefficient(from + k * b).getLowestSetBit() == height + k * (rise / g)) {
                (k % 2 == 0 ? even : odd)[k / 128] |= 1L << (k / 2);
            }
        }
        return b * BinaryEuclid.degreeOfGcd(even, odd);
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
