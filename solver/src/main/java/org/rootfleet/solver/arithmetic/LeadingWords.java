package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a polynomial's coefficients {@code a_i}, in two's complement, lowest first, without lowest words that {@link WordHorner} would not
 * look at: of {@code a_i 2^(e i)} those below the unit {@code 2^-u}, and one more. Cutting numbers twice, always downward, is cutting once: nothing
 * becomes less exact. Not changed once it is made.
 *
 * <p>A number of many words, all of which {@link BigInteger} gives out byte by byte, costs as little as a short one where its leading words are
 * all that matters.
 */
final class LeadingWords {
    private static final int WORD = Long.SIZE;

    /** Words that are kept beyond twice those that are asked for, so that the next, more exact evaluations need not begin again. */
    private static final int SPARE_WORDS = 4;

    /** Words of the table of {@link ShortHorner}, at most: 32 MB. */
    private static final int MAX_SHORT_TABLE = 1 << 22;

    /** What it may be longer than the coefficients, which are padded there by nine words each. */
    private static final int SHORT_TABLE_FACTOR = 16;

    private final long[][] words;

    /** How many lowest words coefficient i is without. */
    private final int[] dropped;

    /** Whether {@link ShortHorner} does not take much more memory than the coefficients. */
    private final boolean isForShort;

    /** Made when it is needed. */
    private volatile @Nullable ShortHorner shortHorner;

    private LeadingWords(long[][] words, int[] dropped) {
        this.words = words;
        this.dropped = dropped;
        long sum = Arrays.stream(words).mapToLong(number -> number.length).sum();
        long table = ShortHorner.tableWords(words);
        this.isForShort = table <= MAX_SHORT_TABLE && table <= SHORT_TABLE_FACTOR * sum;
    }

    /** All words of all coefficients. */
    static LeadingWords all(long[][] words) {
        return new LeadingWords(words, new int[words.length]);
    }

    /** What serves for e and u, and for all that others serve for. */
    static LeadingWords of(BigInteger[] coefficients, int e, long unitBits, @Nullable LeadingWords others) {
        long[][] words = new long[coefficients.length][];
        int[] dropped = new int[coefficients.length];
        for (int i = 0; i < words.length; i++) {
            int length = TwosComplement.words(coefficients[i]);
            long kept = length - Math.min(length - 1L, unneeded(i, e, unitBits));
            dropped[i] = (int) Math.max(0, length - 2 * kept - SPARE_WORDS);
            if (others != null) {
                dropped[i] = Math.min(dropped[i], others.dropped[i]);
            }
            words[i] = TwosComplement.of(
                    dropped[i] == 0 ? coefficients[i] : coefficients[i].shiftRight(dropped[i] * WORD));
        }
        return new LeadingWords(words, dropped);
    }

    /** How many lowest words of coefficient i do not matter. */
    private static long unneeded(int i, int e, long unitBits) {
        return Math.max(0, Math.floorDiv(-(unitBits + (long) e * i), (long) WORD) - 1);
    }

    boolean serve(int e, long unitBits) {
        for (int i = 0; i < dropped.length; i++) {
            if (dropped[i] > unneeded(i, e, unitBits)) {
                return false;
            }
        }
        return true;
    }

    /** Of coefficient i, from the word {@link #dropped} on; not to be changed. */
    long[] words(int i) {
        return words[i];
    }

    int dropped(int i) {
        return dropped[i];
    }

    boolean isForShort() {
        return isForShort;
    }

    ShortHorner shortHorner() {
        ShortHorner known = shortHorner;
        if (known == null) {
            known = new ShortHorner(words, dropped);
            shortHorner = known;
        }
        return known;
    }
}
