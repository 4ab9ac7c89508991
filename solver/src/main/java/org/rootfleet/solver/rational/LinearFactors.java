package org.rootfleet.solver.rational;

import java.util.List;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Products of the linear factors {@code q x - p} of rational numbers p/q. */
final class LinearFactors {
    private LinearFactors() {}

    /** The product, by halves, so that fast multiplication is of use; each level costs half of the next. */
    static IntegerPolynomial product(List<Rational> roots) {
        if (roots.isEmpty()) {
            return IntegerPolynomial.ONE;
        }
        if (roots.size() == 1) {
            return IntegerPolynomial.withRoot(roots.get(0));
        }
        int half = roots.size() / 2;
        return product(roots.subList(0, half)).multiply(product(roots.subList(half, roots.size())));
    }
}
