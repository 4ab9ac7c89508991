package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Value and slope of {@code F(z) = sum a_i (2^e z)^i} at points {@code -1 < z < 1} by Horner's rule in fixed point: 64-bit words, no objects
 * in the loop, as many words as the result and the argument need.
 *
 * <p><b>Units.</b> The value is kept in units of {@code 2^-u}, the slope in units that are {@code gap} words larger. A step i whose result is
 * going to be multiplied by {@code z^i} needs less: it drops {@code w = floor(i l / 64)} words, where {@code l <= 1} and
 * {@code 2^l |z| <= 1}.
 *
 * <p><b>Errors.</b> With an argument of m words a step multiplies by each of them. A row drops the words of the value that lie below the
 * unit, and then the lower half of its lowest product: less than one unit each, so less than {@code 2 m} together. A coefficient
 * cut to the unit is wrong by less than one. So a step is wrong by less than {@code (2 m + 1) 2^(64 w)} units, as if the coefficient i
 * had been another, and that changes F by less than {@code 2 m + 1} units, F' by less than {@code i |z|^(i - 1) 2^(64 w)} times as much,
 * which is at most {@code 2 i}. Therefore the value is wrong by less than {@code (n + 1) (2 m + 1)} units, the slope by less than
 * {@code n (n + 1) (2 m + 1)} units of the value and {@code (n + 1) (2 m + 1)} of its own.
 *
 * <p>Cost: for results of v words, {@code n m (v + v - gap)} products of words at most.
 */
public final class WordHorner {
    private static final int WORD = Long.SIZE;
    private static final double LOG2 = Math.log(2);

    /** Of arguments: for longer ones the JDK's multiplication, an intrinsic function, is faster than these loops. */
    private static final int MAX_WORDS = 8;

    private final BigInteger[] integers;
    private final long[][] coefficients;
    private final int[] lengths;

    /** @param coefficients lowest degree first, at least one */
    public WordHorner(BigInteger[] coefficients) {
        this.integers = coefficients;
        this.coefficients = new long[coefficients.length][];
        this.lengths = new int[coefficients.length];
        for (int i = 0; i < coefficients.length; i++) {
            this.coefficients[i] = TwosComplement.of(coefficients[i]);
            this.lengths[i] = coefficients[i].signum() == 0 ? -1 : coefficients[i].bitLength();
        }
    }

    /**
     * A value and a slope. The slope is that with regard to z.
     *
     * @param value in units of {@code 2^-u}
     * @param valueError more than it is wrong by, in the same units
     * @param slope in units of {@code 2^(64 gap - u)}
     * @param slopeError likewise
     */
    public record Result(BigInteger value, double valueError, BigInteger slope, double slopeError) {}

    public int degree() {
        return coefficients.length - 1;
    }

    /** The length in bits of a coefficient's size or one more; -1 if it is zero. */
    public int bitLength(int i) {
        return lengths[i] < 0 ? -1 : lengths[i] + 1;
    }

    /**
     * Value and slope at {@code z = x / 2^(64 m)}.
     *
     * @param x less than {@code 2^(64 m)} in size
     * @param m words of the argument, at least one
     * @param e of either sign
     * @param unitBits u, of either sign
     * @param gap at least 0
     */
    public Result at(BigInteger x, int m, int e, long unitBits, int gap) {
        double n = degree();
        double step = 2.0 * m + 1;
        double valueError = (n + 1) * step;
        double slopeError = (n + 1) * step * (1 + n * Math.scalb(1.0, Math.max(-1000, -WORD * gap)));
        if (m > MAX_WORDS) {
            return atLong(x, m, e, unitBits, gap, valueError, slopeError);
        }
        long[] argument = new long[m + 1];
        TwosComplement.store(x.abs(), argument, 0, m + 1);
        Rows rows = new Rows(argument, m, rowWords(e, unitBits), gap);
        rows.run(x.signum() < 0, e, unitBits, droppedBits(x, m));
        BigInteger slope = TwosComplement.load(rows.s, 0, rows.slopeTop + 1);
        return new Result(
                TwosComplement.load(rows.v, 0, rows.valueTop + 1),
                valueError,
                x.signum() < 0 ? slope.negate() : slope,
                slopeError);
    }

