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

    /** Adds one to the number in the words from one index to another; one that has no room there becomes zero. */
    static void increment(long[] words, int from, int to) {
        boolean carry = true;
        for (int i = from; carry && i < to; i++) {
            carry = ++words[i] == 0;
        }
    }

    /** Subtracts one from the number in the words from one index to another, in which there is room. */
    static void decrement(long[] words, int from, int to) {
        boolean borrow = true;
        for (int i = from; borrow && i < to; i++) {
            borrow = words[i]-- == 0;
        }
    }

    /** Fills the words from one index to another, of which there are enough. */
    static void store(BigInteger number, long[] words, int from, int to) {
        byte[] bytes = number.toByteArray();
        int end = bytes.length;
        int i = from;
        for (; end >= Long.BYTES; end -= Long.BYTES, i++) {
            words[i] = BigEndian.word(bytes, end - Long.BYTES);
        }
        if (end > 0) {
            words[i++] = BigEndian.first(bytes, end);
        }
        Arrays.fill(words, i, to, BigEndian.first(bytes, 0));
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
