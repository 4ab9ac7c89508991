package org.rootfleet.solver.polynomial;

import java.math.BigInteger;

/** Prints a polynomial the way people write it, highest power first: {@code x^7 - 3*x + 1}. */
final class PolynomialPrinter {
    private PolynomialPrinter() {}

    static String print(IntegerPolynomial polynomial) {
        if (polynomial.isZero()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        for (int i = polynomial.degree(); i >= 0; i--) {
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.signum() != 0) {
                appendTerm(text, coefficient, i);
            }
        }
        return text.toString();
    }

    private static void appendTerm(StringBuilder text, BigInteger coefficient, int exponent) {
        if (text.length() > 0) {
            text.append(coefficient.signum() < 0 ? " - " : " + ");
        } else if (coefficient.signum() < 0) {
            text.append('-');
        }
        BigInteger size = coefficient.abs();
        boolean unit = size.equals(BigInteger.ONE);
        if (exponent == 0) {
            text.append(size);
            return;
        }
        if (!unit) {
            text.append(size).append('*');
        }
        text.append('x');
        if (exponent > 1) {
            text.append('^').append(exponent);
        }
    }
}
