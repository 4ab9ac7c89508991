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
 * (Hensel) that exceeds twice the product of the bounds of p and q, where p/q is unique ({@link PadicLifting}). What comes out is
 * accepted only if it divides exactly. Nothing is missed: a rational root is a root modulo the prime, its lifting is unique, and the
 * bounds hold for it. Source: R. Loos, "Computing rational zeros of integral polynomials by p-adic expansion" (1983).
 *
 * @param roots ascending
 * @param cofactor the polynomial divided by {@code q x - p} for every root; it has no rational root
 */
public record RationalRoots(List<Rational> roots, IntegerPolynomial cofactor) {
    private static final PrimeField CANDIDATE_TEST = new PrimeField(Primes.below(1L << 61));

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
        PadicLifting lifting = new PadicLifting(polynomial, modular.prime());
        long[] image = Reduction.reduce(polynomial, CANDIDATE_TEST);
        IntegerPolynomial cofactor = polynomial;
        for (long residue : modular.residues()) {
            for (Rational candidate : lifting.candidatesAbove(residue)) {
                IntegerPolynomial divisor = IntegerPolynomial.withRoot(candidate);
                IntegerPolynomial quotient =
                        mayDivide(divisor, image) ? ExactDivision.quotient(cofactor, divisor) : null;
                if (quotient != null) {
                    roots.add(candidate);
                    cofactor = quotient;
                    break;
                }
            }
        }
        return cofactor;
    }

    /** False if a word-size prime proves that the linear polynomial does not divide; most candidates that are no roots end here. */
    private static boolean mayDivide(IntegerPolynomial linear, long[] image) {
        ModularPolynomial ring = new ModularPolynomial(CANDIDATE_TEST);
        long[] divisor = Reduction.reduce(linear, CANDIDATE_TEST);
        return divisor.length < 2 || ring.remainder(image, ring.monic(divisor)).length == 0;
    }
}
