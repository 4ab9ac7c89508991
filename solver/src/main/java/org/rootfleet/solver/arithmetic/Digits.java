package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Integers as digits of base {@code 2^48} in a {@code long[]}, lowest first, the top one signed and of up to 63 bits: the form in which
 * {@link PascalRows} adds them.
 */
public final class Digits {
    private static final int BITS = PascalRows.DIGIT_BITS;
    private static final int BYTES = BITS / Byte.SIZE;
    private static final long MASK = (1L << BITS) - 1;

    private Digits() {}

    /** Writes a number, for which there is room. */
    public static void write(BigInteger value, long[] digits, int from, int width) {
        byte[] bytes = value.toByteArray();
        int end = bytes.length;
        int top = from + width - 1;
        int l = from;
        for (; l < top && end >= BYTES; l++, end -= BYTES) {
            int low = (bytes[end - 1] & 0xff) | (bytes[end - 2] & 0xff) << 8 | (bytes[end - 3] & 0xff) << 16;
            long high = (bytes[end - 4] & 0xff) | (bytes[end - 5] & 0xff) << 8 | (bytes[end - 6] & 0xff) << 16;
            digits[l] = low | high << 24;
        }
        for (; l < top && end > 0; l++, end -= BYTES) {
            digits[l] = BigEndian.first(bytes, end) & MASK;
        }
        if (l < top) {
            Arrays.fill(digits, l, top, BigEndian.first(bytes, 0) & MASK);
        }
        digits[top] = BigEndian.first(bytes, end);
    }

    /** The number whose digits begin here; all but the top one are below 2^48. */
    public static BigInteger read(long[] digits, int from, int width) {
        byte[] bytes = new byte[(width - 1) * BYTES + Long.BYTES];
        int end = bytes.length;
        for (int l = from; l < from + width - 1; l++, end -= BYTES) {
            long digit = digits[l];
            bytes[end - 1] = (byte) digit;
            bytes[end - 2] = (byte) (digit >> 8);
            bytes[end - 3] = (byte) (digit >> 16);
            bytes[end - 4] = (byte) (digit >> 24);
            bytes[end - 5] = (byte) (digit >> 32);
            bytes[end - 6] = (byte) (digit >> 40);
        }
        long top = digits[from + width - 1];
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            bytes[i] = (byte) top;
            top >>= Byte.SIZE;
        }
        return new BigInteger(bytes);
    }

    /** The number whose digits begin here, all but the top one below 2^48, as so many words in two's complement as it needs. */
    static long[] words(long[] digits, int from, int width) {
        long[] words = new long[(width - 1) * BITS / Long.SIZE + 2];
        words(digits, from, width, words, 0, words.length);
        int length = words.length;
        while (length > 1 && words[length - 1] == words[length - 2] >> (Long.SIZE - 1)) {
            length--;
        }
        return Arrays.copyOf(words, length);
    }

    /** The same as the words from one index to another, in which there is room for it, and which are zero. */
    static void words(long[] digits, int first, int width, long[] words, int from, int to) {
        int index = from;
        int shift = 0;
        for (int l = first; l < first + width - 1; l++) {
            long digit = digits[l];
            words[index] |= digit << shift;
            shift += BITS;
            if (shift >= Long.SIZE) {
                shift -= Long.SIZE;
                index++;
                if (index == to) {
                    return;
                }
                words[index] = digit >>> (BITS - shift);
            }
        }
        long top = digits[first + width - 1];
        words[index] |= top << shift;
        if (index + 1 < to) {
            // In two steps: there may be no bit of the digit left but its sign.
            words[index + 1] = top >> (Long.SIZE - 1 - shift) >> 1;
            Arrays.fill(words, Math.min(to, index + 2), to, top >> (Long.SIZE - 1));
        }
    }

    /** Brings all digits but the top one below 2^48, by carries. */
    public static void normalize(long[] digits, int width) {
        for (int l = 0; l < width - 1; l++) {
            digits[l + 1] += digits[l] >> BITS;
            digits[l] &= MASK;
        }
    }
}
