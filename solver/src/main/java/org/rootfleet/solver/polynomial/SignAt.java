package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;

/**
 * The exact sign of {@code P(x^g)} at rational points, by evaluation with certified error at growing precision.
 *
 * <p>Horner's rule on {@link Ball}s costs O(n) products of the working precision, which starts where the last call ended and is
 * doubled until the ball excludes zero. If it does not before the precision reaches the size of the exact value, the value is computed
 * exactly: so a zero is proven to be one. Not safe for use by several threads: the precision is remembered.
 */
public final class SignAt {
    private static final int FIRST_PRECISION = 64;

    private final IntegerPolynomial polynomial;
    private final int power;
    private int precision = FIRST_PRECISION;

    /** Signs of {@code polynomial(x^power)}, for a power of at least 1. */
    public SignAt(IntegerPolynomial polynomial, int power) {
        this.polynomial = polynomial;
        this.power = power;
    }

    public SignAt(IntegerPolynomial polynomial) {
        this(polynomial, 1);
    }

    /** -1, 0 or 1: the sign of the polynomial at the point. */
    public int at(Dyadic point) {
        // Not written out unless balls do not decide: its exponent may be far longer than its mantissa.
        long bits = Math.max(
                point.mantissa().bitLength() + Math.max(0L, point.exponent()), 1 - Math.min(0L, point.exponent()));
        return sign(point.signum(), bits, precision -> Ball.exact(point), point::toRational);
    }

    /** -1, 0 or 1: the sign of the polynomial at the point. */
    public int at(Rational point) {
        int bits = Math.max(point.numerator().bitLength(), point.denominator().bitLength());
        return sign(point.signum(), bits, precision -> Ball.of(point, precision), () -> point);
    }

    /** @param pointBits length of the numerator or the denominator of the point, whichever is longer, or more */
    private int sign(int pointSign, long pointBits, IntFunction<Ball> approximation, Supplier<Rational> point) {
        if (pointSign == 0 || polynomial.degree() < 1) {
            return polynomial.coefficient(0).signum();
        }
        long exactBits = exactBits(pointBits);
        for (int bits = precision; bits < exactBits; bits = Math.multiplyExact(bits, 2)) {
            Ball value = value(approximation.apply(bits), bits);
            if (value.certainSign() != 0) {
                precision = Math.max(FIRST_PRECISION, bits - bits / 4);
                return value.certainSign();
            }
            if (value.isExactZero()) {
                return 0;
            }
        }
        return polynomial.scaledValueAt(point.get().pow(power)).signum();
    }

    /** The value at a point, computed with the given precision. */
    public Ball value(Dyadic point, int bits) {
        return value(Ball.exact(point), bits);
    }

    private Ball value(Ball point, int bits) {
        return value(polynomial, power == 1 ? point : point.pow(power, bits), bits);
    }

    /** {@code P(argument)} by Horner's rule; runs of absent terms are one power. */
    public static Ball value(IntegerPolynomial polynomial, Ball argument, int bits) {
        Ball value = Ball.exact(polynomial.leading());
        int gap = 0;
        for (int i = polynomial.degree() - 1; i >= 0; i--) {
            gap++;
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.signum() != 0) {
                value = value.multiply(gap == 1 ? argument : argument.pow(gap, bits), bits)
                        .add(Ball.exact(coefficient), bits);
                gap = 0;
            }
        }
        return gap == 0 ? value : value.multiply(argument.pow(gap, bits), bits);
    }

    /** The length of {@code denominator^(n g) * P(point^g)}, from above. */
    private long exactBits(long pointBits) {
        return (long) polynomial.degree() * power * pointBits + polynomial.maxBitLength() + Integer.SIZE;
    }
}
