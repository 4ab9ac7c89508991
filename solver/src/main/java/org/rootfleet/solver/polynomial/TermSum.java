package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adds up the terms of an expression over a common denominator, in one growing array: a sum of n terms costs n additions, however high
 * their degrees.
 */
final class TermSum {
    private final PolynomialLimits limits;
    private BigInteger[] coefficients = new BigInteger[0];
    private int length;
    private BigInteger denominator = BigInteger.ONE;

    TermSum(PolynomialLimits limits) {
        this.limits = limits;
    }

    void add(FractionPolynomial term) {
        BigInteger termFactor = BigInteger.ONE;
        if (!term.denominator().equals(denominator)) {
            BigInteger gcd = denominator.gcd(term.denominator());
            BigInteger sumFactor = term.denominator().divide(gcd);
            termFactor = denominator.divide(gcd);
            if (!sumFactor.equals(BigInteger.ONE)) {
                denominator = denominator.multiply(sumFactor);
                limits.checkBits((double) denominator.bitLength() * length);
                for (int i = 0; i < length; i++) {
                    coefficients[i] = coefficients[i].multiply(sumFactor);
                }
            }
        }
        grow(term.degree() + 1);
        for (int i = 0; i <= term.numerator().degree(); i++) {
            BigInteger coefficient = term.numerator().coefficient(i);
            if (coefficient.signum() != 0) {
                int place = term.shift() + i;
                coefficients[place] = coefficients[place].add(coefficient.multiply(termFactor));
            }
        }
    }

    FractionPolynomial total() {
        return new FractionPolynomial(IntegerPolynomial.adopt(Arrays.copyOf(coefficients, length)), 0, denominator);
    }

    private void grow(int newLength) {
        if (newLength > coefficients.length) {
            coefficients = Arrays.copyOf(coefficients, Math.max(newLength, 2 * coefficients.length));
        }
        while (length < newLength) {
            coefficients[length++] = BigInteger.ZERO;
        }
    }
}
