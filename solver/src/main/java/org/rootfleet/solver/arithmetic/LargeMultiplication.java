package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Products of integers of any length: by {@link BigInteger}, whose best method is Toom and Cook's in three parts, or by number-theoretic
 * transforms ({@link WordMultiplication}) where those are faster. Factors too long for a transform are split (Karatsuba).
 */
public final class LargeMultiplication {
    /** The longer factor has as many bits at least; chosen by the benchmark IntegerMultiplicationBenchmark. */
    private static final int TRANSFORM_BITS = 36_000;

    /** The shorter factor too: below, its product with each word of the longer one costs less than a place in the transform. */
    private static final int MIN_TRANSFORM_BITS = 4_000;

    private LargeMultiplication() {}

    /** The product. */
    public static BigInteger multiply(BigInteger a, BigInteger b) {
        boolean isLong = Math.max(a.bitLength(), b.bitLength()) >= TRANSFORM_BITS
                && Math.min(a.bitLength(), b.bitLength()) >= MIN_TRANSFORM_BITS;
        return isLong ? productByTransforms(a, b) : a.multiply(b);
    }

    /** The square, in two thirds of the time of a product. */
    public static BigInteger square(BigInteger a) {
        return multiply(a, a);
    }

    static BigInteger productByTransforms(BigInteger a, BigInteger b) {
        int wordsA = words(a);
        int wordsB = words(b);
        if (wordsA + wordsB > WordMultiplication.MAX_WORDS) {
            return wordsA >= wordsB ? productInHalves(a, b) : productInHalves(b, a);
        }
        long[] first = toWords(a);
        return ofWords(WordMultiplication.multiply(first, a.equals(b) ? first : toWords(b)));
    }

    static BigInteger productInHalves(BigInteger longer, BigInteger shorter) {
        int half = Long.SIZE * ((words(longer) + 1) / 2);
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

    /** With room for the sign. */
    private static int words(BigInteger number) {
        return number.bitLength() / Long.SIZE + 1;
    }

    /** In two's complement, lowest word first. */
    private static long[] toWords(BigInteger number) {
        byte[] bytes = number.toByteArray();
        long[] words = new long[words(number)];
        int end = bytes.length;
        int i = 0;
        for (; end >= Long.BYTES; end -= Long.BYTES, i++) {
            words[i] = (long) bytes[end - 8] << 56
                    | (bytes[end - 7] & 0xffL) << 48
                    | (bytes[end - 6] & 0xffL) << 40
                    | (bytes[end - 5] & 0xffL) << 32
                    | (bytes[end - 4] & 0xffL) << 24
                    | (bytes[end - 3] & 0xff) << 16
                    | (bytes[end - 2] & 0xff) << 8
                    | (bytes[end - 1] & 0xff);
        }
        if (i < words.length) {
            long word = number.signum() < 0 ? -1 : 0;
            for (int j = 0; j < end; j++) {
                word = word << 8 | (bytes[j] & 0xff);
            }
            words[i] = word;
        }
        return words;
    }

    private static BigInteger ofWords(long[] words) {
        byte[] bytes = new byte[words.length * Long.BYTES];
        int end = bytes.length;
        for (long word : words) {
            bytes[end - 1] = (byte) word;
            bytes[end - 2] = (byte) (word >> 8);
            bytes[end - 3] = (byte) (word >> 16);
            bytes[end - 4] = (byte) (word >> 24);
            bytes[end - 5] = (byte) (word >> 32);
            bytes[end - 6] = (byte) (word >> 40);
            bytes[end - 7] = (byte) (word >> 48);
            bytes[end - 8] = (byte) (word >> 56);
            end -= Long.BYTES;
        }
        return new BigInteger(bytes);
    }
}
