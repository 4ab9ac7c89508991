package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.arithmetic.LargeMultiplication;
import org.rootfleet.solver.arithmetic.WordPolynomial;

/**
 * Products of coefficient arrays, lowest degree first.
 *
 * <p>Small products are formed term by term. Large ones by Kronecker substitution: both polynomials are evaluated at a power of two
 * that is wide enough for every coefficient of the product, the two integers are multiplied ({@link LargeMultiplication}), and the
 * coefficients are read off. Source: von zur Gathen and Gerhard, "Modern Computer Algebra", section 8.4.
 */
final class PolynomialMultiplication {
    /** Products of fewer term pairs are formed one by one; chosen by the benchmark PolynomialMultiplicationBenchmark. */
    private static final int KRONECKER_THRESHOLD_PAIRS = 256;

    /**
     * Where the shorter of the packed factors has as many bits, transforms are faster from a few pairs on: measured with 3 to 16
     * coefficients of 2000 to 48,000 bits, both took as long between 96,000 and 115,000 bits.
     */
    private static final long LONG_COEFFICIENTS_BITS = 110_000;

    private static final int MIN_KRONECKER_PAIRS = 9;

    /** Slots of whole words make packing cheaper but are half a word longer on average. */
    private static final int MIN_WORD_SLOT_BYTES = 64;

    /** A BigInteger holds fewer than 2^31 bits; packed products stay well below. */
    private static final long MAX_PACKED_BITS = 1L << 30;

    private PolynomialMultiplication() {}

    static BigInteger[] multiply(BigInteger[] a, BigInteger[] b) {
        long pairs = (long) terms(a) * terms(b);
        // A sparse product is cheap term by term however high its degree.
        if (pairs < MIN_KRONECKER_PAIRS || pairs < a.length + b.length) {
            return multiplyTermByTerm(a, b);
        }
        int slotBytes = slotBytes(a, b);
        if (pairs < KRONECKER_THRESHOLD_PAIRS && !isForWords(a.length, b.length, 8L * slotBytes)) {
            return multiplyTermByTerm(a, b);
        }
        if (8L * slotBytes * (a.length + b.length) > MAX_PACKED_BITS) {
            return a.length >= b.length ? multiplyInHalves(a, b) : multiplyInHalves(b, a);
        }
        return multiplyByKroneckerSubstitution(a, b);
    }

    /** Whether transforms are faster than products term by term, from a few terms on. */
    static boolean isForWords(long lengthA, long lengthB, long bits) {
        return lengthA * lengthB >= MIN_KRONECKER_PAIRS && bits * Math.min(lengthA, lengthB) >= LONG_COEFFICIENTS_BITS;
    }

    static BigInteger[] multiplyInHalves(BigInteger[] longer, BigInteger[] shorter) {
        int half = longer.length / 2;
        BigInteger[] low = multiply(Arrays.copyOf(longer, half), shorter);
        BigInteger[] high = multiply(Arrays.copyOfRange(longer, half, longer.length), shorter);
        BigInteger[] product = Arrays.copyOf(low, longer.length + shorter.length - 1);
        Arrays.fill(product, low.length, product.length, BigInteger.ZERO);
        for (int i = 0; i < high.length; i++) {
            product[half + i] = product[half + i].add(high[i]);
        }
        return product;
    }

    static BigInteger[] multiplyTermByTerm(BigInteger[] a, BigInteger[] b) {
        BigInteger[] product = IntegerPolynomial.zeros(a.length + b.length - 1);
        for (int i = 0; i < a.length; i++) {
            if (a[i].signum() != 0) {
                for (int j = 0; j < b.length; j++) {
                    if (b[j].signum() != 0) {
                        product[i + j] = product[i + j].add(a[i].multiply(b[j]));
                    }
                }
            }
        }
        return product;
    }

    static BigInteger[] multiplyByKroneckerSubstitution(BigInteger[] a, BigInteger[] b) {
        int slotBytes = slotBytes(a, b);
        if (slotBytes >= MIN_WORD_SLOT_BYTES
                && LargeMultiplication.isForTransforms(8L * slotBytes * a.length, 8L * slotBytes * b.length)) {
            WordPolynomial first = WordPolynomial.of(a);
            WordPolynomial product = first.multiply(a == b ? first : WordPolynomial.of(b));
            if (product != null) {
                return product.coefficients();
            }
        }
        BigInteger product = packed(a, b, slotBytes);
        return unpack(product, slotBytes, a.length + b.length - 1);
    }

    private static BigInteger packed(BigInteger[] a, BigInteger[] b, int slotBytes) {
        BigInteger first = pack(a, slotBytes);
        return LargeMultiplication.multiply(first, a == b ? first : pack(b, slotBytes));
    }

    /** The width of a coefficient of the product: {@code |coefficient| < terms * 2^(bits of a + bits of b)}, and one bit for the sign. */
    private static int slotBytes(BigInteger[] a, BigInteger[] b) {
        int termBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(a.length, b.length));
        return (maxBits(a) + maxBits(b) + termBits + 1 + 7) / 8;
    }

    /** The value at {@code 2^(8 * slotBytes)}: every coefficient has a slot of its own, a negative one borrows from the next. */
    private static BigInteger pack(BigInteger[] coefficients, int slotBytes) {
        byte[] bytes = new byte[Math.addExact(Math.multiplyExact(coefficients.length, slotBytes), 1)];
        boolean borrowed = false;
        for (int i = 0; i < coefficients.length; i++) {
            BigInteger slot = borrowed ? coefficients[i].subtract(BigInteger.ONE) : coefficients[i];
            byte[] value = slot.toByteArray();
            int end = bytes.length - i * slotBytes;
            System.arraycopy(value, 0, bytes, end - value.length, value.length);
            borrowed = slot.signum() < 0;
            if (borrowed) {
                Arrays.fill(bytes, end - slotBytes, end - value.length, (byte) -1);
            }
        }
        bytes[0] = (byte) (borrowed ? -1 : 0);
        return new BigInteger(bytes);
    }

    private static BigInteger[] unpack(BigInteger product, int slotBytes, int length) {
        byte[] bytes = product.toByteArray();
        BigInteger sign = product.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO;
        BigInteger[] coefficients = new BigInteger[length];
        boolean borrowed = false;
        for (int i = 0; i < length; i++) {
            int end = bytes.length - i * slotBytes;
            int start = Math.max(0, end - slotBytes);
            BigInteger slot = end <= 0 ? sign : new BigInteger(bytes, start, end - start);
            coefficients[i] = borrowed ? slot.add(BigInteger.ONE) : slot;
            // A slot that is negative owes one to the next; so does an all-ones slot that the borrow brought to zero.
            borrowed = slot.signum() < 0;
        }
        return coefficients;
    }

    private static int terms(BigInteger[] coefficients) {
        int terms = 0;
        for (BigInteger coefficient : coefficients) {
            terms += coefficient.signum() & 1;
        }
        return terms;
    }

    static int maxBits(BigInteger[] coefficients) {
        int max = 0;
        for (BigInteger coefficient : coefficients) {
            max = Math.max(max, coefficient.bitLength());
        }
        return max;
    }
}
