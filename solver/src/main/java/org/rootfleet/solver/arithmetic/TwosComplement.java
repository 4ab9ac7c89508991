package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/** Integers as 64-bit words in two's complement, lowest first. */
final class TwosComplement {
    private TwosComplement() {}

    /** How many words hold the number and its sign. */
    static int words(BigInteger number) {
        return number.bitLength() / Long.SIZE + 1;
    }

    static long[] of(BigInteger number) {
        long[] words = new long[words(number)];
        store(number, words, 0, words.length);
        return words;
    }

    /** The length in bits of a number without its sign, as {@link BigInteger#bitLength()} counts them. */
    static int bitLength(long[] words) {
        return bitLength(words, 0, words.length);
    }

    /** Of the number in the words from one index to another, of which there is one at least. */
    static int bitLength(long[] words, int from, int to) {
        long sign = words[to - 1] >> 63;
        for (int i = to - 1; i >= from; i--) {
            long word = words[i] ^ sign;
            if (word != 0) {
                return (i + 1 - from) * Long.SIZE - Long.numberOfLeadingZeros(word);
            }
        }
        return 0;
    }

    /** Fills the words from one index to another, of which there are enough. */
    static void store(BigInteger number, long[] words, int from, int to) {
        byte[] bytes = number.toByteArray();
        long sign = number.signum() < 0 ? -1 : 0;
        int end = bytes.length;
        int i = from;
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
        if (end > 0) {
            long word = sign;
            for (int j = 0; j < end; j++) {
                word = word << 8 | (bytes[j] & 0xff);
            }
            words[i++] = word;
        }
        Arrays.fill(words, i, to, sign);
    }

    /** The number in the words from one index to another, of which there is one at least. */
    static BigInteger load(long[] words, int from, int to) {
        int end = to;
        // What only repeats the sign.
        while (end - from > 1 && words[end - 1] == words[end - 2] >> 63) {
            end--;
        }
        byte[] bytes = new byte[(end - from) * Long.BYTES];
        int place = bytes.length;
        for (int i = from; i < end; i++) {
            long word = words[i];
            bytes[place - 1] = (byte) word;
            bytes[place - 2] = (byte) (word >> 8);
            bytes[place - 3] = (byte) (word >> 16);
            bytes[place - 4] = (byte) (word >> 24);
            bytes[place - 5] = (byte) (word >> 32);
            bytes[place - 6] = (byte) (word >> 40);
            bytes[place - 7] = (byte) (word >> 48);
            bytes[place - 8] = (byte) (word >> 56);
            place -= Long.BYTES;
        }
        return new BigInteger(bytes);
    }
}
