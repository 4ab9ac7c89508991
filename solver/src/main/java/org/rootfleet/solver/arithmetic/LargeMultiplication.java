package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Products of integers of any length: by {@link BigInteger}, whose best method is Toom and Cook's in three parts, or by number-theoretic
 * transforms ({@link WordMultiplication}) where those are faster. Factors too long for a transform are split (Karatsuba).
 */
public final class LargeMultiplication {
    /** The longer factor has as many bits at least; chosen by the benchmark IntegerMultiplicationBenchmark. */
    private static final int TRANSFORM_BITS = 24_000;

    /** The shorter factor too: below, its product with each word of the longer one costs less than a place in the transform. */
    private static final int MIN_TRANSFORM_BITS = 4_000;

    private LargeMultiplication() {}

    /** The product. */
    public static BigInteger multiply(BigInteger a, BigInteger b) {
        return isForTransforms(a.bitLength(), b.bitLength()) ? productByTransforms(a, b) : a.multiply(b);
    }

    /** Whether transforms are faster than {@link BigInteger} for factors of so many bits. */
    public static boolean isForTransforms(long bitsA, long bitsB) {
        return Math.max(bitsA, bitsB) >= TRANSFORM_BITS && Math.min(bitsA, bitsB) >= MIN_TRANSFORM_BITS;
    }

    /** The square, in two thirds of the time of a product. */
    public static BigInteger square(BigInteger a) {
        return multiply(a, a);
    }

    static BigInteger productByTransforms(BigInteger a, BigInteger b) {
        int wordsA = TwosComplement.words(a);
        int wordsB = TwosComplement.words(b);
        if (wordsA + wordsB > WordMultiplication.MAX_WORDS) {
            return wordsA >= wordsB ? productInHalves(a, b) : productInHalves(b, a);
        }
        long[] first = TwosComplement.of(a);
        long[] product = WordMultiplication.multiply(first, a.equals(b) ? first : TwosComplement.of(b));
        return TwosComplement.load(product, 0, product.length);
    }

    static BigInteger productInHalves(BigInteger longer, BigInteger shorter) {
        int half = Long.SIZE * ((TwosComplement.words(longer) + 1) / 2);
        BigInteger high = longer.shiftRight(half);
        BigInteger low = longer.subtract(high.shiftLeft(half));
        if (shorter.bitLength() <= half) {
            return multiply(high, shorter).shiftLeft(half).add(multiply(low, shorter));
        }
        BigInteger otherHigh = shorter.shiftRight(half);
        BigInteger otherLow = shorter.subtract(otherHigh.shiftLeft(half));
        BigInteger highs = multiply(high, otherHigh);
        BigInteger lows = multiply(low, otherLow);
        BigInteger middle =
                multiply(high.add(low), otherHigh.add(otherLow)).subtract(highs).subtract(lows);
        return highs.shiftLeft(half).add(middle).shiftLeft(half).add(lows);
    }
}
