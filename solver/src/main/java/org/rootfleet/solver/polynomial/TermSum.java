package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adds up the terms of an expression over a common denominator, in one growing array: a sum of n terms costs n additions, however high
 * their degrees.
 */
final class TermSum {
    /** Length up to which a gcd takes no more than milliseconds. */
    private static final int MAX_GCD_BITS = 1 << 16;

    private final PolynomialLimits limits;
    private BigInteger[] coefficients = new BigInteger[0];
    private int length;
    private BigInteger denominator = BigInteger.ONE;
    /** An upper bound of the size of the sum. */
    private double bits;

    TermSum(PolynomialLimits limits) {
        this.limits = limits;
    }

    void add(FractionPolynomial term) {
        BigInteger termFactor = BigInteger.ONE;
        if (!term.denominator().equals(denominator)) {
            BigInteger common = commonFactor(denominator, term.denominator());
            BigInteger sumFactor = term.denominator().divide(common);
            termFactor = denominator.divide(common);
            if (!sumFactor.equals(BigInteger.ONE)) {
                denominator = denominator.multiply(sumFactor);
                limits.checkNumber(denominator.bitLength());
                reserve((double) sumFactor.bitLength() * length);
                for (int i = 0; i < length; i++) {
                    coefficients[i] = coefficients[i].multiply(sumFactor);
                }
            }
        }
        reserve(term.numerator().totalBits()
                + (double) termFactor.bitLength() * term.numerator().termCount());
        grow(term.degree() + 1);
        for (int i = 0; i <= term.numerator().degree(); i++) {
            BigInteger coefficient = term.numerator().coefficient(i);
            if (coefficient.signum() != 0) {
                int place = term.shift() + i;
                coefficients[place] = coefficients[place].add(coefficient.multiply(termFactor));
            }
        }
    }

    /**
     * A common factor, the greatest one unless that would take long: the JDK's gcd is quadratic. So the common denominator is not the
     * least where denominators are long.
     */
    private static BigInteger commonFactor(BigInteger a, BigInteger b) {
        if (Math.min(a.bitLength(), b.bitLength()) <= MAX_GCD_BITS) {
            return a.gcd(b);
        }
        if (a.mod(b).signum() == 0) {
            return b;
        }
        return b.mod(a).signum() == 0 ? a : BigInteger.ONE;
    }

    FractionPolynomial total() {
        return new FractionPolynomial(IntegerPolynomial.adopt(Arrays.copyOf(coefficients, length)), 0, denominator);
    }

    /** Makes sure that the sum stays within the limit when it grows by so many bits. */
    private void reserve(double more) {
        if (bits + more > limits.maxBits()) {
            bits = total().numerator().totalBits(); // terms may have shared places or cancelled
        }
        bits += more;
        limits.checkBits(bits);
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
