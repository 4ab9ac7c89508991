package org.rootfleet.solver.rational;

import java.util.List;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Products of the linear factors {@code q x - p} of rational numbers p/q. */
final class LinearFactors {
    private LinearFactors() {}

    static IntegerPolynomial product(List<Rational> roots) {
        return IntegerPolynomial.product(
                roots.stream().map(IntegerPolynomial::withRoot).toList());
    }
}
