package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * What the signs of the terms alone say about positive x: as x grows, the terms of either sign grow, so that the positive ones at a
 * lower end and the negative ones at an upper end bound the polynomial from below, and the other way round.
 */
final class TermSums {
    private final IntegerPolynomial polynomial;
    private final TermLogarithms positive;
    private final TermLogarithms negative;

    TermSums(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.positive = TermLogarithms.ofSign(polynomial, 1);
        this.negative = TermLogarithms.ofSign(polynomial, -1);
    }

    /**
     * Whether the terms of one sign at the near end outweigh those of the other at the far end: no root from near to far. They may do so by
     * too little to be seen.
     */
    boolean noneBetween(Rational near, Rational far) {
        return outweighs(positive, near, negative, far) || outweighs(negative, near, positive, far);
    }

    /** Whether the first sum at the near point is certainly larger than the second at the far point. */
    private static boolean outweighs(TermLogarithms first, Rational near, TermLogarithms second, Rational far) {
        double logOfFar = TermLogarithms.log(far);
        double there = second.sum(logOfFar) + second.margin(logOfFar);
        if (near.signum() == 0) {
            return first.constant() > there;
        }
        double logOfNear = TermLogarithms.log(near);
        return first.sum(logOfNear) - first.margin(logOfNear) > there;
    }

    /**
     * Laguerre's criterion, with the sign that makes the leading coefficient positive: if no intermediate result of Horner's rule at the
     * point is negative, and the last is positive, then there is no root at or above the point, which is
     * not negative.
     */
    boolean noneFrom(Rational point) {
        int sign = polynomial.leading().signum();
        BigInteger value = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(point.numerator())
                    .add(polynomial.coefficient(i).multiply(power));
            power = power.multiply(point.denominator());
            if (value.signum() == -sign) {
                return false;
            }
        }
        return value.signum() != 0;
    }

    /**
     * Where to cut an interval whose ends are far apart in magnitude: at a power of two about half way between the exponents; null if
     * the ends are within a factor of four.
     */
    @Nullable
    Rational wideCut(Rational near, Rational far) {
        int farExponent = exponent(far);
        int nearExponent = near.signum() == 0 ? innerExponent(farExponent) : exponent(near);
        if (farExponent - nearExponent <= 2) {
            return near.signum() == 0 ? power(farExponent - 2) : null;
        }
        return power((int) Math.floorDiv((long) farExponent + nearExponent, 2));
    }

    /** An exponent e, not above the given one, such that the constant term outweighs all others below 2^e. */
    private int innerExponent(int from) {
        int lowest = from;
        for (int step = 1; !noneBetween(Rational.ZERO, power(lowest)); step *= 2) {
            lowest -= step;
        }
        return lowest;
    }

    private static int exponent(Rational positiveNumber) {
        return positiveNumber.numerator().bitLength()
                - positiveNumber.denominator().bitLength();
    }

    private static Rational power(int exponent) {
        return exponent >= 0
                ? Rational.of(BigInteger.ONE.shiftLeft(exponent))
                : new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(-exponent));
    }
}
