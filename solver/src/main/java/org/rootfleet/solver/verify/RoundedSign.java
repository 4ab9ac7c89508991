package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The sign of a polynomial at a rational point, by Horner's rule in integers with a bounded error, at growing precision and in the
 * end exactly.
 *
 * <p>Let {@code x = 2^s y} with {@code |y| <= 1} and {@code A = sum |a_i| 2^(s i)}, and everything be in units of {@code 2^-p}. Instead
 * of y an integer multiple of {@code 2^-q} is taken, wrong by less than {@code 2^-q}; since no partial sum exceeds A, that changes the
 * result by less than {@code n A 2^-q}, which is below one unit for {@code q = p + length of A + length of n}. Each of n steps rounds down by
 * less than one unit, each of n + 1 terms too, and no later step enlarges an error. So the result is wrong by less than {@code 2 n + 2}
 * units.
 */
final class RoundedSign {
    private static final int FIRST_BITS = 96;

    private final IntegerPolynomial polynomial;
    private final int n;
    private int lastBits = FIRST_BITS;

    RoundedSign(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.n = polynomial.degree();
    }

    /** -1, 0 or 1. */
    int at(Rational point) {
        if (point.signum() == 0 || n < 1) {
            return polynomial.coefficient(0).signum();
        }
        int s = point.numerator().bitLength() - point.denominator().bitLength() + 1;
        long sizeBits = sizeBits(s);
        long exactBits = sizeBits + (long) n * point.denominator().bitLength();
        for (int bits = lastBits; bits < exactBits; bits = Math.multiplyExact(bits, 2)) {
            BigInteger value = rounded(point, s, bits, bits - sizeBits);
            if (value.abs().compareTo(BigInteger.valueOf(2L * n + 2)) > 0) {
                // Near each other, points need about the same.
                lastBits = Math.max(FIRST_BITS, bits - bits / 4);
                return value.signum();
            }
        }
        return RootCount.homogeneous(polynomial, point.numerator(), point.denominator())
                .signum();
    }

    /** An exponent of a power of two above A. */
    private long sizeBits(int s) {
        long largest = Long.MIN_VALUE;
        for (int i = 0; i <= n; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.signum() != 0) {
                largest = Math.max(largest, coefficient.abs().bitLength() + (long) s * i);
            }
        }
        return largest + length(n + 1);
    }

    private static int length(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** {@code P(x) 2^p}, where A has the given number of bits in this unit. */
    private BigInteger rounded(Rational point, int s, int bits, long p) {
        int q = bits + length(n);
        BigInteger y = point.floorScaled(q - s);
        BigInteger value = BigInteger.ZERO;
        for (int i = n; i >= 0; i--) {
            BigInteger coefficient = polynomial.coefficient(i);
            value = value.multiply(y).shiftRight(q);
            if (coefficient.signum() != 0) {
                long shift = p + (long) s * i;
                value = value.add(
                        shift >= 0
                                ? coefficient.shiftLeft(Math.toIntExact(shift))
                                : coefficient.shiftRight((int) Math.min(-shift, Integer.MAX_VALUE)));
            }
        }
        return value;
    }
}
