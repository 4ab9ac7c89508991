package org.rootfleet.solver.rational;

import java.util.List;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Products of the linear factors {@code q x - p} of rational numbers p/q. */
final class LinearFactors {
    private LinearFactors() {}

    static IntegerPolynomial product(List<Rational> roots) {
        return IntegerPolynomial.product(of(roots));
    }

    /** Whether a polynomial is the product. */
    static boolean isProduct(IntegerPolynomial polynomial, List<Rational> roots) {
        return polynomial.degree() == roots.size() && polynomial.degree() > 0 && polynomial.isProductOf(of(roots));
    }

    private static List<IntegerPolynomial> of(List<Rational> roots) {
        return roots.stream().map(IntegerPolynomial::withRoot).toList();
    }
}
