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
    private final IntegerPolynomial positive;
    private final IntegerPolynomial negative;

    TermSums(IntegerPolynomial polynomial) {
        BigInteger[] above = polynomial.coefficients();
        BigInteger[] below = polynomial.coefficients();
        for (int i = 0; i < above.length; i++) {
            above[i] = above[i].max(BigInteger.ZERO);
            below[i] = below[i].min(BigInteger.ZERO).negate();
        }
        this.polynomial = polynomial;
        this.positive = IntegerPolynomial.of(above);
        this.negative = IntegerPolynomial.of(below);
    }

    /** Whether the terms of one sign at the near end outweigh those of the other at the far end: no root from near to far. */
    boolean noneBetween(Rational near, Rational far) {
        return outweighs(positive, near, negative, far) || outweighs(negative, near, positive, far);
    }

    /** Whether the first polynomial at the near point is larger than the second at the far point. */
    private static boolean outweighs(IntegerPolynomial first, Rational near, IntegerPolynomial second, Rational far) {
        if (second.isZero()) {
            return near.signum() > 0 || first.coefficient(0).signum() > 0;
        }
        BigInteger a = RootCount.homogeneous(first, near.numerator(), near.denominator());
        BigInteger b = RootCount.homogeneous(second, far.numerator(), far.denominator());
        // a / near.denominator^deg(first) > b / far.denominator^deg(second)
        return !first.isZero()
                && a.multiply(far.denominator().pow(second.degree()))
                                .compareTo(b.multiply(near.denominator().pow(first.degree())))
                        > 0;
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
