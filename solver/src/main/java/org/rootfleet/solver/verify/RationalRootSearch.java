package org.rootfleet.solver.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * All rational roots of a squarefree polynomial, by another way than the solver's: every root y makes {@code z = a y} an integer, a
 * being the leading coefficient. The roots modulo a small prime are found by trying every residue, and lifted until the modulus exceeds
 * twice a bound of |z|, which leaves one z to be tried for each of them.
 */
final class RationalRootSearch {
    private static final int MAX_PRIME = 1 << 24;

    private final IntegerPolynomial polynomial;
    private final IntegerPolynomial derivative;

    private RationalRootSearch(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.derivative = polynomial.derivative();
    }

    /** The rational roots, in no particular order. */
    static List<Rational> roots(IntegerPolynomial squarefree) throws RefutedException {
        return squarefree.degree() < 1 ? List.of() : new RationalRootSearch(squarefree).search();
    }

    private List<Rational> search() throws RefutedException {
        BigInteger prime = BigInteger.valueOf(97);
        while (prime.bitLength() <= Integer.SIZE && prime.intValue() < MAX_PRIME) {
            if (polynomial.leading().mod(prime).signum() != 0) {
                List<Long> residues = simpleRoots(prime.longValue());
                if (residues != null) {
                    return lifted(prime, residues);
                }
                // The more roots fall together, the larger a prime is needed.
                prime = prime.multiply(BigInteger.TWO);
            }
            prime = prime.nextProbablePrime();
        }
        throw new RefutedException("no prime was found that keeps the roots apart");
    }

    /** All residues that are roots; null if one of them is a multiple root. */
    private @Nullable List<Long> simpleRoots(long prime) {
        ResidueArithmetic field = new ResidueArithmetic(prime);
        long[] residues = field.reduce(polynomial);
        long[] slopes = field.derivative(residues);
        List<Long> roots = new ArrayList<>();
        for (long x = 0; x < prime; x++) {
            if (field.evaluate(residues, x) == 0) {
                if (field.evaluate(slopes, x) == 0) {
                    return null;
                }
                roots.add(x);
            }
        }
        return roots;
    }

    private List<Rational> lifted(BigInteger prime, List<Long> residues) {
        BigInteger leading = polynomial.leading();
        BigInteger bound = leading.abs().multiply(rootBound()).shiftLeft(1);
        List<Rational> roots = new ArrayList<>();
        for (long residue : residues) {
            BigInteger modulus = prime;
            BigInteger y = BigInteger.valueOf(residue);
            while (modulus.compareTo(bound) <= 0) {
                modulus = modulus.multiply(modulus);
                BigInteger slope = valueAt(derivative, y, modulus).modInverse(modulus);
                y = y.subtract(valueAt(polynomial, y, modulus).multiply(slope)).mod(modulus);
            }
            BigInteger z = leading.multiply(y).mod(modulus);
            if (z.shiftLeft(1).compareTo(modulus) > 0) {
                z = z.subtract(modulus);
            }
            Rational candidate = new Rational(z, leading);
            if (polynomial.scaledValueAt(candidate).signum() == 0) {
                roots.add(candidate);
            }
        }
        return roots;
    }

    /** Cauchy's bound, rounded up: no root is larger than {@code 1 + max |a_i| / |a|}. */
    private BigInteger rootBound() {
        BigInteger largest = BigInteger.ZERO;
        for (int i = 0; i < polynomial.degree(); i++) {
            largest = largest.max(polynomial.coefficient(i).abs());
        }
        return largest.divide(polynomial.leading().abs()).add(BigInteger.TWO);
    }

    private static BigInteger valueAt(IntegerPolynomial polynomial, BigInteger point, BigInteger modulus) {
        BigInteger value = BigInteger.ZERO;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(point).add(polynomial.coefficient(i)).mod(modulus);
        }
        return value;
    }
}
