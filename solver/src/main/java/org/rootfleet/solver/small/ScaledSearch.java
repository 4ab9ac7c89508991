package org.rootfleet.solver.small;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Isolates and refines all real roots of a polynomial that is too long for {@link WordSearch}, half line by half line. */
final class ScaledSearch {
    private final IntegerPolynomial polynomial;
    private final ScaledTerms terms;
    private final HalfLineSearch search;
    private final List<EnclosedRoot> roots = new ArrayList<>();
    private double from;
    private double to = 1;

    private ScaledSearch(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.terms = new ScaledTerms(polynomial);
        int bits = polynomial.coefficient(0).bitLength() - polynomial.leading().bitLength();
        this.search = new HalfLineSearch(terms, Math.floorDiv(bits, polynomial.degree()));
    }

    /**
     * Searches the whole line.
     *
     * @param positive whether to search the half line above zero only
     * @return null if doubles do not find the roots with certainty
     */
    static @Nullable ScaledSearch of(IntegerPolynomial polynomial, boolean positive) {
        ScaledSearch search = new ScaledSearch(polynomial);
        return search.run(positive) ? search : null;
    }

    /** All roots, ascending. */
    List<EnclosedRoot> roots() {
        return roots;
    }

    /** Not above zero; the polynomial has no root up to this point. */
    double from() {
        return from;
    }

    /** Not below zero; the polynomial has no root from this point on. */
    double to() {
        return to;
    }

    private boolean run(boolean positive) {
        int innerSign = polynomial.coefficient(0).signum();
        if (!positive && hasVariation(-1)) {
            int outerSign = (polynomial.degree() & 1) == 0 ? 1 : -1;
            if (!search.run(-1, outerSign, innerSign) || !addRoots(-1)) {
                return false;
            }
            from = -Math.scalb(1.0, search.boundExponent());
        }
        if (hasVariation(1)) {
            int first = roots.size();
            if (!search.run(1, 1, innerSign) || !addRoots(1)) {
                return false;
            }
            Collections.reverse(roots.subList(first, roots.size()));
            to = Math.scalb(1.0, search.boundExponent());
        }
        return true;
    }

    /** Whether the signs of the coefficients of {@code P(sign * x)} allow a positive root. */
    private boolean hasVariation(int sign) {
        int last = 0;
        for (int j = 0; j <= polynomial.degree(); j++) {
            int next = polynomial.coefficient(j).signum() * ((j & 1) == 1 ? sign : 1);
            if (next != 0) {
                if (next == -last) {
                    return true;
                }
                last = next;
            }
        }
        return false;
    }

    /** Refines what the search has isolated, outermost first. */
    private boolean addRoots(int sign) {
        ZoneChain isolated = search.roots();
        for (int i = 0; i < isolated.count(); i++) {
            double lower = isolated.lower(i);
            double upper = isolated.upper(i);
            RootEnclosure enclosure = EnclosedRoot.enclosure(terms, sign, lower, upper, Double.NaN);
            if (enclosure == null) {
                return false;
            }
            roots.add(new EnclosedRoot(sign, lower, upper, enclosure));
        }
        return true;
    }
}
