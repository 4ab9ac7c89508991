package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The coefficients of a polynomial as floating-point numbers of unlimited exponent: {@code a_j = m_j * 2^e_j * (1 + t)} with
 * {@code |t| < 1.01 * 2^-53} and {@code 1/2 <= |m_j| <= 1}, or {@code m_j = 0} exactly. Sixteen bytes for a coefficient, however long.
 *
 * @param mantissas m_j, lowest degree first, length degree + 1
 * @param exponents e_j
 */
record LeadingBits(double[] mantissas, int[] exponents) {
    /** More bits than a double keeps, so that the truncation before the rounding does not matter. */
    private static final int KEPT_BITS = 62;

    static LeadingBits of(IntegerPolynomial polynomial) {
        int length = polynomial.degree() + 1;
        double[] mantissas = new double[length];
        int[] exponents = new int[length];
        for (int i = 0; i < length; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            int bits = coefficient.abs().bitLength();
            int dropped = Math.max(0, bits - KEPT_BITS);
            exponents[i] = bits;
            mantissas[i] = coefficient.shiftRight(dropped).longValue() * Math.scalb(1.0, dropped - bits);
        }
        return new LeadingBits(mantissas, exponents);
    }

    int degree() {
        return mantissas.length - 1;
    }
}
