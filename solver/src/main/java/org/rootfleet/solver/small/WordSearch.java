package org.rootfleet.solver.small;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Isolates all real roots of a polynomial of short words: the positive roots of {@code f(t)} and of {@code f(-t)}, each time in (0, 1) and, by
 * {@code u = 1/t}, beyond 1.
 *
 * <p>Most such polynomials are settled by one or two Taylor shifts in exact words, at a nanosecond for two additions; Descartes' rule says how
 * many roots to expect in all, so that a part whose roots have been found elsewhere is not looked at.
 */
final class WordSearch {
    private final WordTerms terms;
    private final int n;
    private final List<EnclosedRoot> roots = new ArrayList<>();
    private double from;
    private double to;
    /** The half line that is searched: its sign and what f is there. */
    private int sign;

    private double[] values = new double[0];
    private double bound;
    /** {@code 2^k}: the roots of f are so much smaller. */
    private final double scale;

    private WordSearch(WordTerms terms) {
        this.scale = Math.scalb(1.0, terms.k());
        this.terms = terms;
        this.n = terms.degree();
    }

    /**
     * Searches the whole line.
     *
     * @return null if doubles do not find the roots with certainty
     */
    static @Nullable WordSearch of(WordTerms terms) {
        WordSearch search = new WordSearch(terms);
        return search.run() ? search : null;
    }

    /** All roots, ascending. */
    List<EnclosedRoot> roots() {
        return roots;
    }

    /** Not above zero; the polynomial has no root up to this point. */
    double from() {
        return from;
    }

    /** Not below zero; the polynomial has no root from this point on. */
    double to() {
        return to;
    }

    private boolean run() {
        if (!run(-1)) {
            return false;
        }
        from = -bound;
        Collections.reverse(roots);
        if (!run(1)) {
            return false;
        }
        to = bound == 0 ? 1 : bound;
        return true;
    }

    /** Adds the roots of this sign, in ascending order of their absolute values. */
    private boolean run(int newSign) {
        sign = newSign;
        bound = 0;
        int expected = terms.variations(sign);
        if (expected == 0) {
            return true;
        }
        long[] words = terms.mirrored(sign);
        int exponent = WordTerms.boundExponent(words);
        double end = powerOfTwo(exponent);
        bound = end * scale;
        values = new double[n + 1];
        for (int j = 0; j <= n; j++) {
            values[j] = words[j];
        }
        int first = roots.size();
        long[] inner = reversed(words);
        shift(inner);
        if (inner[0] == 0) {
            return false; // f(1) = 0
        }
        int within = WordTerms.variations(inner);
        if (within > 0 && !new BernsteinTree(n, true, this::addWithin).search(inner)) {
            return false;
        }
        if (roots.size() - first == expected || end <= 1) {
            return true;
        }
        shift(words);
        int beyond = WordTerms.variations(words);
        return beyond == 0
                || new BernsteinTree(
                                n,
                                false,
                                (low, high, guess, signAtHigh) -> addBeyond(low, high, guess, signAtHigh, end))
                        .search(words);
    }

    /** For exponents within the range of doubles. */
    static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
    }

    private static long[] reversed(long[] words) {
        long[] reversed = new long[words.length];
        for (int j = 0; j < words.length; j++) {
            reversed[j] = words[words.length - 1 - j];
        }
        return reversed;
    }

    /** The coefficients of {@code q(1 + y)}, in place. */
    private static void shift(long[] q) {
        int n = q.length - 1;
        for (int row = 0; row < n; row++) {
            long sum = q[n];
            for (int i = n - 1; i >= row; i--) {
                sum += q[i];
                q[i] = sum;
            }
        }
    }

    private boolean addWithin(double low, double high, double guess, int signAtHigh) {
        return add(low, high, guess, signAtHigh > 0);
    }

    /** A root of {@code u^n f(1/u)}; from 0 to low the sign is the one before it, which f has at infinity. */
    private boolean addBeyond(double low, double high, double guess, int signAtHigh, double end) {
        double upper = low == 0 ? end : inverseInside(low, false);
        return add(inverseInside(high, true), upper, Math.min(1 / guess, upper), signAtHigh < 0);
    }

    /** {@code 1/u} if that is a double, else a number above or below it: its rounding is off by less than one place. */
    private static double inverseInside(double u, boolean above) {
        double inverse = 1 / u;
        if (Math.fma(inverse, u, -1) == 0) {
            return inverse;
        }
        return above ? Math.nextUp(inverse) : Math.nextDown(inverse);
    }

    private boolean add(double low, double high, double guess, boolean rising) {
        QuickRoot root = QuickRoot.between(values, n, low, high, guess, rising);
        if (root == null) {
            return false;
        }
        roots.add(new EnclosedRoot(sign, root.lower() * scale, root.upper() * scale, root.enclosure(terms.k())));
        return true;
    }
}
