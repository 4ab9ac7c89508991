package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The coefficients of a polynomial as floating-point numbers of unlimited exponent: {@code a_j = m_j * 2^e_j * (1 + t)} with
 * {@code |t| < 1.01 * 2^-53} and {@code 1/2 <= |m_j| <= 1}, or {@code m_j = 0} exactly. Twelve bytes for a coefficient, however long.
 */
final class LeadingBits {
    /** More bits than a double keeps, so that the truncation before the rounding does not matter. */
    private static final int KEPT_BITS = 62;

    private final double[] mantissas;
    private final int[] exponents;

    private LeadingBits(double[] mantissas, int[] exponents) {
        this.mantissas = mantissas;
        this.exponents = exponents;
    }

    static LeadingBits of(IntegerPolynomial polynomial) {
        int length = polynomial.degree() + 1;
        double[] mantissas = new double[length];
        int[] exponents = new int[length];
        for (int j = 0; j < length; j++) {
            BigInteger coefficient = polynomial.coefficient(j);
            int bits = coefficient.abs().bitLength();
            int dropped = Math.max(0, bits - KEPT_BITS);
            exponents[j] = bits;
            mantissas[j] = (double) coefficient.shiftRight(dropped).longValue() * Math.scalb(1.0, dropped - bits);
        }
        return new LeadingBits(mantissas, exponents);
    }

    int degree() {
        return mantissas.length - 1;
    }

    /** m_j, with the sign of the coefficient of {@code x^j}. */
    double mantissa(int j) {
        return mantissas[j];
    }

    /** e_j: the length of the coefficient in bits. */
    int exponent(int j) {
        return exponents[j];
    }

    /**
     * An upper bound of {@code log2 sum |a_j| v^j}, given {@code log2 v} of either sign; not more than {@code log2(degree + 1) + 1.25} too
     * large. Products of up to 2^40 are rounded by less than 1/8.
     */
    double logTermSum(double logV) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < mantissas.length; j++) {
            if (mantissas[j] != 0) {
                largest = Math.max(largest, exponents[j] + logV * j);
            }
        }
        return largest + Math.log(mantissas.length) / Math.log(2) + 0.25;
    }
}
