package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Descartes' rule on an interval, written plainly: the sign variations of {@code (1 + x)^n P((lower x + upper) / (x + 1))}, whose
 * positive roots are the roots of P inside the interval.
 */
final class DescartesCount {
    private DescartesCount() {}

    /** An upper bound of the number of roots strictly between the ends, exact if it is 0 or 1. */
    static int bound(IntegerPolynomial polynomial, Rational lower, Rational upper) {
        Rational width = upper.subtract(lower);
        // P(lower + width / (1 + x)): expand at lower, scale by the width, reverse, expand at 1.
        BigInteger[] coefficients = polynomial.coefficients();
        homogenize(coefficients, lower.denominator());
        shift(coefficients, lower.numerator());
        // Now of P(lower + t / denominator(lower)) times a constant; t = width * denominator(lower) * u, u = 1 / (1 +
        // x).
        Rational scale = width.multiply(Rational.of(lower.denominator()));
        homogenize(coefficients, scale.denominator());
        BigInteger power = BigInteger.ONE;
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = coefficients[i].multiply(power);
            power = power.multiply(scale.numerator());
        }
        reverse(coefficients);
        shift(coefficients, BigInteger.ONE);
        return variations(coefficients);
    }

    /** From the coefficients of P(t) to those of {@code d^n P(t / d)}. */
    private static void homogenize(BigInteger[] coefficients, BigInteger d) {
        BigInteger power = BigInteger.ONE;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            coefficients[i] = coefficients[i].multiply(power);
            power = power.multiply(d);
        }
    }

    /** From the coefficients of P(t) to those of {@code P(t + by)}, by repeated synthetic division. */
    private static void shift(BigInteger[] coefficients, BigInteger by) {
        boolean one = by.equals(BigInteger.ONE);
        for (int i = 0; i < coefficients.length - 1 && by.signum() != 0; i++) {
            for (int j = coefficients.length - 2; j >= i; j--) {
                BigInteger carried = one ? coefficients[j + 1] : coefficients[j + 1].multiply(by);
                coefficients[j] = coefficients[j].add(carried);
            }
        }
    }

    private static void reverse(BigInteger[] coefficients) {
        for (int i = 0, j = coefficients.length - 1; i < j; i++, j--) {
            BigInteger swapped = coefficients[i];
            coefficients[i] = coefficients[j];
            coefficients[j] = swapped;
        }
    }

    private static int variations(BigInteger[] coefficients) {
        int variations = 0;
        int last = 0;
        for (BigInteger coefficient : coefficients) {
            if (coefficient.signum() == -last && last != 0) {
                variations++;
            }
            last = coefficient.signum() == 0 ? last : coefficient.signum();
        }
        return variations;
    }
}
