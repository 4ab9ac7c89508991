package org.rootfleet.solver.verify;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The sign of a polynomial at a rational point, by Horner's rule in integers with a bounded error, at growing precision and in the
 * end exactly.
 *
 * <p>Let {@code S = sum |a_i x^i|}, n the degree, and the unit of the result about {@code S 2^-p}. Each {@code a_i} is held in a unit of its
 * own, so that one such unit, times {@code |x|^i}, is at most two units of the result. What is rounded off there becomes {@code x^i} times
 * that: two units for each of two roundings per coefficient. Coefficients whose terms are below {@code (n + 1)^-1} units are taken for zero:
 * one unit more. So the result is wrong by less than {@code 4 n + 5} units.
 */
final class RoundedSign {
    private static final int FIRST_BITS = 96;

    private final IntegerPolynomial polynomial;
    private final TermLogarithms logarithms;
    private int lastBits = FIRST_BITS;

    /** Points that are asked about again, and at which every precision below the exact one was tried in vain. */
    private final Set<Rational> zeros = new HashSet<>();

    RoundedSign(IntegerPolynomial polynomial, TermLogarithms logarithms) {
        this.polynomial = polynomial;
        this.logarithms = logarithms;
    }

    /** -1, 0 or 1. */
    int at(Rational point) {
        int n = polynomial.degree();
        if (point.signum() == 0 || n < 1) {
            return polynomial.coefficient(0).signum();
        }
        if (zeros.contains(point)) {
            return 0;
        }
        double logOfPoint = TermLogarithms.log(point.abs());
        double largest = Math.floor(logarithms.largestTerm(logOfPoint));
        long exactBits = (long) largest + (long) n * point.denominator().bitLength();
        for (int bits = lastBits; bits < exactBits; bits = Math.multiplyExact(bits, 2)) {
            BigInteger value = rounded(point, logOfPoint, largest - bits);
            if (value.abs().compareTo(BigInteger.valueOf(4L * n + 5)) > 0) {
                // Near each other, points need about the same.
                lastBits = Math.max(FIRST_BITS, bits - bits / 4);
                return value.signum();
            }
        }
        int sign =
                homogeneous(polynomial, point.numerator(), point.denominator()).signum();
        if (sign == 0) {
            zeros.add(point);
        }
        return sign;
    }

    /** P(x), in a unit that is given by its logarithm. */
    private BigInteger rounded(Rational point, double logOfPoint, double unit) {
        double negligible = unit - Math.log(polynomial.degree() + 1) / Math.log(2) - logarithms.margin(logOfPoint);
        BigInteger denominator = point.denominator();
        int dyadic = denominator.bitCount() == 1 ? denominator.bitLength() - 1 : -1;
        BigInteger value = BigInteger.ZERO;
        int exponent = 0;
        for (int i = logarithms.lastAbove(negligible, logOfPoint); i >= 0; i--) {
            int before = exponent;
            exponent = (int) Math.rint(unit - i * logOfPoint);
            BigInteger carried = value.multiply(point.numerator());
            value = dyadic >= 0
                    ? shifted(carried, before - exponent - dyadic)
                    : quotient(carried, denominator, before - exponent);
            value = value.add(shifted(polynomial.coefficient(i), -exponent));
        }
        return value;
    }

    /** {@code number * 2^by}, rounded toward minus infinity. */
    static BigInteger shifted(BigInteger number, int by) {
        return by >= 0 ? number.shiftLeft(by) : number.shiftRight(-by);
    }

    /** {@code number / denominator * 2^by}, rounded toward zero. */
    private static BigInteger quotient(BigInteger number, BigInteger denominator, int by) {
        return by >= 0 ? number.shiftLeft(by).divide(denominator) : number.divide(denominator.shiftLeft(-by));
    }

    /** {@code d^degree * P(numerator / d)}. */
    private static BigInteger homogeneous(IntegerPolynomial polynomial, BigInteger numerator, BigInteger d) {
        BigInteger value = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(numerator).add(polynomial.coefficient(i).multiply(power));
            power = power.multiply(d);
        }
        return value;
    }
}
