package org.rootfleet.solver.interval;

import java.math.BigInteger;

/**
 * The dyadic number {@code mantissa * 2^exponent}, kept as it was made: the mantissa may be even, so that a grid of equal exponents
 * stays on that exponent. Equality is that of the fields, comparison that of the values.
 */
public record Dyadic(BigInteger mantissa, int exponent) implements Comparable<Dyadic> {
    public static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

    public static Dyadic of(long mantissa, int exponent) {
        return new Dyadic(BigInteger.valueOf(mantissa), exponent);
    }

    public int signum() {
        return mantissa.signum();
    }

    public Dyadic negate() {
        return new Dyadic(mantissa.negate(), exponent);
    }

    public Dyadic add(Dyadic other) {
        int common = Math.min(exponent, other.exponent);
        return new Dyadic(mantissaAt(common).add(other.mantissaAt(common)), common);
    }

    public Dyadic subtract(Dyadic other) {
        return add(other.negate());
    }

    /** The mantissa of the same number with the given exponent, which must not be above this one's. */
    public BigInteger mantissaAt(int newExponent) {
        int shift = Math.subtractExact(exponent, newExponent);
        if (shift < 0) {
            throw new IllegalArgumentException("exponent " + newExponent + " is above " + exponent);
        }
        return mantissa.shiftLeft(shift);
    }

    /** {@code floor(this * 2^-newExponent)}: the mantissa on a coarser or finer grid, rounded toward minus infinity. */
    public BigInteger floorAt(int newExponent) {
        int shift = Math.subtractExact(exponent, newExponent);
        return shift >= 0 ? mantissa.shiftLeft(shift) : mantissa.shiftRight(-shift);
    }

    /** {@code ceil(this * 2^-newExponent)}. */
    public BigInteger ceilAt(int newExponent) {
        return negate().floorAt(newExponent).negate();
    }

    public Rational toRational() {
        return exponent >= 0
                ? Rational.of(exponent == 0 ? mantissa : mantissa.shiftLeft(exponent))
                : new Rational(mantissa, BigInteger.ONE.shiftLeft(-exponent));
    }

    @Override
    public int compareTo(Dyadic other) {
        if (signum() != other.signum()) {
            return Integer.compare(signum(), other.signum());
        }
        int common = Math.min(exponent, other.exponent);
        return mantissaAt(common).compareTo(other.mantissaAt(common));
    }
}
