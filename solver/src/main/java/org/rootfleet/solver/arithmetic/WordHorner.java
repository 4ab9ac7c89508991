package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first coefficients {@code c_k = F^(k)(z) / k!} of the expansion of {@code F(z) = sum a_i (2^e z)^i} around points
 * {@code -1 < z < 1}, value and slope the first of them, by Horner's rule in fixed point: 64-bit words, no objects in the loop, as many
 * words as the results and the argument need.
 *
 * <p><b>Units.</b> The value is kept in units of {@code 2^-u}, the coefficient c_k in units that are {@code g_k} words larger, where the
 * gaps {@code 0 = g_0 <= g_1 <= ...} do not fall. A step i whose result is going to be multiplied by {@code z^i} needs less: it drops
 * {@code w = floor(i l / 64)} words, where {@code l <= 1} and {@code 2^l |z| <= 1}.
 *
 * <p><b>Errors.</b> Step i sets {@code c_k := z c_k + c_(k-1)} for each k from the highest down, and {@code c_0 := z c_0 + a_i}. With an
 * argument of m words it multiplies by each of them: a row drops the words that lie below its unit, and then the lower half of its
 * lowest product, less than one unit each, so less than {@code 2 m} together. What is added and cut to the unit is wrong by one at
 * most. So a step makes c_k wrong by less than {@code (2 m + 1) 2^(64 w)} of its units. An error d of c_j at step i becomes one of
 * {@code C(i, k - j) z^(i - k + j) d} of c_k at the end, and {@code 2^(64 w) |z|^(i - q) <= 2^(l i) |z|^(i - q) <= 2^q} for q up to i.
 * With {@code sum_i C(i, q) = C(n + 1, q + 1)} the coefficient c_k is wrong by less than
 * {@code (2 m + 1) sum_(q = 0..k) C(n + 1, q + 1) 2^q 2^(-64 (g_k - g_(k-q)))} of its units.
 *
 * <p>Cost: for results of {@code v_k} words, {@code n m (v_0 + v_1 + ...)} products of words at most.
 */
public final class WordHorner {
    private static final int WORD = Long.SIZE;
    private static final double LOG2 = Math.log(2);
    private static final double ROUND_UP = 1 + 0x1p-40;

    /** Of arguments: for longer ones the JDK's multiplication, an intrinsic function, is faster than these loops. */
    private static final int MAX_WORDS = 8;

    /** Those of {@link ShortHorner}. */
    private static final int[] SHORT_GAPS = {0, 1, 2};

    /** Of the coefficients that are asked for: bits that a sum of n of them may have more than one. */
    private static final int SUM_BITS = Integer.SIZE;

    /** As {@link #bitLength} says, less one. */
    private final int[] lengths;

    /** What was asked for so far; null if nothing was. */
    private volatile @Nullable LeadingWords leading;

    /** Null if they are all in {@link #leading}; made from those when long arguments need it. */
    private volatile BigInteger @Nullable [] integers;

    /** @param coefficients lowest degree first, at least one; not to be changed any more */
    public WordHorner(BigInteger[] coefficients) {
        this.integers = coefficients;
        this.lengths = Arrays.stream(coefficients)
                .mapToInt(number -> number.signum() == 0 ? -1 : number.bitLength())
                .toArray();
    }

    private WordHorner(long[][] coefficients) {
        this.leading = LeadingWords.all(coefficients);
        this.lengths = Arrays.stream(coefficients)
                .mapToInt(WordHorner::lengthOrMinusOne)
                .toArray();
    }

    /** The words that matter. */
    private LeadingWords leading(int e, long unitBits) {
        LeadingWords known = leading;
        if (known == null || !known.serve(e, unitBits)) {
            known = LeadingWords.of(integers(), e, unitBits, known);
            leading = known;
        }
        return known;
    }

    /**
     * The polynomial whose coefficients are given as {@link Digits}, lowest degree first.
     *
     * @param width how many digits each has
     */
    public static WordHorner ofDigits(long[] digits, int width) {
        long[][] words = new long[digits.length / width][];
        for (int i = 0; i < words.length; i++) {
            words[i] = Digits.words(digits, i * width, width);
        }
        return new WordHorner(words);
    }

    private static int lengthOrMinusOne(long[] words) {
        int length = TwosComplement.bitLength(words);
        return length == 0 && words[0] == 0 ? -1 : length;
    }

    /**
     * The coefficients {@code c_0, c_1, ...} with regard to z.
     *
     * @param coefficients c_k in units of {@code 2^(64 g_k - u)}
     * @param errors more than they are wrong by, in the same units
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one reader, who does not change them
    public record Taylor(BigInteger[] coefficients, double[] errors) {}

    public int degree() {
        return lengths.length - 1;
    }

    /** The length in bits of a coefficient's size or one more; -1 if it is zero. */
    public int bitLength(int i) {
        return lengths[i] < 0 ? -1 : lengths[i] + 1;
    }

