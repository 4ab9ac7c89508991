package org.rootfleet.solver.rational;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.ExactDivision;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Products of the linear factors {@code q x - p} of rational numbers p/q. */
final class LinearFactors {
    private LinearFactors() {}

    /**
     * What is left of a polynomial without these roots, or null if one of them is none. If there are as many as its degree, the product is
     * compared, not divided.
     *
     * @param polynomial primitive, with a positive leading coefficient
     * @param roots in lowest terms
     */
    static @Nullable IntegerPolynomial quotient(IntegerPolynomial polynomial, List<Rational> roots) {
        List<IntegerPolynomial> factors =
                roots.stream().map(IntegerPolynomial::withRoot).toList();
        if (roots.size() == polynomial.degree()) {
            return polynomial.isProductOf(factors) ? IntegerPolynomial.ONE : null;
        }
        return ExactDivision.quotient(polynomial, IntegerPolynomial.product(factors));
    }
}
