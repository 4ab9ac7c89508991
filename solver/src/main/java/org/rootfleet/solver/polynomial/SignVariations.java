package org.rootfleet.solver.polynomial;

import java.math.BigInteger;

/**
 * The number of sign changes in a sequence of coefficients, zeros left out. Descartes' rule: the positive roots, counted with
 * multiplicity, are as many, or fewer by an even number.
 */
public final class SignVariations {
    private SignVariations() {}

    public static int count(IntegerPolynomial polynomial) {
        int variations = 0;
        int last = 0;
        for (int i = 0; i <= polynomial.degree(); i++) {
            int sign = polynomial.coefficient(i).signum();
            if (sign != 0) {
                variations += last == -sign ? 1 : 0;
                last = sign;
            }
        }
        return variations;
    }

    /** Like {@link #count(IntegerPolynomial)}, but stops at the limit. */
    public static int count(BigInteger[] coefficients, int limit) {
        int variations = 0;
        int last = 0;
        for (BigInteger coefficient : coefficients) {
            int sign = coefficient.signum();
            if (sign != 0) {
                if (last == -sign && ++variations == limit) {
                    return variations;
                }
                last = sign;
            }
        }
        return variations;
    }
}