    /**
     * The expansion around {@code z = x / 2^(64 m)}.
     *
     * @param x less than {@code 2^(64 m)} in size
     * @param m words of the argument, at least one
     * @param e of either sign
     * @param unitBits u, of either sign
     * @param gaps g_k for each coefficient that is wanted, 0 for the value, not falling
     */
    public Taylor at(BigInteger x, int m, int e, long unitBits, int... gaps) {
        if (m > MAX_WORDS) {
            return atLong(x, m, e, unitBits, gaps);
        }
        LeadingWords shortWords = m == 1 && Arrays.equals(gaps, SHORT_GAPS) ? wordsForShort(e, unitBits) : null;
        if (shortWords != null) {
            long[][] rows = shortWords
                    .shortHorner()
                    .at(x.abs().longValue(), x.signum() < 0, e, unitBits, firstOfShort(droppedBits(x, m), e, unitBits));
            return taylor(rows, new int[] {3, 2, 1}, x, m, gaps);
        }
        long[] argument = new long[m + 1];
        TwosComplement.store(x.abs(), argument, 0, m + 1);
        Rows rows = new Rows(leading(e, unitBits), argument, m, rowWords(e, unitBits, gaps.length), gaps);
        rows.run(x.signum() < 0, e, unitBits, droppedBits(x, m));
        return taylor(rows.rows, rows.tops, x, m, gaps);
    }

    private Taylor taylor(long[][] rows, int[] tops, BigInteger x, int m, int[] gaps) {
        BigInteger[] expansion = new BigInteger[gaps.length];
        for (int k = 0; k < gaps.length; k++) {
            BigInteger coefficient = TwosComplement.load(rows[k], 0, tops[k] + 1);
            expansion[k] = x.signum() < 0 && (k & 1) == 1 ? coefficient.negate() : coefficient;
        }
        return new Taylor(expansion, errors(m, gaps));
    }

    /**
     * Whether value, slope and curvature in units that grow by a word each, at an argument of one word, take much less time than others,
     * for no number is long; and the coefficients do not take much more memory for it.
     */
    boolean isShort(int e, long unitBits) {
        return wordsForShort(e, unitBits) != null;
    }

    /** Null if it is not; asked for once, since another thread may put more words, too many for a table, in their place. */
    private @Nullable LeadingWords wordsForShort(int e, long unitBits) {
        if (!ShortHorner.fits(longest(e) + unitBits, degree())) {
            return null;
        }
        LeadingWords words = leading(e, unitBits);
        return words.isForShort() ? words : null;
    }

    /** The highest term that is not less than {@code 2^(i l)} units: the others count as cut coefficients. */
    private int firstOfShort(double dropped, int e, long unitBits) {
        int i = degree();
        while (i > 0 && (lengths[i] < 0 || lengths[i] + (long) e * i + unitBits <= (long) (i * dropped))) {
            i--;
        }
        return i;
    }

    private double[] errors(int m, int[] gaps) {
        double[] errors = new double[gaps.length];
        double binomial = 1;
        for (int q = 0; q < gaps.length; q++) {
            // C(n + 1, q + 1) 2^q, a little more for the rounding
            binomial *= Math.max(0, degree() + 1.0 - q) / (q + 1) * (q == 0 ? 1 : 2 * ROUND_UP);
            for (int k = q; k < gaps.length; k++) {
                int words = gaps[k] - gaps[k - q];
                errors[k] += (2.0 * m + 1) * binomial * Math.scalb(ROUND_UP, Math.max(-1000, -WORD * words));
            }
        }
        return errors;
    }

    /** The same with the JDK's multiplication: a step rounds once, and cuts what it adds once. */
    private Taylor atLong(BigInteger x, int m, int e, long unitBits, int[] gaps) {
        BigInteger[] expansion = new BigInteger[gaps.length];
        Arrays.fill(expansion, BigInteger.ZERO);
        BigInteger[] terms = integers();
        for (int i = degree(); i >= 0; i--) {
            for (int k = gaps.length - 1; k >= 0; k--) {
                BigInteger added = k == 0
                        ? shifted(terms[i], unitBits + (long) e * i)
                        : expansion[k - 1].shiftRight((gaps[k] - gaps[k - 1]) * WORD);
                expansion[k] = expansion[k].multiply(x).shiftRight(m * WORD).add(added);
            }
        }
        return new Taylor(expansion, errors(m, gaps));
    }

    private BigInteger[] integers() {
        BigInteger[] known = integers;
        if (known == null) {
            LeadingWords all = Objects.requireNonNull(leading);
            known = IntStream.range(0, lengths.length)
                    .mapToObj(i -> TwosComplement.load(all.words(i), 0, all.words(i).length))
                    .toArray(BigInteger[]::new);
            integers = known;
        }
        return known;
    }

    private static BigInteger shifted(BigInteger number, long by) {
        return by >= 0
                ? number.shiftLeft(Math.toIntExact(by))
                : number.shiftRight((int) Math.min(-by, Integer.MAX_VALUE));
    }

