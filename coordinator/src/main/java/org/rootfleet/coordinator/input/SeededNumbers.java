package org.rootfleet.coordinator.input;

import java.math.BigInteger;

/**
 * A reproducible source of numbers: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014), written
 * out so that a seed means the same polynomial on every machine and in every version.
 */
final class SeededNumbers {
    private long state;

    SeededNumbers(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform from 0 to 2^bits - 1. */
    private BigInteger nextBits(int bits) {
        byte[] bytes = new byte[(bits + 7) / 8];
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i % Long.BYTES == 0) {
                word = nextLong();
            }
            bytes[i] = (byte) word;
            word >>>= Byte.SIZE;
        }
        if (bits % Byte.SIZE != 0) {
            bytes[0] &= (byte) ((1 << (bits % Byte.SIZE)) - 1);
        }
        return new BigInteger(1, bytes);
    }

    /** Uniform from {@code -(2^bits - 1)} to {@code 2^bits - 1}. */
    BigInteger nextSigned(int bits) {
        BigInteger largest = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        while (true) {
            BigInteger number = nextBits(bits + 1);
            // One of the 2^(bits + 1) values is left over.
            if (number.compareTo(largest.shiftLeft(1)) <= 0) {
                return number.subtract(largest);
            }
        }
    }
}
