package org.rootfleet.solver.small;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Finds all real roots of a short squarefree polynomial, each in an interval of its own and in a narrow enclosure. */
public final class SmallSearch {
    private final IntegerPolynomial polynomial;
    private final ScaledTerms terms;
    private final HalfLineSearch search;
    private final List<EnclosedRoot> roots = new ArrayList<>();
    private Rational from = Rational.ZERO;
    private Rational to = Rational.of(1);

    private SmallSearch(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.terms = new ScaledTerms(polynomial);
        int bits = polynomial.coefficient(0).bitLength() - polynomial.leading().bitLength();
        this.search = new HalfLineSearch(terms, Math.floorDiv(bits, polynomial.degree()));
    }

    /** Whether degree and coefficients are within the limits. */
    public static boolean isShort(IntegerPolynomial polynomial) {
        if (polynomial.degree() > ScaledTerms.MAX_DEGREE) {
            return false;
        }
        for (int i = 0; i <= polynomial.degree(); i++) {
            if (polynomial.coefficient(i).bitLength() > ScaledTerms.MAX_BITS) {
                return false;
            }
        }
        return true;
    }

    /**
     * Searches the whole line.
     *
     * @param polynomial short, squarefree, of positive degree and leading coefficient, without the root zero
     * @return null if doubles do not find the roots with certainty
     */
    public static @Nullable SmallSearch of(IntegerPolynomial polynomial) {
        SmallSearch search = new SmallSearch(polynomial);
        return search.run() ? search : null;
    }

    /** All roots, ascending. */
    public List<EnclosedRoot> roots() {
        return roots;
    }

    /** A point below all roots. */
    public Rational from() {
        return from;
    }

    /** A point above all roots. */
    public Rational to() {
        return to;
    }

    private boolean run() {
        int innerSign = polynomial.coefficient(0).signum();
        if (hasVariation(-1)) {
            int outerSign = (polynomial.degree() & 1) == 0 ? 1 : -1;
            if (!search.run(-1, outerSign, innerSign) || !addRoots(-1)) {
                return false;
            }
            from = EnclosedRoot.rational(-Math.scalb(1.0, search.boundExponent()));
        }
        if (hasVariation(1)) {
            int first = roots.size();
            if (!search.run(1, 1, innerSign) || !addRoots(1)) {
                return false;
            }
            Collections.reverse(roots.subList(first, roots.size()));
            to = EnclosedRoot.rational(Math.scalb(1.0, search.boundExponent()));
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
            // The least k with upper <= 2^k.
            terms.scale(sign, Math.getExponent(Math.nextDown(upper)) + 1);
            double unit = Math.scalb(1.0, -terms.k());
            RootEnclosure enclosure = RootEnclosure.between(terms, lower * unit, upper * unit);
            if (enclosure == null) {
                return false;
            }
            roots.add(new EnclosedRoot(sign, lower, upper, enclosure));
        }
        return true;
    }
}