    /** As many words as coefficients of the expansion can have: the value is a sum of n terms, the others of n of those before. */
    private int rowWords(int e, long unitBits, int count) {
        long longest = Math.max(0, longest(e) + unitBits);
        return Math.toIntExact((longest + (long) count * SUM_BITS + 8) / WORD + 2);
    }

    /** Bits of the longest term. */
    private long longest(int e) {
        long longest = Long.MIN_VALUE / 2;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] >= 0) {
                longest = Math.max(longest, lengths[i] + (long) e * i);
            }
        }
        return longest;
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

    /** The rows of one evaluation: words in two's complement, lowest first, of which those up to the top are valid. */
    private final class Rows {
        private final LeadingWords coefficients;
        private final long[] z;
        private final int m;
        private final int[] gaps;
        private final long[][] rows;
        private final int[] tops;
        private final long[] spare;

        Rows(LeadingWords coefficients, long[] z, int m, int words, int[] gaps) {
            this.coefficients = coefficients;
            this.z = z;
            this.m = m;
            this.gaps = gaps;
            this.rows = new long[gaps.length][words];
            this.tops = new int[gaps.length];
            this.spare = m == 1 ? z : new long[words];
        }

        void run(boolean negative, int e, long unitBits, double dropped) {
            int i = degree();
            // Terms below the unit, and zeros, at the upper end.
            while (i > 0 && lengths[i] + (long) e * i + unitBits <= lowest(i, dropped) * (long) WORD) {
                i--;
            }
            Arrays.fill(tops, lowest(i, dropped));
            for (; i >= 0; i--) {
                int low = lowest(i, dropped);
                for (int k = gaps.length - 1; k > 0; k--) {
                    step(k, low);
                }
                multiply(rows[0], low, tops[0]);
                add(i, low, unitBits + (long) e * i, negative && (i & 1) == 1);
            }
        }

        private int lowest(int i, double dropped) {
            return (int) (i * dropped / WORD);
        }

        /** Multiplies one row and adds the one before it, in its unit. */
        private void step(int k, int low) {
            long[] row = rows[k];
            long[] added = rows[k - 1];
            int shift = gaps[k] - gaps[k - 1];
            int addedTop = tops[k - 1] - shift;
            if (m == 1 && addedTop >= low) {
                int top = Math.max(tops[k], addedTop);
                extend(row, tops[k], top);
                multiplyByWordAndAdd(row, low, top, z[0], added, shift, tops[k - 1]);
                tops[k] = settled(row, low, top);
            } else {
                multiply(row, low, tops[k]);
                addRow(k, low, added, shift, addedTop);
            }
        }

        private void multiply(long[] row, int low, int top) {
            if (m == 1) {
                multiplyByWord(row, low, top, z[0]);
            } else {
                multiplyByWords(row, low, top);
            }
        }

        /** {@code row = floor(row word / 2^64) + floor(added / 2^(64 shift))}, the word unsigned, both rows at most up to the top. */
        private void multiplyByWordAndAdd(
                long[] row, int low, int top, long word, long[] added, int shift, int addedTop) {
            long fix = word >> 63;
            long sign = added[addedTop] >> 63;
            long carry = 0;
            long over = 0;
            long digit = row[low];
            for (int k = low; k < top; k++) {
                long high = Math.multiplyHigh(digit, word) + (digit >> 63 & word) + (fix & digit) + carry;
                digit = row[k + 1];
                long product = digit * word;
                long term = high + product;
                carry = carry(term, product);
                int source = k + shift;
                long other = source <= addedTop ? added[source] : sign;
                long total = term + other;
                long more = carry(total, other);
                row[k] = total + over;
                over = more + carry(row[k], over);
            }
            long high = Math.multiplyHigh(digit, word) + (fix & digit) + carry;
            int source = top + shift;
            row[top] = high + (source <= addedTop ? added[source] : sign) + over;
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

        /** Adds the row before, in the row's unit. */
        private void addRow(int index, int low, long[] added, int shift, int addedTop) {
            long[] row = rows[index];
            int top = Math.max(tops[index], addedTop);
            extend(row, tops[index], top);
            long sign = added[addedTop + shift] >> 63;
            long carry = 0;
            for (int k = low; k <= top; k++) {
                long term = k <= addedTop ? added[k + shift] : sign;
                long sum = row[k] + term;
                long more = carry(sum, term);
                row[k] = sum + carry;
                carry = more + carry(row[k], carry);
            }
            tops[index] = settled(row, low, top);
        }

        /** Adds the coefficient, shifted, to the value, or subtracts it. */
        private void add(int i, int low, long shift, boolean subtract) {
            int length = lengths[i];
            if (length < 0 || length + shift <= low * (long) WORD) {
                return;
            }
            long[] words = coefficients.words(i);
            int offset = Math.toIntExact(Math.floorDiv(shift, (long) WORD) + coefficients.dropped(i));
            int bits = (int) (shift & (WORD - 1));
            // Three bits to spare.
            long[] v = rows[0];
            int top = Math.max(tops[0], (int) ((length + shift + 3) / WORD));
            extend(v, tops[0], top);
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
            tops[0] = settled(v, low, top);
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
