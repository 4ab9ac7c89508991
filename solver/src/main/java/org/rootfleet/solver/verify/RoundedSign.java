package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The sign of a polynomial at a rational point, by Horner's rule in integers with a bounded error, at growing precision and in the
 * end exactly.
 *
 * <p>Let {@code |x| <= 1}, A the sum of the sizes of the coefficients, and everything be in units of {@code 2^-p}. Instead of x an integer
 * multiple of {@code 2^-q} is taken, wrong by less than {@code 2^-q}; since no partial sum exceeds A, that changes the result by less than
 * {@code n A 2^-q}, which is below one unit for {@code q = p + length of A + length of n}. Each of n steps rounds down by less than one unit,
 * each of n + 1 coefficients too, and no later step enlarges an error. So the result is wrong by less than {@code 2 n + 2} units. For
 * {@code |x| > 1} the sign of {@code P(x) = x^n R(1/x)} is found through the reversed polynomial R.
 */
final class RoundedSign {
    private static final int FIRST_BITS = 96;

    private final IntegerPolynomial polynomial;
    private final IntegerPolynomial reversed;
    private final int sizeBits;
    private int lastBits = FIRST_BITS;

    RoundedSign(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.reversed = polynomial.reversed();
        BigInteger size = BigInteger.ZERO;
        for (int i = 0; i <= polynomial.degree(); i++) {
            size = size.add(polynomial.coefficient(i).abs());
        }
        this.sizeBits = size.bitLength();
    }

    /** -1, 0 or 1. */
    int at(Rational point) {
        if (point.signum() == 0 || polynomial.degree() < 1) {
            return polynomial.coefficient(0).signum();
        }
        if (point.numerator().abs().compareTo(point.denominator()) <= 0) {
            return at(polynomial, point);
        }
        int sign = at(reversed, new Rational(point.denominator(), point.numerator()));
        return point.signum() < 0 && polynomial.degree() % 2 == 1 ? -sign : sign;
    }

    private int at(IntegerPolynomial function, Rational point) {
        int n = function.degree();
        int lengths = point.denominator().bitLength();
        long exactBits = sizeBits + (long) n * lengths;
        for (int bits = lastBits; bits < exactBits; bits = Math.multiplyExact(bits, 2)) {
            BigInteger value = rounded(function, point, bits - sizeBits);
            if (value.abs().compareTo(BigInteger.valueOf(2L * n + 2)) > 0) {
                // Near each other, points need about the same.
                lastBits = Math.max(FIRST_BITS, bits - bits / 4);
                return value.signum();
            }
        }
        return RootCount.homogeneous(function, point.numerator(), point.denominator())
                .signum();
    }

    /** P(x) in units of {@code 2^-p}. */
    private BigInteger rounded(IntegerPolynomial function, Rational point, int p) {
        int n = function.degree();
        int q = Math.max(0, p + sizeBits + Integer.SIZE - Integer.numberOfLeadingZeros(n));
        BigInteger x = point.floorScaled(q);
        BigInteger value = BigInteger.ZERO;
        for (int i = n; i >= 0; i--) {
            BigInteger coefficient = function.coefficient(i);
            value = value.multiply(x).shiftRight(q);
            if (coefficient.signum() != 0) {
                value = value.add(p >= 0 ? coefficient.shiftLeft(p) : coefficient.shiftRight(-p));
            }
        }
        return value;
    }
}
