package org.rootfleet.solver.rational;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootBounds;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Lifts simple roots modulo a prime to the only rational number that can be a root above each of them.
 *
 * <p>The exponent of the prime is doubled by Newton's iteration {@code x - P(x) / P'(x)}, the inverse of the derivative being lifted
 * along. At each stage a fraction with numerator and denominator below {@code sqrt(modulus / 2)} is looked for: small roots of
 * polynomials with large coefficients come out long before the bound is reached. At the last stage the bounds are those that hold for
 * every rational root. Cost: O(n) products of the length of the modulus, the last stage as much as all before it.
 */
final class PadicLifting {
    private final IntegerPolynomial polynomial;
    private final BigInteger numeratorBound;
    private final BigInteger denominatorBound;
    private final BigInteger lastModulus;
    /** Made when first needed, shared by all roots. */
    private final List<Stage> stages = new ArrayList<>();

    /** The polynomial modulo a power of the prime. */
    private static final class Stage {
        final BigInteger modulus;
        /** Lowest degree first. */
        final BigInteger[] residues;
        /** A fraction with numerator and denominator up to this is unique. */
        final BigInteger fractionBound;

        Stage(BigInteger modulus, BigInteger[] residues) {
            this.modulus = modulus;
            this.residues = residues;
            this.fractionBound = modulus.shiftRight(1).sqrt();
        }
    }

    /** A primitive polynomial without the root zero, and a prime that does not divide its leading coefficient. */
    PadicLifting(IntegerPolynomial polynomial, long prime) {
        this.polynomial = polynomial;
        this.denominatorBound = polynomial.leading().abs();
        this.numeratorBound = numeratorBound(polynomial);
        this.lastModulus = numeratorBound.multiply(denominatorBound).shiftLeft(1);
        stages.add(stage(BigInteger.valueOf(prime)));
    }

    /** {@code |p| <= |constant coefficient|}, and {@code |p| = |root| * q <= root bound * |leading coefficient|}. */
    private static BigInteger numeratorBound(IntegerPolynomial polynomial) {
        int positive =
                RootBounds.ofPositiveRoots(polynomial).map(RootBounds::upper).orElse(0);
        int negative =
                RootBounds.ofNegativeRoots(polynomial).map(RootBounds::upper).orElse(0);
        int exponent = Math.max(positive, negative);
        BigInteger leading = polynomial.leading().abs();
        BigInteger byRootBound = exponent >= 0
                ? leading.shiftLeft(exponent)
                : leading.shiftRight(-exponent).add(BigInteger.ONE);
        return byRootBound.min(polynomial.coefficient(0).abs());
    }

    private Stage stage(BigInteger modulus) {
        BigInteger[] residues = polynomial.coefficients();
        for (int i = 0; i < residues.length; i++) {
            residues[i] = residues[i].mod(modulus);
        }
        return new Stage(modulus, residues);
    }

    private Stage stageAfter(int index) {
        if (index + 1 == stages.size()) {
            BigInteger modulus = stages.get(index).modulus;
            stages.add(stage(modulus.multiply(modulus)));
        }
        return stages.get(index + 1);
    }

    /**
     * The rational numbers that reduce to the residue and may be roots, found one by one while the residue is lifted; if one of them is
     * a root, no other number above the residue is.
     *
     * @param residue a simple root modulo the prime
     */
    Iterable<Rational> candidatesAbove(long residue) {
        return () -> new Candidates(residue);
    }

    /** Lifts the residue as far as the next candidate. */
    private final class Candidates implements Iterator<Rational> {
        private int index;
        private BigInteger x;
        private BigInteger inverse;
        private boolean liftable = true;
        private @Nullable Rational next;

        Candidates(long residue) {
            Stage first = stages.get(0);
            x = BigInteger.valueOf(residue);
            inverse = derivative(first, x).modInverse(first.modulus);
            next = candidate(first);
        }

        @Override
        public boolean hasNext() {
            while (next == null && liftable) {
                lift();
            }
            return next != null;
        }

        @Override
        public Rational next() {
            Rational candidate = hasNext() ? next : null;
            if (candidate == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return candidate;
        }

        private void lift() {
            Stage stage = stageAfter(index++);
            x = x.subtract(value(stage, x).multiply(inverse)).mod(stage.modulus);
            BigInteger defect = BigInteger.TWO.subtract(derivative(stage, x).multiply(inverse));
            inverse = inverse.multiply(defect).mod(stage.modulus);
            next = candidate(stage);
        }

        /** Before the last stage, the fraction that would be unique if it were small; at the last, the only one within the bounds. */
        private @Nullable Rational candidate(Stage stage) {
            liftable = stage.modulus.compareTo(lastModulus) <= 0;
            Rational candidate = liftable
                    ? reconstruct(x, stage.modulus, stage.fractionBound, stage.fractionBound)
                    : reconstruct(x, stage.modulus, numeratorBound, denominatorBound);
            return candidate != null && isPlausible(candidate) ? candidate : null;
        }
    }

    /** Whether the candidate is small enough and divides the outer coefficients, as every root does; a wrong one hardly ever does. */
    private boolean isPlausible(Rational candidate) {
        return candidate.numerator().abs().compareTo(numeratorBound) <= 0
                && polynomial.leading().mod(candidate.denominator()).signum() == 0
                && candidate.signum() != 0
                && polynomial.coefficient(0).mod(candidate.numerator().abs()).signum() == 0;
    }

    private static BigInteger value(Stage stage, BigInteger x) {
        BigInteger value = BigInteger.ZERO;
        for (int i = stage.residues.length - 1; i >= 0; i--) {
            value = value.multiply(x).add(stage.residues[i]).mod(stage.modulus);
        }
        return value;
    }

    private static BigInteger derivative(Stage stage, BigInteger x) {
        BigInteger value = BigInteger.ZERO;
        for (int i = stage.residues.length - 1; i > 0; i--) {
            value = value.multiply(x)
                    .add(stage.residues[i].multiply(BigInteger.valueOf(i)))
                    .mod(stage.modulus);
        }
        return value;
    }

    /**
     * The fraction {@code p/q} with {@code p = q x} modulo the modulus, {@code |p| <= numeratorBound}, {@code 0 < q <= denominatorBound};
     * null if there is none. Unique where {@code 2 * numeratorBound * denominatorBound < modulus}. Euclid's algorithm stopped half way
     * (P. Wang, 1981; von zur Gathen and Gerhard, theorem 5.26).
     */
    static @Nullable Rational reconstruct(
            BigInteger x, BigInteger modulus, BigInteger numeratorBound, BigInteger denominatorBound) {
        BigInteger remainder = modulus;
        BigInteger next = x;
        BigInteger factor = BigInteger.ZERO;
        BigInteger nextFactor = BigInteger.ONE;
        while (next.compareTo(numeratorBound) > 0) {
            BigInteger[] division = remainder.divideAndRemainder(next);
            remainder = next;
            next = division[1];
            BigInteger newFactor = factor.subtract(division[0].multiply(nextFactor));
            factor = nextFactor;
            nextFactor = newFactor;
        }
        if (nextFactor.abs().compareTo(denominatorBound) > 0
                || !next.gcd(nextFactor).equals(BigInteger.ONE)) {
            return null;
        }
        return new Rational(next, nextFactor);
    }
}
