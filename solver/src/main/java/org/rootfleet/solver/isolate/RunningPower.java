package org.rootfleet.solver.isolate;

import java.math.BigInteger;

/**
 * The powers {@code c^j} of a small integer, one after another, or those of negative exponents upward, rounded downward to some bits more
 * than those of the longest number they are multiplied by.
 */
final class RunningPower {
    private static final int GUARD_BITS = 40;

    /** Bits beyond its size that a product is computed to: it is then off by less than 1/16 unit. */
    private static final int PRODUCT_BITS = 8;

    private final int bits;
    private final BigInteger factor;
    private BigInteger mantissa = BigInteger.ONE;
    private long exponent;

    /**
     * Begins with {@code c^0}.
     *
     * @param c positive
     * @param bits of the longest product
     */
    RunningPower(long c, int bits) {
        this.bits = bits + GUARD_BITS;
        this.factor = BigInteger.valueOf(c);
    }

    void next() {
        mantissa = mantissa.multiply(factor);
        int excess = mantissa.bitLength() - bits;
        if (excess > GUARD_BITS) {
            mantissa = mantissa.shiftRight(excess);
            exponent += excess;
        }
    }

    /** Sets it to {@code c^-t}. */
    void invert(int t) {
        BigInteger divisor = factor.pow(t);
        int shift = factor.equals(BigInteger.ONE) ? 0 : divisor.bitLength() + bits;
        mantissa = BigInteger.ONE.shiftLeft(shift).divide(divisor);
        exponent = -shift;
    }

    /**
     * A number times the power and {@code 2^shift}, rounded downward, from so many leading bits of the factors as the product has: off by
     * less than {@code 1 + 1/16}.
     *
     * @param size bits of the product, not fewer
     */
    BigInteger times(BigInteger number, long shift, int size) {
        int kept = size + PRODUCT_BITS;
        int droppedA = Math.max(0, number.bitLength() - kept);
        int droppedB = Math.max(0, mantissa.bitLength() - kept);
        BigInteger shortA = droppedA == 0 ? number : number.shiftRight(droppedA);
        BigInteger shortB = droppedB == 0 ? mantissa : mantissa.shiftRight(droppedB);
        BigInteger product = shortA.multiply(shortB);
        long total = shift + exponent + droppedA + droppedB;
        return total >= 0
                ? product.shiftLeft(Math.toIntExact(total))
                : product.shiftRight((int) Math.min(-total, Integer.MAX_VALUE));
    }
}
