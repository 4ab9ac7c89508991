package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Arithmetic modulo an odd number below 2^62, in Montgomery form: the residue {@code a} is kept as {@code a * 2^64 mod p}, from 0 to
 * p - 1. A product costs two high and two low multiplications, no division.
 *
 * <p>Ring operations are right for every odd modulus; {@link #inverse} needs a prime. Source: P. Montgomery, "Modular multiplication
 * without trial division" (1985).
 */
public final class PrimeField {
    /** The largest modulus, exclusive; two bits are kept free so that sums of residues do not overflow. */
    public static final long MAX_MODULUS = 1L << 62;

    /** Of a long integer at a time: so few that the chunk and a residue add up to a positive word. */
    private static final int CHUNK_BYTES = 7;

    /** Shorter ones gain nothing by four sums at once. */
    private static final int MIN_CHAINED_BYTES = 16 * CHUNK_BYTES;

    private final long modulus;
    /** {@code modulus^-1 mod 2^64}. */
    private final long inverseModulus;
    /** 2^64 mod p: the number one. */
    private final long one;
    /** 2^128 mod p: brings a plain residue into Montgomery form. */
    private final long square;
    /** {@code 2^(64 + 8 * CHUNK_BYTES)} mod p: the element by which a number is shifted a chunk further. */
    private final long chunkShift;
    /** The same for four chunks. */
    private final long fourChunkShift;

    public PrimeField(long modulus) {
        if (modulus < 3 || modulus >= MAX_MODULUS || (modulus & 1) == 0) {
            throw new IllegalArgumentException("modulus " + modulus + " is not an odd number from 3 to 2^62 - 1");
        }
        this.modulus = modulus;
        long inverse = modulus; // right modulo 8; each Newton step doubles the number of right bits
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - modulus * inverse;
        }
        this.inverseModulus = inverse;
        this.one = Long.remainderUnsigned(Long.remainderUnsigned(-1L, modulus) + 1, modulus);
        this.square =
                BigInteger.ONE.shiftLeft(128).mod(BigInteger.valueOf(modulus)).longValueExact();
        this.chunkShift = of(1L << (8 * CHUNK_BYTES));
        long two = multiply(chunkShift, chunkShift);
        this.fourChunkShift = multiply(two, two);
    }

    public long modulus() {
        return modulus;
    }

    /** The field element 1. */
    public long one() {
        return one;
    }

    /** The field element of a plain number. */
    public long of(long plain) {
        return multiply(Math.floorMod(plain, modulus), square);
    }

    /** The field element of a long integer; cost linear in its length. */
    public long of(BigInteger plain) {
        if (plain.bitLength() < Long.SIZE) {
            return of(plain.longValue());
        }
        byte[] bytes = plain.abs().toByteArray();
        int first = bytes.length % CHUNK_BYTES;
        long value = BigEndian.first(bytes, first);
        int i = first;
        if (bytes.length - first >= MIN_CHAINED_BYTES) {
            // Four independent sums of every fourth chunk: a product takes several times as long as it keeps the
            // processor busy.
            long a = 0;
            long b = 0;
            long c = 0;
            long d = value;
            for (; i + 4 * CHUNK_BYTES <= bytes.length; i += 4 * CHUNK_BYTES) {
                a = multiply(a, fourChunkShift) + chunk(bytes, i);
                b = multiply(b, fourChunkShift) + chunk(bytes, i + CHUNK_BYTES);
                c = multiply(c, fourChunkShift) + chunk(bytes, i + 2 * CHUNK_BYTES);
                d = multiply(d, fourChunkShift) + chunk(bytes, i + 3 * CHUNK_BYTES);
            }
            // Each sum may exceed the modulus by a chunk: two of them could exceed 2^63. Reduced, two are below it.
            value = multiply(a, chunkShift) + multiply(b, one);
            value = multiply(value, chunkShift) + multiply(c, one);
            value = multiply(value, chunkShift) + multiply(d, one);
        }
        for (; i < bytes.length; i += CHUNK_BYTES) {
            // At most 2^56 more than the modulus: the product is still below 2^64 times the modulus, and the result
            // reduced.
            value = multiply(value, chunkShift) + chunk(bytes, i);
        }
        value = multiply(value, square);
        return plain.signum() < 0 ? negate(value) : value;
    }

    private static long chunk(byte[] bytes, int from) {
        return (bytes[from] & 0xffL) << 48
                | (bytes[from + 1] & 0xffL) << 40
                | (bytes[from + 2] & 0xffL) << 32
                | (bytes[from + 3] & 0xffL) << 24
                | (bytes[from + 4] & 0xffL) << 16
                | (bytes[from + 5] & 0xffL) << 8
                | (bytes[from + 6] & 0xff);
    }

    /** The plain residue of a field element, from 0 to p - 1. */
    public long plain(long element) {
        return multiply(element, 1);
    }

    /** The plain residue of least absolute value, from -(p - 1) / 2 to (p - 1) / 2. */
    public long symmetric(long element) {
        long plain = plain(element);
        return plain > modulus / 2 ? plain - modulus : plain;
    }

    public long add(long a, long b) {
        long sum = a + b - modulus;
        return sum + (sum >> 63 & modulus);
    }

    public long subtract(long a, long b) {
        long difference = a - b;
        return difference + (difference >> 63 & modulus);
    }

    public long negate(long a) {
        return a == 0 ? 0 : modulus - a;
    }

    public long multiply(long a, long b) {
        long quotient = a * b * inverseModulus;
        // The low words of a * b and quotient * modulus are equal: only the high words remain. The quotient is
        // unsigned.
        long high = Math.multiplyHigh(a, b) - Math.multiplyHigh(quotient, modulus) - (quotient >> 63 & modulus);
        return high + (high >> 63 & modulus);
    }

    /** The element to the power of a non-negative exponent. */
    public long power(long base, long exponent) {
        long result = one;
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(exponent) - 1; bit >= 0; bit--) {
            result = multiply(result, result);
            if ((exponent >> bit & 1) == 1) {
                result = multiply(result, base);
            }
        }
        return result;
    }

    /** The inverse of an element that is not zero; the modulus must be prime. */
    public long inverse(long element) {
        if (element == 0) {
            throw new ArithmeticException("zero has no inverse modulo " + modulus);
        }
        return power(element, modulus - 2);
    }
}
