package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;

/**
 * A real number that is known up to an error: some number in {@code [(m - r) * 2^e, (m + r) * 2^e]}.
 *
 * <p>The operations return balls that contain every possible result. They keep mantissas at about the given precision in bits by
 * dropping low bits, which adds one to the radius, and drop further bits when the radius has grown beyond {@code 2^40}, where they mean
 * nothing. Radii are doubles: every formula below has at most eight roundings of relative size 2^-53, all terms positive, so a final
 * factor of {@code 1 + 2^-48} makes it an upper bound. Source of the idea: F. Johansson, "Arb: efficient arbitrary-precision
 * midpoint-radius interval arithmetic" (2017).
 *
 * @param mantissa m
 * @param exponent e
 * @param radius r, at least 0, finite
 */
public record Ball(BigInteger mantissa, long exponent, double radius) {
    public static final Ball ONE = exact(BigInteger.ONE);

    private static final int MAX_RADIUS_BITS = 40;
    private static final double ROUND_UP = 1 + 0x1p-48;

    public static Ball exact(BigInteger integer) {
        return new Ball(integer, 0, 0);
    }

    public static Ball exact(Dyadic dyadic) {
        return new Ball(dyadic.mantissa(), dyadic.exponent(), 0);
    }

    /** The number, divided out to the given precision in bits. */
    public static Ball of(Rational number, int precision) {
        if (number.isInteger()) {
            return exact(number.numerator());
        }
        int shift = precision
                - number.numerator().bitLength()
                + number.denominator().bitLength();
        // Floor of the scaled number: off by less than one.
        return new Ball(number.floorScaled(shift), -(long) shift, 1);
    }

    /** -1 or 1 if every number of the ball has this sign; 0 if the ball contains zero. */
    public int certainSign() {
        if (mantissa.signum() == 0) {
            return 0;
        }
        boolean certain = (mantissa.bitLength() > 53 && radius < 0x1p52)
                || Math.abs(mantissa.doubleValue()) * (1 - 0x1p-52) > radius;
        return certain ? mantissa.signum() : 0;
    }

    /** Whether the ball contains zero and nothing else. */
    public boolean isExactZero() {
        return mantissa.signum() == 0 && radius == 0;
    }

    /** The binary logarithm of a number above every absolute value in the ball, rounded up; for zero, a very negative number. */
    public long magnitude() {
        BigInteger bound = mantissa.abs().add(BigInteger.valueOf((long) Math.ceil(radius)));
        return bound.signum() == 0 ? Long.MIN_VALUE / 2 : bound.bitLength() + exponent;
    }

    public Ball multiply(Ball other, int precision) {
        BigInteger product = mantissa.multiply(other.mantissa);
        int length = mantissa.bitLength();
        int otherLength = other.mantissa.bitLength();
        int drop = Math.max(
                Math.max(0, product.bitLength() - precision),
                Math.max(length + bits(other.radius), otherLength + bits(radius)) - MAX_RADIUS_BITS);
        double error = scaled(other.radius, mantissa, length, drop)
                + scaled(radius, other.mantissa, otherLength, drop)
                + Math.scalb(radius * other.radius, -drop);
        return new Ball(
                drop == 0 ? product : product.shiftRight(drop),
                exponent + other.exponent + drop,
                drop == 0 ? error * ROUND_UP : (error + 1) * ROUND_UP);
    }

    public Ball add(Ball other, int precision) {
        if (isExactZero()) {
            return other;
        }
        if (other.isExactZero()) {
            return this;
        }
        long top = Math.max(mantissa.bitLength() + exponent, other.mantissa.bitLength() + other.exponent);
        long common = Math.max(Math.min(exponent, other.exponent), top - precision);
        common = Math.max(
                common, Math.max(exponent + bits(radius), other.exponent + bits(other.radius)) - MAX_RADIUS_BITS);
        BigInteger sum = shifted(mantissa, exponent - common).add(shifted(other.mantissa, other.exponent - common));
        double error = shiftedRadius(radius, exponent - common) + shiftedRadius(other.radius, other.exponent - common);
        return new Ball(sum, common, error * ROUND_UP);
    }

    public Ball negate() {
        return new Ball(mantissa.negate(), exponent, radius);
    }

    /** The ball to the power of a positive exponent, by repeated squaring. */
    public Ball pow(int power, int precision) {
        Ball result = this;
        for (int bit = Integer.SIZE - Integer.numberOfLeadingZeros(power) - 2; bit >= 0; bit--) {
            result = result.multiply(result, precision);
            if ((power >> bit & 1) == 1) {
                result = result.multiply(this, precision);
            }
        }
        return result;
    }

    /** An upper bound of the binary logarithm of a radius; very negative for zero. */
    private static int bits(double radius) {
        return radius == 0 ? -(1 << 29) : Math.getExponent(radius) + 1;
    }

    /** An upper bound of {@code radius * |mantissa| * 2^-drop}. */
    private static double scaled(double radius, BigInteger mantissa, int length, int drop) {
        if (radius == 0) {
            return 0; // the mantissa may be beyond the range of a double
        }
        if (length < 64) {
            return Math.scalb(Math.abs((double) mantissa.longValue()), -drop) * radius;
        }
        double leading = (double) mantissa.shiftRight(length - 60).abs().longValue() + 1;
        return Math.scalb(leading, length - 60 - drop) * radius;
    }

    private static BigInteger shifted(BigInteger mantissa, long shift) {
        // A shift beyond the length gives 0 or -1, off by less than one.
        return shift >= 0
                ? mantissa.shiftLeft(Math.toIntExact(shift))
                : mantissa.shiftRight((int) Math.min(-shift, Integer.MAX_VALUE));
    }

    private static double shiftedRadius(double radius, long shift) {
        double scaled = shift > -2000 ? Math.scalb(radius, (int) shift) : 0;
        return shift < 0 ? scaled + 2 : scaled;
    }
}
