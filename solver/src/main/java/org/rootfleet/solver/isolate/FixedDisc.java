package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * A polynomial on {@code [-2^k, 2^k]} in fixed point: its coefficients themselves, with which some of its values are computed, to see how
 * much of the terms cancels in an interval.
 */
final class FixedDisc {
    /** Bits below the sign of the value at a point: to halve many times before the precision is used up. */
    private static final int SPARE_BITS = 48;

    /** For each half, in parts of an interval. */
    private static final int[][] SAMPLES = {{237, 31, 389}, {797, 521, 979}};

    private static final int SAMPLE_BITS = 10;
    private static final int FIRST_PRECISION = 128;

    private final HalfLine line;
    private final int k;
    private int precision;
    private FixedFunction function;

    /**
     * @param guess at the bits that will be needed; a good one saves time
     */
    FixedDisc(HalfLine line, int k, int guess) {
        this.line = line;
        this.k = k;
        this.precision = Math.max(FIRST_PRECISION, guess);
        this.function = of(line, k, precision);
    }

    /** {@code P(2^k x)} with the given number of bits in the sum of its terms' sizes. */
    private static FixedFunction of(HalfLine line, int k, int precision) {
        IntegerPolynomial polynomial = line.polynomial();
        long unit = unit(line, k, precision);
        BigInteger[] coefficients = new BigInteger[polynomial.degree() + 1];
        for (int j = 0; j < coefficients.length; j++) {
            long places = (long) k * j - unit;
            BigInteger coefficient = polynomial.coefficient(j);
            // What is below one is left out, so that the last terms can be.
            coefficients[j] = coefficient.bitLength() + places > 0
                    ? coefficient.shiftLeft(Math.toIntExact(places))
                    : BigInteger.ZERO;
        }
        return FixedFunction.ofRounded(coefficients);
    }

    private static long unit(HalfLine line, int k, int precision) {
        return (long) Math.ceil(line.polygon().logTermSum(k)) - precision;
    }

    /** The binary logarithm of the radius. */
    int k() {
        return k;
    }

    /** The bits that the values needed so far. */
    int precision() {
        return precision;
    }

    /**
     * The binary logarithm of a unit for {@link FixedExpansion}: below the best value at some points of each half of the interval, the lower
     * of the two, by the errors of the expansion and bits to spare. A guess: what needs more says so.
     *
     * @param samples points in each half: 1 to 3
     */
    long unitFor(DyadicInterval interval, int samples) {
        long needed = Long.MAX_VALUE;
        for (int[] places : SAMPLES) {
            long largest = Long.MIN_VALUE;
            while (largest == Long.MIN_VALUE) {
                for (int i = 0; i < samples; i++) {
                    BigInteger place = interval.c().shiftLeft(SAMPLE_BITS).add(BigInteger.valueOf(places[i]));
                    largest =
                            Math.max(largest, function.bitsAt(place.longValueExact(), k - interval.k() + SAMPLE_BITS));
                }
                if (largest == Long.MIN_VALUE) {
                    if (precision > exactBits(interval)) {
                        requireNoRoots(interval, places, samples);
                    }
                    precision *= 2;
                    function = of(line, k, precision);
                }
            }
            needed = Math.min(needed, largest + unit(line, k, precision));
        }
        int degree = line.polynomial().degree();
        return needed - SPARE_BITS - 2L * log2(degree + 1) - interval.c().bitLength();
    }

    /** About the length of an exact value at a sample. */
    private long exactBits(DyadicInterval interval) {
        IntegerPolynomial polynomial = line.polynomial();
        return (long) polynomial.degree() * (SAMPLE_BITS + interval.c().bitLength() + Math.abs(interval.k() - (long) k))
                + polynomial.maxBitLength();
    }

    /** With more precision the value at one of the samples would be seen, if it is not zero. */
    private void requireNoRoots(DyadicInterval interval, int[] places, int samples) {
        SignAt sign = new SignAt(line.polynomial());
        for (int i = 0; i < samples; i++) {
            Dyadic point = new Dyadic(
                    interval.c().shiftLeft(SAMPLE_BITS).add(BigInteger.valueOf(places[i])), interval.k() - SAMPLE_BITS);
            if (sign.at(point) != 0) {
                return;
            }
        }
        Dyadic first = new Dyadic(
                interval.c().shiftLeft(SAMPLE_BITS).add(BigInteger.valueOf(places[0])), interval.k() - SAMPLE_BITS);
        throw new RootAtPointException(first.toRational());
    }

    /**
     * The value at {@code place * 2^-shift * 2^k}, about; null if it is smaller than the precision, which is doubled before, as long as it is
     * below a limit.
     */
    @Nullable
    Magnitude magnitudeAt(long place, int shift, int maxPrecision) {
        Magnitude value = function.magnitudeAt(place, shift);
        while (value == null && precision < maxPrecision) {
            precision *= 2;
            function = of(line, k, precision);
            value = function.magnitudeAt(place, shift);
        }
        return value == null ? null : new Magnitude(value.sign(), value.log() + unit(line, k, precision));
    }

    private static int log2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
