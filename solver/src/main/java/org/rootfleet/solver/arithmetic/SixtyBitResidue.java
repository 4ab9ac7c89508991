package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Residues of integers modulo {@code 2^60 - 1}: the sum of their digits of 60 bits, since {@code 2^60 = 1}. The modulus is the product of 3^2,
 * 5^2, 7, 11, 13, 31, 41, 61, 151, 331 and 1321, so that residues modulo these primes come of one pass of additions. Cost for n words: some
 * 6 n operations, and a copy of the number, which is most of it.
 */
public final class SixtyBitResidue {
    public static final long MODULUS = (1L << 60) - 1;

    private static final int BITS = 60;

    /** By which a residue is turned when it moves a word of 64 bits further. */
    private static final int TURN = Long.SIZE - BITS;

    private SixtyBitResidue() {}

    /** From 0 to the modulus less one. */
    public static long of(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return of(number.longValue());
        }
        byte[] bytes = number.toByteArray();
        int first = bytes.length % Long.BYTES;
        long residue = of(BigEndian.first(bytes, first));
        for (int i = first; i < bytes.length; i += Long.BYTES) {
            long word = BigEndian.word(bytes, i);
            // At most 2^60 before and after.
            long turned = ((residue << TURN) & MODULUS) + (residue >>> (BITS - TURN));
            residue = folded(turned + (word & MODULUS) + (word >>> BITS));
        }
        return of(residue);
    }

    /** From 0 to the modulus less one. */
    public static long of(long number) {
        // From -8 to 2^60 + 6.
        long residue = (number & MODULUS) + (number >> BITS);
        return residue < 0 ? residue + MODULUS : residue >= MODULUS ? residue - MODULUS : residue;
    }

    private static long folded(long sum) {
        return (sum & MODULUS) + (sum >>> BITS);
    }
}
