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

    /** An upper bound of the size of the product in bits, for the check of the limit. */
    double estimatedProductBits(FractionPolynomial other) {
        double terms = (double) numerator.degree() + other.numerator.degree() + 1;
        double growth = log2(Math.min(numerator.degree(), other.numerator.degree()) + 2.0);
        return terms * (coefficientBits() + other.coefficientBits() + growth);
    }

    /** An upper bound of the size of the power in bits: {@code |coefficient| <= (sum of the absolute coefficients)^exponent}. */
    double estimatedPowerBits(int exponent) {
        double terms = (double) Math.max(0, numerator.degree()) * exponent + 1;
        return terms * exponent * (coefficientBits() - 1 + log2(Math.max(1, numerator.termCount())));
    }

    private double coefficientBits() {
        return Math.max(1.0, numerator.maxBitLength()) + denominator.bitLength() - 1;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
