package org.rootfleet.solver;

import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The equation {@code P(x^g) = 0}. Ranges of such an equation are ranges of {@code y = x^g}: P has only a g-th part of the degree.
 *
 * @param polynomial P: squarefree, primitive, of positive degree, without the root zero
 * @param power g, at least 1
 */
public record Equation(IntegerPolynomial polynomial, int power) {
    public Equation {
        if (polynomial.degree() < 1 || polynomial.lowestExponent() > 0 || power < 1) {
            throw new IllegalArgumentException(
                    "not an equation with roots other than zero: degree " + polynomial.degree() + ", power " + power);
        }
    }

    /** The equation of a squarefree polynomial, with the power taken out of the exponents. */
    public static Equation of(IntegerPolynomial squarefree) {
        int power = squarefree.exponentGcd();
        return new Equation(squarefree.deflated(power), power);
    }

    /** {@code P(x^g)}, written out. */
    public IntegerPolynomial expanded() {
        return polynomial.inflated(power);
    }
}
