package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;

/**
 * A part of an expression: {@code x^shift * numerator / denominator}. The power of x stands apart so that a term such as
 * {@code 3*x^100000} costs no array of that length.
 *
 * @param denominator positive; not necessarily the least
 */
record FractionPolynomial(IntegerPolynomial numerator, int shift, BigInteger denominator) {
    private static final int DOUBLE_BITS = 53;

    static final FractionPolynomial X = new FractionPolynomial(IntegerPolynomial.ONE, 1, BigInteger.ONE);

    static FractionPolynomial constant(Rational value) {
        return new FractionPolynomial(IntegerPolynomial.of(value.numerator()), 0, value.denominator());
    }

    /** The degree; -1 for zero. */
    int degree() {
        return numerator.isZero() ? -1 : numerator.degree() + shift;
    }

    /** The value of a constant polynomial. */
    Rational constantTerm() {
        return new Rational(shift == 0 ? numerator.coefficient(0) : BigInteger.ZERO, denominator);
    }

    FractionPolynomial negate() {
        return new FractionPolynomial(numerator.negate(), shift, denominator);
    }

    FractionPolynomial multiply(FractionPolynomial other) {
        return new FractionPolynomial(
                numerator.multiply(other.numerator), shift + other.shift, denominator.multiply(other.denominator));
    }

    FractionPolynomial pow(int exponent) {
        return new FractionPolynomial(numerator.pow(exponent), shift * exponent, denominator.pow(exponent));
    }

    /** Checks an upper bound of the product's size, before it is formed. */
    void checkProduct(FractionPolynomial other, PolynomialLimits limits) {
        double growth = Math.log(Math.min(numerator.degree(), other.numerator.degree()) + 2.0) / Math.log(2);
        double terms = (double) numerator.degree() + other.numerator.degree() + 1;
        checkSize(terms, coefficientBits() + other.coefficientBits() + growth, limits);
    }

    /** The same for a power: {@code |coefficient| <= (sum of the absolute coefficients)^exponent}. */
    void checkPower(int exponent, PolynomialLimits limits) {
        BigInteger sum = BigInteger.ONE; // at least one, so that the logarithm exists
        for (int i = 0; i <= numerator.degree(); i++) {
            sum = i == 0
                    ? sum.max(numerator.coefficient(0).abs())
                    : sum.add(numerator.coefficient(i).abs());
        }
        double terms = (double) Math.max(0, numerator.degree()) * exponent + 1;
        checkSize(terms, exponent * (log2(sum) + log2(denominator)), limits);
    }

    private static void checkSize(double terms, double coefficientBits, PolynomialLimits limits) {
        limits.checkNumber(coefficientBits);
        limits.checkBits(terms * coefficientBits);
    }

    private double coefficientBits() {
        return Math.max(1.0, numerator.maxBitLength()) + denominator.bitLength() - 1;
    }

    /** The binary logarithm of a positive number, rounded up a little. */
    private static double log2(BigInteger number) {
        int dropped = Math.max(0, number.bitLength() - DOUBLE_BITS);
        double leading = number.shiftRight(dropped).doubleValue();
        return dropped + Math.log(dropped == 0 ? leading : leading + 1) / Math.log(2);
    }
}
