package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A polynomial whose coefficients, lowest degree first, are words in two's complement, for products by transforms: from one product to the
 * next the words are copied as they are, where by way of {@link BigInteger} each would be taken apart into bytes and put together again.
 *
 * <p>Products are formed by Kronecker substitution at a power of 2^64, as a {@link SlotLayout} says. A negative coefficient borrows from
 * the one with the next places.
 */
public final class WordPolynomial {
    private final long[] words;

    /** Coefficient k has the words from {@code from[k]} up to, not including, {@code to[k]}, of which there is one at least. */
    private final int[] from;

    private final int[] to;

    /** The lengths as {@link BigInteger#bitLength()} counts them. */
    private final int[] bits;

    private WordPolynomial(long[] words, int[] from, int[] to) {
        this.words = words;
        this.from = from;
        this.to = to;
        this.bits = new int[from.length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = TwosComplement.bitLength(words, from[k], to[k]);
            to[k] = from[k] + bits[k] / Long.SIZE + 1;
        }
    }

    /** One coefficient at least. */
    public static WordPolynomial of(BigInteger[] coefficients) {
        int[] from = new int[coefficients.length];
        int[] to = new int[coefficients.length];
        int length = 0;
        for (int k = 0; k < coefficients.length; k++) {
            from[k] = length;
            length = Math.addExact(length, TwosComplement.words(coefficients[k]));
            to[k] = length;
        }
        long[] words = new long[length];
        for (int k = 0; k < coefficients.length; k++) {
            TwosComplement.store(coefficients[k], words, from[k], to[k]);
        }
        return new WordPolynomial(words, from, to);
    }

    /** Lowest degree first; none is left out where it is zero. */
    public BigInteger[] coefficients() {
        BigInteger[] coefficients = new BigInteger[from.length];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = TwosComplement.load(words, from[k], to[k]);
        }
        return coefficients;
    }

    /** Whether these are the coefficients. Cost: they are read, which takes half as long as to make numbers of those here. */
    public boolean hasCoefficients(BigInteger[] numbers) {
        if (numbers.length != from.length) {
            return false;
        }
        for (int k = 0; k < numbers.length; k++) {
            if (numbers[k].bitLength() != bits[k] || !isCoefficient(numbers[k], k)) {
                return false;
            }
        }
        return true;
    }

    private boolean isCoefficient(BigInteger number, int k) {
        long[] other = TwosComplement.of(number);
        return Arrays.equals(other, 0, other.length, words, from[k], to[k]);
    }

    /**
     * The product, or null if there is no transform of its length. Those take up to twice as many places as it has words if its coefficients
     * are short on one side, three halves of them if evenly so.
     */
    public @Nullable WordPolynomial multiply(WordPolynomial other) {
        SlotLayout layout = SlotLayout.of(bits, other.bits);
        if (layout == null) {
            return null;
        }
        long[] first = packed(layout);
        long[] product = WordMultiplication.multiplyCyclically(first, this == other ? first : other.packed(layout));
        return unpacked(product, layout);
    }

    private long[] packed(SlotLayout layout) {
        long[] packed = new long[layout.words()];
        boolean borrowed = false;
        for (int k = 0; k < layout.count(); ) {
            int next = layout.next(k);
            while (next < layout.count() && next >= from.length) {
                next = layout.next(next);
            }
            int start = layout.place(k);
            int end = next < layout.count() ? layout.place(next) : packed.length;
            int length = to[k] - from[k];
            System.arraycopy(words, from[k], packed, start, length);
            Arrays.fill(packed, start + length, end, packed[start + length - 1] >> 63);
            if (borrowed) {
                TwosComplement.decrement(packed, start, end);
            }
            borrowed = packed[end - 1] < 0;
            k = next;
        }
        return packed;
    }

    /** Returns to each coefficient what it has lent. */
    private static WordPolynomial unpacked(long[] packed, SlotLayout layout) {
        int[] from = new int[layout.count()];
        int[] to = new int[layout.count()];
        boolean lent = false;
        for (int k = 0; k < layout.count(); ) {
            int next = layout.next(k);
            from[k] = layout.place(k);
            to[k] = next < layout.count() ? layout.place(next) : packed.length;
            boolean lends = packed[to[k] - 1] < 0;
            if (lent) {
                TwosComplement.increment(packed, from[k], to[k]);
            }
            lent = lends;
            k = next;
        }
        return new WordPolynomial(packed, from, to);
    }
}
