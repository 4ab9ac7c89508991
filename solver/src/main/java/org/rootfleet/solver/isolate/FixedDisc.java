package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** A polynomial on {@code [-2^k, 2^k]} in fixed point: its coefficients themselves, cut to the precision that an interval in it needs. */
final class FixedDisc {
    /** Bits below the sign of the value at a point: to halve many times before the precision is used up. */
    private static final int SPARE_BITS = 48;

    private static final int[] SAMPLES = {131, 387, 641, 905};
    private static final int SAMPLE_BITS = 10;

    private FixedDisc() {}

    /** {@code P(2^k x)} with the given number of bits in the sum of its terms' sizes. */
    static FixedFunction of(IntegerPolynomial polynomial, LeadingBits leading, int k, int precision) {
        long shift = precision - termBits(leading, k);
        BigInteger[] coefficients = new BigInteger[polynomial.degree() + 1];
        for (int j = 0; j < coefficients.length; j++) {
            long places = shift + (long) k * j;
            BigInteger coefficient = polynomial.coefficient(j);
            coefficients[j] = places >= 0 && coefficient.signum() != 0
                    ? coefficient.shiftLeft(Math.toIntExact(places))
                    : coefficient.shiftRight((int) Math.min(-places, Integer.MAX_VALUE));
        }
        return FixedFunction.ofRounded(coefficients);
    }

    /** An exponent of a power of two above the sum of the sizes of all terms at 2^k. */
    private static long termBits(LeadingBits leading, int k) {
        long largest = Long.MIN_VALUE;
        for (int j = 0; j <= leading.degree(); j++) {
            if (leading.mantissas()[j] != 0) {
                largest = Math.max(largest, leading.exponents()[j] + (long) k * j);
            }
        }
        return largest + log2(leading.degree() + 1);
    }

    /** What cancels at the best of some points of the interval, and bits to spare. A guess: what needs more says so. */
    static int precisionFor(IntegerPolynomial polynomial, LeadingBits leading, int k, DyadicInterval interval) {
        long largest = Long.MIN_VALUE;
        SignAt function = new SignAt(polynomial);
        for (int bits = 64; largest == Long.MIN_VALUE; bits *= 2) {
            for (int sample : SAMPLES) {
                BigInteger place = interval.c().shiftLeft(SAMPLE_BITS).add(BigInteger.valueOf(sample));
                Ball value = function.value(new Dyadic(place, interval.k() - SAMPLE_BITS), bits);
                if (value.certainSign() != 0) {
                    largest = Math.max(largest, value.magnitude());
                }
            }
        }
        int guard = SPARE_BITS + 3 * log2(polynomial.degree() + 1);
        return Math.toIntExact(Math.max(0, termBits(leading, k) - largest)) + guard;
    }

    private static int log2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
