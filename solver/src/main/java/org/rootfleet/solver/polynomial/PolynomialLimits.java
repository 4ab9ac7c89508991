package org.rootfleet.solver.polynomial;

import java.util.Locale;

/**
 * The largest polynomial that is accepted. Limits keep a slip of the pen ({@code x^99999999999}) from using up the machine; they are
 * checked before anything of that size is allocated.
 *
 * @param maxDegree highest degree, at least 1
 * @param maxBits largest {@link IntegerPolynomial#totalBits() size} in bits, counting every coefficient
 */
public record PolynomialLimits(int maxDegree, long maxBits) {
    /** Degree one million, and one gigabyte of coefficients. */
    public static final PolynomialLimits DEFAULT = new PolynomialLimits(1_000_000, 8_000_000_000L);

    /**
     * Longest single number in bits: five million decimal digits, which take seconds to compute. A BigInteger can be 128 times as
     * long, but then takes many minutes for a product; beyond that it fails.
     */
    private static final double MAX_NUMBER_BITS = 1L << 24;

    public PolynomialLimits {
        if (maxDegree < 1 || maxBits < 1) {
            throw new IllegalArgumentException("limits must be positive: degree " + maxDegree + ", bits " + maxBits);
        }
    }

    /** Checks a degree that is asked for; it may not fit into an int. */
    public void checkDegree(double degree) {
        if (!(degree <= maxDegree)) {
            throw new MalformedPolynomialException(String.format(
                    Locale.ROOT, "degree %.0f is over the limit of %d (--max-degree raises it)", degree, maxDegree));
        }
    }

    /** Checks a size in bits that is expected or reached. */
    public void checkBits(double bits) {
        if (!(bits <= maxBits)) {
            throw new MalformedPolynomialException(String.format(
                    Locale.ROOT,
                    "a polynomial of about %.3g bits is over the limit of %d (--max-bits raises it)",
                    bits,
                    maxBits));
        }
    }

    /** Checks the length of one number that is about to be computed. */
    void checkNumber(double bits) {
        checkBits(bits);
        if (!(bits <= MAX_NUMBER_BITS)) {
            throw new MalformedPolynomialException(String.format(
                    Locale.ROOT,
                    "a number of about %.3g bits is over the limit of %.0f for one number",
                    bits,
                    MAX_NUMBER_BITS));
        }
    }
}
