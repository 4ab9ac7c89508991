package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A polynomial on {@code [-2^k, 2^k]} in fixed point: its coefficients themselves, cut to the precision that an interval in it needs. */
final class FixedDisc {
    /** Bits below the sign of the value at a point: to halve many times before the precision is used up. */
    private static final int SPARE_BITS = 48;

    private static final int[] SAMPLES = {31, 127, 237, 389, 521, 647, 797, 979};
    private static final int SAMPLE_BITS = 10;
    private static final int FIRST_SAMPLE_PRECISION = 128;

    private FixedDisc() {}

    /** {@code P(2^k x)} with the given number of bits in the sum of its terms' sizes. */
    static FixedFunction of(IntegerPolynomial polynomial, LeadingBits leading, int k, int precision) {
        long shift = precision - (long) Math.ceil(leading.logTermSum(k));
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

    /**
     * What cancels in each half of the interval at the best of some points, the larger of the two, and bits to spare. A guess: what
     * needs more says so.
     *
     * @param guess at the result; a good one saves time
     */
    static int precisionFor(
            IntegerPolynomial polynomial, LeadingBits leading, int k, DyadicInterval interval, int guess) {
        int needed = 0;
        int half = SAMPLES.length / 4;
        int bits = Math.max(FIRST_SAMPLE_PRECISION, guess);
        FixedFunction disc = of(polynomial, leading, k, bits);
        for (int from = 0; from < SAMPLES.length; from += half) {
            long largest = Long.MIN_VALUE;
            while (largest == Long.MIN_VALUE) {
                for (int i = from; i < from + half; i++) {
                    BigInteger place = interval.c().shiftLeft(SAMPLE_BITS).add(BigInteger.valueOf(SAMPLES[i]));
                    largest = Math.max(largest, disc.bitsAt(place.longValueExact(), k - interval.k() + SAMPLE_BITS));
                }
                if (largest == Long.MIN_VALUE) {
                    bits *= 2;
                    disc = of(polynomial, leading, k, bits);
                }
            }
            needed = Math.max(needed, Math.toIntExact(bits - largest));
        }
        return needed + SPARE_BITS + 3 * log2(polynomial.degree() + 1);
    }

    private static int log2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