    /** The same with the JDK's multiplication: a step rounds once, and cuts the coefficient once. */
    private Result atLong(BigInteger x, int m, int e, long unitBits, int gap, double valueError, double slopeError) {
        BigInteger value = BigInteger.ZERO;
        BigInteger slope = BigInteger.ZERO;
        for (int i = degree(); i >= 0; i--) {
            slope = slope.multiply(x).shiftRight(m * WORD).add(value.shiftRight(gap * WORD));
            value = value.multiply(x).shiftRight(m * WORD).add(shifted(integers[i], unitBits + (long) e * i));
        }
        return new Result(value, valueError, slope, slopeError);
    }

    private static BigInteger shifted(BigInteger number, long by) {
        return by >= 0
                ? number.shiftLeft(Math.toIntExact(by))
                : number.shiftRight((int) Math.min(-by, Integer.MAX_VALUE));
    }

    /** As many words as values and slopes can have. */
    private int rowWords(int e, long unitBits) {
        long longest = 0;
        for (int i = 0; i < lengths.length; i++) {
            longest = Math.max(longest, lengths[i] + (long) e * i + unitBits);
        }
        // The value is a sum of n terms, the slope one of n such values.
        return Math.toIntExact((longest + 2 * Integer.SIZE + 8) / WORD + 2);
    }

    /** l: how many bits one multiplication takes from the value at least; at most 1. */
    private static double droppedBits(BigInteger x, int m) {
        int length = x.bitLength();
        if (length < m * WORD) {
            return 1;
        }
        // The leading 60 bits, rounded up; logarithm and quotient are right to some 2^-50.
        double upper = Math.scalb((double) x.abs().shiftRight(length - 60).longValue(), -60) + 0x1p-50;
        return Math.max(0, -Math.log(upper) / LOG2 - 0x1p-45);
    }

    /** What an unsigned addition carries out, from its result and one of the two numbers. */
    private static long carry(long sum, long term) {
        return sum + Long.MIN_VALUE < term + Long.MIN_VALUE ? 1 : 0;
    }

    /** The two rows of one evaluation: words in two's complement, lowest first, of which those up to the top are valid. */
    private final class Rows {
        private final long[] z;
        private final int m;
        private final int gap;
        private final long[] v;
        private final long[] s;
        private final long[] spare;
        private int valueTop;
        private int slopeTop;

        Rows(long[] z, int m, int words, int gap) {
            this.z = z;
            this.m = m;
            this.gap = gap;
            this.v = new long[words];
            this.s = new long[words];
            this.spare = m == 1 ? v : new long[words];
        }

        void run(boolean negative, int e, long unitBits, double dropped) {
            int i = degree();
            // Terms below the unit, and zeros, at the upper end.
            while (i > 0 && lengths[i] + (long) e * i + unitBits <= lowest(i, dropped) * (long) WORD) {
                i--;
            }
            valueTop = lowest(i, dropped);
            slopeTop = valueTop;
            for (; i >= 0; i--) {
                int low = lowest(i, dropped);
                multiply(s, low, slopeTop);
                addValue(low);
                multiply(v, low, valueTop);
                add(i, low, unitBits + (long) e * i, negative && (i & 1) == 1);
            }
        }

        private int lowest(int i, double dropped) {
            return (int) (i * dropped / WORD);
        }

        private void multiply(long[] row, int low, int top) {
            if (m == 1) {
                multiplyByWord(row, low, top, z[0]);
            } else {
                multiplyByWords(row, low, top);
            }
        }

        /** {@code row = floor(row word / 2^64)}, the word unsigned. */
        private void multiplyByWord(long[] row, int low, int top, long word) {
            long fix = word >> 63;
            long carry = 0;
            long digit = row[low];
            for (int k = low; k < top; k++) {
                // The high word of an unsigned product; those of the digits below the top one are unsigned too.
                long high = Math.multiplyHigh(digit, word) + (digit >> 63 & word) + (fix & digit) + carry;
                digit = row[k + 1];
                long product = digit * word;
                long sum = high + product;
                carry = carry(sum, product);
                row[k] = sum;
            }
            row[top] = Math.multiplyHigh(digit, word) + (fix & digit) + carry;
        }

