package org.rootfleet.solver;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * The point {@code above / below * 2^exponent}, of any size: {@code above} is odd, or zero with exponent 0; {@code below} is odd and
 * positive; they have no common factor. So equal points have equal fields.
 *
 * <p>A dyadic number of few bytes may be far too long to be written out. Comparing two points costs no more than to multiply their
 * numerators by their denominators, whatever the exponents are: points of different magnitude are told apart by that, and the exponents of
 * others differ by no more than the lengths of their numbers.
 */
record AuditPoint(BigInteger above, BigInteger below, long exponent) implements Comparable<AuditPoint> {
    /** In bits: numbers up to that length are printed. */
    private static final int PRINTED_BITS = 256;

    static AuditPoint of(Dyadic dyadic) {
        return of(dyadic.mantissa(), BigInteger.ONE, dyadic.exponent());
    }

    static AuditPoint of(Rational rational) {
        return of(rational.numerator(), rational.denominator(), 0);
    }

    /** Of a fraction in lowest terms. */
    private static AuditPoint of(BigInteger above, BigInteger below, long exponent) {
        if (above.signum() == 0) {
            return new AuditPoint(BigInteger.ZERO, BigInteger.ONE, 0);
        }
        int up = above.getLowestSetBit();
        int down = below.getLowestSetBit();
        return new AuditPoint(above.shiftRight(up), below.shiftRight(down), exponent + up - down);
    }

    @Override
    public int compareTo(AuditPoint other) {
        int sign = above.signum();
        if (sign != other.above.signum() || sign == 0) {
            return Integer.compare(sign, other.above.signum());
        }
        long order = magnitude() - other.magnitude();
        if (Math.abs(order) > 1) {
            return order > 0 ? sign : -sign;
        }
        BigInteger left = above.multiply(other.below);
        BigInteger right = other.above.multiply(below);
        long shift = exponent - other.exponent;
        return shift >= 0
                ? left.shiftLeft(Math.toIntExact(shift)).compareTo(right)
                : left.compareTo(right.shiftLeft(Math.toIntExact(-shift)));
    }

    /** {@code floor(log2 |this|)} or one more, of a number other than zero. */
    private long magnitude() {
        return exponent + above.abs().bitLength() - below.bitLength();
    }

    int signOf(SignAt polynomial) {
        return below.equals(BigInteger.ONE)
                ? polynomial.at(new Dyadic(above, Math.toIntExact(exponent)))
                : polynomial.at(toRational());
    }

    /** Written out: as long as the exponent is large. */
    private Rational toRational() {
        int shift = Math.toIntExact(exponent);
        return new Rational(above.shiftLeft(Math.max(0, shift)), below.shiftLeft(Math.max(0, -shift)));
    }

    /** As a fraction, or, if that were too long for a line, its size. */
    @Override
    public String toString() {
        if (above.bitLength() + below.bitLength() + Math.abs(exponent) <= PRINTED_BITS) {
            return toRational().toString();
        }
        return "about " + (above.signum() < 0 ? "-" : "") + "2^" + magnitude();
    }
}
