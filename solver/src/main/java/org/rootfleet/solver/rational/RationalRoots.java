package org.rootfleet.solver.rational;

import java.util.List;
import java.util.Objects;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * All rational roots of a squarefree integer polynomial, and what is left of it without them.
 *
 * <p>A rational root {@code p/q} in lowest terms has {@code q | leading coefficient} and {@code p | constant coefficient}. Modulo a
 * prime that does not divide the leading coefficient it becomes a root in the prime field; so if some such prime has no root, there is
 * no rational one ({@link NoRootFilter}). Otherwise the roots modulo one prime, all of them simple, are lifted to a power of the prime
 * (Hensel) that exceeds twice the product of the bounds of p and q, where p/q is unique ({@link PadicLifting}). Roots that come out
 * early are divided out before the bounds of what is left are used for the rest, modulo the one of some primes that leaves the fewest, if any.
 * What comes out is accepted only if it
 * divides exactly. Nothing is missed: a rational root is a root modulo the prime, its lifting is unique, and the
 * bounds hold for it. Source: R. Loos, "Computing rational zeros of integral polynomials by p-adic expansion" (1983).
 *
 * @param roots ascending
 * @param cofactor the polynomial divided by {@code q x - p} for every root; it has no rational root
 */
public record RationalRoots(List<Rational> roots, IntegerPolynomial cofactor) {
    public RationalRoots {
        roots = List.copyOf(roots);
    }

    /** The rational roots of a squarefree polynomial that is not zero. */
    public static RationalRoots of(IntegerPolynomial squarefree) {
        return Objects.requireNonNull(new RationalRootsSearch(squarefree.primitivePart()).goOn(Budget.UNLIMITED));
    }
}
