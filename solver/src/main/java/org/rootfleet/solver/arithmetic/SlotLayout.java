package org.rootfleet.solver.arithmetic;

import org.jspecify.annotations.Nullable;

/**
 * Where the coefficients of a product of polynomials have their words in Kronecker's substitution {@code x = 2^(64 w)} modulo
 * {@code 2^(64 N) - 1}: coefficient k from place {@code w k mod N} on, so that none has a word with another.
 *
 * <p>Without wrapping around, w is the length of the longest coefficient. If the first L coefficients have at most l words and the others at most
 * u, fewer places may do: with {@code N = w L + e}, {@code e >= u} and {@code w >= l + e}, coefficient L + k begins e words before coefficient k,
 * where coefficient k - 1 has ended, and ends before it. Products of many polynomials with small leading coefficients, whose coefficients become
 * shorter evenly, need three quarters of the places: {@code u = l / 2}.
 *
 * @param count of the coefficients of the product
 * @param slot w, in words
 * @param first L; all coefficients if none wraps around
 * @param shift e, in words
 * @param words N, the length of a transform
 */
record SlotLayout(int count, int slot, int first, int shift, int words) {
    /**
     * The layout of the shortest transform, or null if none is long enough. Cost: linear in the numbers of coefficients.
     *
     * @param bitsA the lengths of the coefficients without a sign, lowest degree first
     */
    static @Nullable SlotLayout of(int[] bitsA, int[] bitsB) {
        Lengths lengths = Lengths.of(bitsA, bitsB);
        long words = transformFor(lengths.foldedWords());
        long plain = transformFor(lengths.plainWords());
        while (words < plain) {
            SlotLayout folded = lengths.folded((int) words);
            if (folded != null) {
                return folded;
            }
            words = transformFor(words + 1);
        }
        return plain <= TransformShape.MAX_LENGTH ? lengths.plain((int) plain) : null;
    }

    /** The length of the shortest transform for so many words; what is too long for any is as it is. */
    private static long transformFor(long words) {
        return words <= TransformShape.MAX_LENGTH
                ? TransformShape.of((int) words).length()
                : words;
    }

    /** The place of the first word of a coefficient. */
    int place(int k) {
        return k < first ? slot * k : k == first ? slot * first : slot * (k - first) - shift;
    }

    /** The coefficients in the order of their places: the one after the coefficient k, or {@link #count} if that is the last. */
    int next(int k) {
        if (k < first) {
            int wrapped = k + 1 < first ? first + k + 1 : first;
            return wrapped < count ? wrapped : k + 1 < first ? k + 1 : count;
        }
        return k == first ? count : k - first;
    }

    /** Words for the coefficients of a product, with two bits more than their absolute value. */
    private record Lengths(int count, int first, long lower, long upper) {
        static Lengths of(int[] a, int[] b) {
            int count = a.length + b.length - 1;
            int first = (count + 1) / 2;
            int[] before = a.clone();
            for (int i = 1; i < before.length; i++) {
                before[i] = Math.max(before[i], before[i - 1]);
            }
            int[] after = a.clone();
            for (int i = after.length - 1; i > 0; i--) {
                after[i - 1] = Math.max(after[i - 1], after[i]);
            }
            long lower = 0;
            long upper = 0;
            for (int j = 0; j < b.length; j++) {
                if (j < first) {
                    lower = Math.max(lower, (long) b[j] + before[Math.min(a.length, first - j) - 1]);
                }
                if (first - j < a.length) {
                    upper = Math.max(upper, (long) b[j] + after[Math.max(0, first - j)]);
                }
            }
            int bitsOfTerms = Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(a.length, b.length));
            return new Lengths(count, first, words(lower + bitsOfTerms), words(upper + bitsOfTerms));
        }

        private static long words(long bits) {
            return (bits + 2 + Long.SIZE - 1) / Long.SIZE;
        }

        long plainWords() {
            return Math.max(lower, upper) * count;
        }

        SlotLayout plain(int words) {
            return new SlotLayout(count, (int) Math.max(lower, upper), count, 0, words);
        }

        long foldedWords() {
            return (lower + upper) * first + upper;
        }

        /** With the smallest w that is at least l + e for the e that it leaves; null if that e is too small. */
        @Nullable
        SlotLayout folded(int words) {
            if (words > TransformShape.MAX_LENGTH) {
                return null;
            }
            int slot = (int) ((words + lower + first) / (first + 1));
            int shift = words - slot * first;
            return shift < upper ? null : new SlotLayout(count, slot, first, shift, words);
        }
    }
}