        /** {@code row = row z}, each of the m rows rounded down twice. */
        private void multiplyByWords(long[] row, int low, int top) {
            long[] sum = spare;
            System.arraycopy(row, low, sum, low, top - low + 1);
            multiplyByWord(sum, low, top, z[m - 1]);
            for (int j = m - 2; j >= 0; j--) {
                int shift = m - 1 - j;
                if (low + shift > top) {
                    break; // What is left is less than a unit.
                }
                addProduct(sum, low, top, row, shift, z[j]);
            }
            System.arraycopy(sum, low, row, low, top - low + 1);
        }

        /** {@code sum = sum + floor(floor(row / 2^(64 shift)) word / 2^64)}, on the words from low to top. */
        private void addProduct(long[] sum, int low, int top, long[] row, int shift, long word) {
            long fix = word >> 63;
            long carry = 0;
            long over = 0;
            int last = top - shift;
            long digit = row[low + shift];
            for (int k = low; k < last; k++) {
                long high = Math.multiplyHigh(digit, word) + (digit >> 63 & word) + (fix & digit) + carry;
                digit = row[k + 1 + shift];
                long product = digit * word;
                long term = high + product;
                carry = carry(term, product);
                long total = sum[k] + term;
                long more = carry(total, term);
                sum[k] = total + over;
                over = more + carry(sum[k], over);
            }
            long term = Math.multiplyHigh(digit, word) + (fix & digit) + carry;
            // The words above repeat the sign.
            for (int k = last; k <= top; k++) {
                long total = sum[k] + term;
                long more = carry(total, term);
                sum[k] = total + over;
                over = more + carry(sum[k], over);
                term >>= 63;
            }
        }

        /** Adds the value, in the slope's unit, to the slope. */
        private void addValue(int low) {
            int top = Math.max(slopeTop, valueTop - gap);
            extend(s, slopeTop, top);
            long sign = v[valueTop] >> 63;
            long carry = 0;
            for (int k = low; k <= top; k++) {
                long term = k + gap <= valueTop ? v[k + gap] : sign;
                long sum = s[k] + term;
                long more = carry(sum, term);
                s[k] = sum + carry;
                carry = more + carry(s[k], carry);
            }
            slopeTop = settled(s, low, top);
        }

        /** Adds the coefficient, shifted, to the value, or subtracts it. */
        private void add(int i, int low, long shift, boolean subtract) {
            int length = lengths[i];
            if (length < 0 || length + shift <= low * (long) WORD) {
                return;
            }
            long[] words = coefficients[i];
            int offset = Math.toIntExact(Math.floorDiv(shift, (long) WORD));
            int bits = (int) (shift - offset * (long) WORD);
            // Three bits to spare.
            int top = Math.max(valueTop, (int) ((length + shift + 3) / WORD));
            extend(v, valueTop, top);
            long sign = words[words.length - 1] >> 63;
            long flip = subtract ? -1 : 0;
            long carry = subtract ? 1 : 0;
            int from = Math.max(low, offset);
            long below = from - offset - 1 >= 0 ? word(words, from - offset - 1, sign) : 0;
            for (int k = from; k <= top; k++) {
                long here = word(words, k - offset, sign);
                long term = (bits == 0 ? here : here << bits | below >>> (WORD - bits)) ^ flip;
                below = here;
                long sum = v[k] + term;
                long more = carry(sum, term);
                v[k] = sum + carry;
                carry = more + carry(v[k], carry);
            }
            valueTop = settled(v, low, top);
        }

        private long word(long[] words, int index, long sign) {
            return index < words.length ? words[index] : sign;
        }

        private void extend(long[] row, int top, int newTop) {
            long sign = row[top] >> 63;
            for (int k = top + 1; k <= newTop; k++) {
                row[k] = sign;
            }
        }

        /** The top word, so that the number has three bits to spare, and no more words than that needs. */
        private int settled(long[] row, int low, int top) {
            if (!hasRoom(row[top])) {
                row[top + 1] = row[top] >> 63;
                return top + 1;
            }
            int settled = top;
            while (settled > low && row[settled] == row[settled - 1] >> 63 && hasRoom(row[settled - 1])) {
                settled--;
            }
            return settled;
        }

        private boolean hasRoom(long top) {
            return (top >> 61) == (top >> 63);
        }
    }
}
