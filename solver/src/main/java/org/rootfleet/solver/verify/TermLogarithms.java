package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The sum {@code S(x) = sum |a_i| x^i} over some terms of a polynomial, for positive x, by binary logarithms in double: as far as the
 * size of something has to be known, but not its digits. Each result costs O(n) steps in double.
 *
 * <p>A logarithm that Java calculates is wrong by one unit in its last place; so {@code log |a_i| + i log x} is wrong by less than
 * {@code 2^-48} of the largest that it is made of, and a sum of powers of two by a relative error far below {@code 2^-20}.
 * {@link #margin} is above all of this together.
 */
final class TermLogarithms {
    private static final double RELATIVE_ERROR = 0x1p-48;
    private static final double ERROR_OF_SUM = 0x1p-20;

    /** Of {@code |a_i|}; minus infinity for terms that do not count. */
    private final double[] logarithms;

    private final double largest;

    private TermLogarithms(double[] logarithms) {
        this.logarithms = logarithms;
        double size = 0;
        for (double logarithm : logarithms) {
            size = Math.max(size, logarithm);
        }
        this.largest = size;
    }

    static TermLogarithms ofAll(IntegerPolynomial polynomial) {
        return new TermLogarithms(logarithms(polynomial, 0));
    }

    /** Only of the terms whose coefficients have a sign, 1 or -1. */
    static TermLogarithms ofSign(IntegerPolynomial polynomial, int sign) {
        return new TermLogarithms(logarithms(polynomial, sign));
    }

    private static double[] logarithms(IntegerPolynomial polynomial, int sign) {
        double[] logarithms = new double[polynomial.degree() + 1];
        for (int i = 0; i < logarithms.length; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            boolean counts = coefficient.signum() != 0 && (sign == 0 || coefficient.signum() == sign);
            logarithms[i] = counts ? log(coefficient.abs()) : Double.NEGATIVE_INFINITY;
        }
        return logarithms;
    }

    /** The binary logarithm of a positive integer of any length. */
    static double log(BigInteger positive) {
        int cut = Math.max(0, positive.bitLength() - Long.SIZE);
        return Math.log(positive.shiftRight(cut).doubleValue()) / Math.log(2) + cut;
    }

    static double log(Rational positive) {
        return log(positive.numerator()) - log(positive.denominator());
    }

    /** The logarithm of the largest term at a point, which is given by its logarithm; minus infinity if there is no term. */
    double largestTerm(double logOfPoint) {
        double size = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logarithms.length; i++) {
            size = Math.max(size, logarithms[i] + i * logOfPoint);
        }
        return size;
    }

    /** The logarithm of S at a point, which is given by its logarithm, without the error that {@link #margin} bounds. */
    double sum(double logOfPoint) {
        double size = largestTerm(logOfPoint);
        if (size == Double.NEGATIVE_INFINITY) {
            return size;
        }
        double sum = 0;
        for (int i = 0; i < logarithms.length; i++) {
            double below = logarithms[i] + i * logOfPoint - size;
            sum += below > -Double.MAX_EXPONENT ? Math.exp(below * Math.log(2)) : 0;
        }
        return size + Math.log(sum) / Math.log(2);
    }

    /** The last i whose term at a point is above a limit, both given by their logarithms; -1 if none is. */
    int lastAbove(double limit, double logOfPoint) {
        int i = logarithms.length - 1;
        while (i >= 0 && logarithms[i] + i * logOfPoint <= limit) {
            i--;
        }
        return i;
    }

    /** The logarithm of S at zero. */
    double constant() {
        return logarithms[0];
    }

    /** What {@link #sum} and {@link #largestTerm} may be wrong by at this point. */
    double margin(double logOfPoint) {
        return ERROR_OF_SUM + (largest + logarithms.length * Math.abs(logOfPoint)) * RELATIVE_ERROR;
    }
}
