package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code P(x + 1)} by halves, for high degrees: {@code P = A + x^m B} has {@code P(x + 1) = A(x + 1) + (x + 1)^m B(x + 1)}. All parts of a
 * level are as long, so that one power serves them all; parts that are short enough are shifted in digit rows ({@link RowShift}).
 *
 * <p>A part is one long integer, its value at {@code 2^(64 w)}: each coefficient has a slot of w words, a negative one borrows from the
 * next. Products and sums are those of integers ({@link WordMultiplication}), and wider slots are the same words with their signs
 * repeated: the part is a sum of {@code s_i 2^(64 w i)} with {@code -2^(64 w - 1) <= s_i < 2^(64 w - 1)}, in one way only, and that a coefficient
 * borrows depends on the sign of the one before, not on w.
 *
 * <p>Bounds: if coefficients are below {@code 2^b}, those of the shift of n of them, and all that is added up for it, are below
 * {@code sum 2^b C(k, j) = 2^b C(n, j + 1)}, over k from 0 to n - 1.
 *
 * <p>Cost for n coefficients of b bits: a product of {@code n (b + n)} bits, and on each further level of two, four, ... of together
 * {@code n (b + n / 2)}, {@code n (b + n / 4)}, ... Source: von zur Gathen and Gerhard, "Fast algorithms for Taylor shifts and certain
 * difference equations" (1997), section 2, method E.
 */
public final class SlotShift {
    private final BigInteger[] coefficients;
    private final int bits;

    /** Of each part but the last, which may be shorter. */
    private final int partLength;

    private SlotShift(BigInteger[] coefficients, int partLength) {
        this.coefficients = coefficients;
        this.partLength = partLength;
        int longest = 0;
        for (BigInteger coefficient : coefficients) {
            longest = Math.max(longest, coefficient.bitLength());
        }
        this.bits = longest;
    }

    /** Whether the products are short enough for transforms: of so many coefficients, bits, and parts at most so long. */
    public static boolean serves(int length, int bits, int longest) {
        // Twice m on the last level is below length + 2^levels, and longest 2^(levels - 1) below the length.
        long atMost = length + 2L * length / longest;
        return length * ((bits + atMost + 2) / Long.SIZE + 1) < WordMultiplication.MAX_WORDS;
    }

    /**
     * The coefficients of {@code P(x + 1)}, lowest degree first; the result is checked by Q(1) = P(2) modulo {@code 2^64 - 1}.
     *
     * @param longest as many coefficients are shifted in digit rows, or fewer
     * @throws WrongArithmeticException if a product, a part or the result is wrong
     */
    public static BigInteger[] byOne(BigInteger[] coefficients, int longest) {
        int levels = 0;
        while (coefficients.length > (long) longest << levels) {
            levels++;
        }
        return new SlotShift(coefficients, (coefficients.length + (1 << levels) - 1) >> levels).byOne(levels);
    }

    private BigInteger[] byOne(int levels) {
        List<BigInteger[]> shortParts = new ArrayList<>();
        for (int from = 0; from < coefficients.length; from += partLength) {
            int to = Math.min(coefficients.length, from + partLength);
            shortParts.add(Arrays.copyOfRange(coefficients, from, to));
        }
        int slot = slotWords(bits, partLength);
        long[][] parts = RowShift.slots(shortParts, slot);
        for (int level = 0; level < levels; level++) {
            int m = partLength << level;
            int wider = slotWords(bits, 2 * m);
            long[] power = power(m, wider);
            long[][] sums = new long[(parts.length + 1) / 2][];
            for (int i = 0; i < parts.length; i += 2) {
                long[] low = widened(parts[i], slot, wider);
                sums[i / 2] = i + 1 == parts.length ? low : sum(low, widened(parts[i + 1], slot, wider), power);
            }
            parts = sums;
            slot = wider;
        }
        check(coefficients, parts[0]);
        return read(parts[0], slot);
    }

    /** For the shift of so many coefficients: there are two bits more than its numbers need. */
    private static int slotWords(int bits, int length) {
        return (bits + length + 2) / Long.SIZE + 1;
    }

    private static long[] widened(long[] words, int slot, int wider) {
        if (slot == wider) {
            return words;
        }
        int count = words.length / slot;
        long[] result = new long[count * wider];
        for (int i = 0; i < count; i++) {
            System.arraycopy(words, i * slot, result, i * wider, slot);
            if (words[(i + 1) * slot - 1] < 0) {
                Arrays.fill(result, i * wider + slot, (i + 1) * wider, -1);
            }
        }
        return result;
    }

    private static long[] sum(long[] low, long[] high, long[] power) {
        long[] sum = WordMultiplication.multiply(high, power);
        long sign = low[low.length - 1] >> (Long.SIZE - 1);
        long carry = 0;
        // The highest word of the product repeats its sign.
        int words = sum.length - 1;
        for (int i = 0; i < words; i++) {
            long a = sum[i];
            long b = i < low.length ? low[i] : sign;
            long s = a + b + carry;
            carry = ((a & b) | ((a | b) & ~s)) >>> (Long.SIZE - 1);
            sum[i] = s;
        }
        return Arrays.copyOf(sum, words);
    }

    /** {@code (x + 1)^m}: binomials, each from the one before. The highest needs no more than a word. */
    private static long[] power(int m, int slot) {
        long[] words = new long[m * slot + 1];
        BigInteger binomial = BigInteger.ONE;
        words[0] = 1;
        words[m * slot] = 1;
        for (int k = 1; k <= m / 2; k++) {
            binomial = binomial.multiply(BigInteger.valueOf(m - k + 1)).divide(BigInteger.valueOf(k));
            TwosComplement.store(binomial, words, k * slot, (k + 1) * slot);
            System.arraycopy(words, k * slot, words, (m - k) * slot, slot);
        }
        return words;
    }

    /** Modulo {@code 2^64 - 1} the words of a part are its value at one, and a power of two is a rotation. */
    static void check(BigInteger[] coefficients, long[] words) {
        long atTwo = 0;
        for (int j = 0; j < coefficients.length; j++) {
            long residue = WordResidue.of(TwosComplement.of(coefficients[j]));
            atTwo = WordResidue.add(atTwo, Long.rotateLeft(residue, j));
        }
        if (!WordResidue.same(atTwo, WordResidue.of(words))) {
            throw new WrongArithmeticException("a Taylor shift of " + coefficients.length + " coefficients");
        }
    }

    /** Returns to each slot what it has lent. */
    private static BigInteger[] read(long[] words, int slot) {
        BigInteger[] result = new BigInteger[words.length / slot];
        boolean lent = false;
        for (int i = 0; i < result.length; i++) {
            int from = i * slot;
            boolean lends = words[from + slot - 1] < 0;
            if (lent) {
                TwosComplement.increment(words, from, from + slot);
            }
            result[i] = TwosComplement.load(words, from, from + slot);
            lent = lends;
        }
        return result;
    }
}
