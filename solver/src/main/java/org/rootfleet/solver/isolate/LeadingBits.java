package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The coefficients of a polynomial as floating-point numbers of unlimited exponent: {@code a_j = m_j * 2^e_j * (1 + t)} with
 * {@code |t| < 1.01 * 2^-53} and {@code 1/2 <= |m_j| <= 1}, or {@code m_j = 0} exactly. Twelve bytes for a coefficient, however long.
 */
final class LeadingBits {
    /** More bits than a double keeps, so that the truncation before the rounding does not matter. */
    private static final int KEPT_BITS = 62;

    /** A sum of n terms that is less than n times so much of their sizes is not worth looking at. */
    private static final double ILL_CONDITIONED = 0x1p-44;

    /** Of so many terms one is present where there are few: powers then take less time than Horner's rule. */
    private static final int SPARSITY = 64;

    private final double[] mantissas;
    private final int[] exponents;
    private final int @Nullable [] places;

    private LeadingBits(double[] mantissas, int[] exponents, int @Nullable [] places) {
        this.mantissas = mantissas;
        this.exponents = exponents;
        this.places = places;
    }

    static LeadingBits of(IntegerPolynomial polynomial) {
        int length = polynomial.degree() + 1;
        double[] mantissas = new double[length];
        int[] exponents = new int[length];
        for (int j = 0; j < length; j++) {
            BigInteger coefficient = polynomial.coefficient(j);
            int bits = coefficient.abs().bitLength();
            int dropped = Math.max(0, bits - KEPT_BITS);
            exponents[j] = bits;
            mantissas[j] = (double) coefficient.shiftRight(dropped).longValue() * Math.scalb(1.0, dropped - bits);
        }
        return new LeadingBits(mantissas, exponents, placesOfFew(mantissas));
    }

    private static int @Nullable [] placesOfFew(double[] mantissas) {
        int[] places = new int[mantissas.length / SPARSITY];
        int count = 0;
        for (int j = 0; j < mantissas.length; j++) {
            if (mantissas[j] != 0) {
                if (count == places.length) {
                    return null;
                }
                places[count++] = j;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** The powers of x that are present, ascending, if they are few; otherwise null. Not to be changed. */
    int @Nullable [] places() {
        return places;
    }

    /** {@code sum a_j 2^(k j)}, about; null if it is smaller than what doubles see of such a sum of terms. */
    @Nullable
    Magnitude magnitudeAtPower(int k) {
        long largest = Long.MIN_VALUE;
        for (int j = 0; j < mantissas.length; j++) {
            if (mantissas[j] != 0) {
                largest = Math.max(largest, exponents[j] + (long) k * j);
            }
        }
        double value = 0;
        double size = 0;
        for (int j = 0; j < mantissas.length; j++) {
            long below = exponents[j] + (long) k * j - largest;
            if (below > -Double.MAX_EXPONENT) {
                double term = mantissas[j] * Double.longBitsToDouble((below + Double.MAX_EXPONENT) << 52);
                value += term;
                size += Math.abs(term);
            }
        }
        return Math.abs(value) > size * mantissas.length * ILL_CONDITIONED
                ? new Magnitude(value < 0 ? -1 : 1, largest + Math.log(Math.abs(value)) / Math.log(2))
                : null;
    }

    int degree() {
        return mantissas.length - 1;
    }

    /** m_j, with the sign of the coefficient of {@code x^j}. */
    double mantissa(int j) {
        return mantissas[j];
    }

    /** e_j: the length of the coefficient in bits. */
    int exponent(int j) {
        return exponents[j];
    }
}
