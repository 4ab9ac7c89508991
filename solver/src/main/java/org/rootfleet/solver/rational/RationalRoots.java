package org.rootfleet.solver.rational;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.ExactDivision;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * All rational roots of a squarefree integer polynomial, and what is left of it without them.
 *
 * <p>A rational root {@code p/q} in lowest terms has {@code q | leading coefficient} and {@code p | constant coefficient}. Modulo a
 * prime that does not divide the leading coefficient it becomes a root in the prime field; so if some such prime has no root, there is
 * no rational one ({@link NoRootFilter}). Otherwise the roots modulo one prime, all of them simple, are lifted to a power of the prime
 * (Hensel) that exceeds twice the product of the bounds of p and q, where p/q is unique ({@link PadicLifting}). Roots that come out
 * early are divided out before the bounds of what is left are used for the rest. What comes out is accepted only if it
 * divides exactly. Nothing is missed: a rational root is a root modulo the prime, its lifting is unique, and the
 * bounds hold for it. Source: R. Loos, "Computing rational zeros of integral polynomials by p-adic expansion" (1983).
 *
 * @param roots ascending
 * @param cofactor the polynomial divided by {@code q x - p} for every root; it has no rational root
 */
public record RationalRoots(List<Rational> roots, IntegerPolynomial cofactor) {
    private static final PrimeField CANDIDATE_TEST = new PrimeField(Primes.below(1L << 61));

    private static final int MIN_LIKELY_BITS = 200;
    private static final int LIKELY_FACTOR = 4;

    public RationalRoots {
        roots = List.copyOf(roots);
    }

    /** The rational roots of a squarefree polynomial that is not zero. */
    public static RationalRoots of(IntegerPolynomial squarefree) {
        IntegerPolynomial polynomial = squarefree.primitivePart();
        List<Rational> roots = new ArrayList<>();
        if (polynomial.coefficient(0).signum() == 0) {
            roots.add(Rational.ZERO);
            polynomial = polynomial.divideByPowerOfX(1);
        }
        if (polynomial.degree() == 1) {
            roots.add(new Rational(polynomial.coefficient(0).negate(), polynomial.coefficient(1)));
            polynomial = IntegerPolynomial.ONE;
        }
        if (polynomial.degree() > 1 && !NoRootFilter.provesNoRationalRoot(polynomial)) {
            polynomial = divideOut(polynomial, roots);
        }
        Collections.sort(roots);
        return new RationalRoots(roots, polynomial);
    }

    private static IntegerPolynomial divideOut(IntegerPolynomial polynomial, List<Rational> roots) {
        ModularRoots modular = ModularRoots.simpleRootsOf(polynomial);
        List<Long> pending = new ArrayList<>();
        List<Rational> found = likelyRoots(polynomial, modular, pending);
        IntegerPolynomial cofactor = ExactDivision.quotient(polynomial, LinearFactors.product(found));
        if (cofactor == null) {
            // One of them passed the test by chance: whatever is above its residue is among the others.
            cofactor = polynomial;
            found = List.of();
            pending = modular.residues();
        }
        roots.addAll(found);
        return pending.isEmpty()
                        || cofactor.degree() < 1
                        || (!found.isEmpty() && NoRootFilter.provesNoRationalRoot(cofactor))
                ? cofactor
                : divideOutOthers(cofactor, modular.prime(), pending, roots);
    }

    /** Numbers of about the size that the roots have if all are rational and alike; and the residues above which there is none. */
    private static List<Rational> likelyRoots(IntegerPolynomial polynomial, ModularRoots modular, List<Long> pending) {
        PadicLifting lifting = new PadicLifting(polynomial, modular.prime());
        long[] image = Reduction.reduce(polynomial, CANDIDATE_TEST);
        long bits = polynomial.leading().bitLength()
                + (long) polynomial.coefficient(0).bitLength();
        long maxBits = MIN_LIKELY_BITS + LIKELY_FACTOR * bits / polynomial.degree();
        List<Rational> found = new ArrayList<>();
        for (long residue : modular.residues()) {
            int before = found.size();
            for (Rational candidate : lifting.candidatesAbove(residue, maxBits)) {
                if (isLikelyRoot(candidate, image)) {
                    found.add(candidate);
                    break;
                }
            }
            if (found.size() == before) {
                pending.add(residue);
            }
        }
        return found;
    }

    private static IntegerPolynomial divideOutOthers(
            IntegerPolynomial polynomial, long prime, List<Long> residues, List<Rational> roots) {
        PadicLifting lifting = new PadicLifting(polynomial, prime);
        long[] image = Reduction.reduce(polynomial, CANDIDATE_TEST);
        IntegerPolynomial cofactor = polynomial;
        for (long residue : residues) {
            for (Rational candidate : lifting.candidatesAbove(residue)) {
                IntegerPolynomial quotient = isLikelyRoot(candidate, image)
                        ? ExactDivision.quotient(cofactor, IntegerPolynomial.withRoot(candidate))
                        : null;
                if (quotient != null) {
                    roots.add(candidate);
                    cofactor = quotient;
                    break;
                }
            }
        }
        return cofactor;
    }

    /** False if a word-size prime proves that it is none; most candidates that are no roots end here. */
    private static boolean isLikelyRoot(Rational candidate, long[] image) {
        long denominator = CANDIDATE_TEST.of(candidate.denominator());
        if (denominator == 0) {
            return true;
        }
        long point =
                CANDIDATE_TEST.multiply(CANDIDATE_TEST.of(candidate.numerator()), CANDIDATE_TEST.inverse(denominator));
        return new ModularPolynomial(CANDIDATE_TEST).evaluate(image, point) == 0;
    }
}
