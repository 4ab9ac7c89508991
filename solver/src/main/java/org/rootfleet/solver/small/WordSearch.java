package org.rootfleet.solver.small;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.PowerOfTwo;
import org.rootfleet.solver.interval.Rational;

/**
 * Isolates all real roots of a polynomial of short words: the positive roots of {@code f(t)} and of {@code f(-t)}, each time in (0, 1) and, by
 * {@code u = 1/t}, beyond 1.
 *
 * <p>Most such polynomials are settled by one or two Taylor shifts in exact words, at a nanosecond for two additions; Descartes' rule says how
 * many roots to expect in all, so that a part whose roots have been found elsewhere is not looked at.
 */
final class WordSearch implements BernsteinTree.RootSink {
    private final WordTerms terms;
    private final int n;
    private final List<Part> parts;
    private double from;
    private double to;
    /** The half line that is searched. */
    private int sign;

    private double bound;
    /** Of t: above all roots of the half line. */
    private double end;

    /** Whether roots of u = 1/t are searched. */
    private boolean inverse;

    /** The coefficients of the half line, and of its inverse; overwritten by their Taylor shifts. */
    private final long[] outer;

    private final long[] inner;
    private final BernsteinTree tree;

    /** {@code 2^k}: the roots of f are so much smaller. */
    private final double scale;

    private WordSearch(WordTerms terms) {
        this.scale = PowerOfTwo.of(terms.k());
        this.terms = terms;
        this.n = terms.degree();
        this.parts = new ArrayList<>(n);
        this.outer = new long[n + 1];
        this.inner = new long[n + 1];
        this.tree = new BernsteinTree(n, this);
    }

    /**
     * Where f has one root, t = u or t = 1/u.
     *
     * @param sign 1 for a root of f(t), -1 for one of f(-t)
     * @param inverse whether t = 1/u
     * @param low of u: at least 0, no root unless it is zero
     * @param high of u: no root
     * @param guess between the two, near the root
     * @param end of t: above all roots of this sign
     * @param signAtHigh of f at the upper end of u, for a positive leading coefficient
     */
    private record Part(int sign, boolean inverse, double low, double high, double guess, double end, int signAtHigh) {

        /** Of t; above a lower end of u by its rounding. */
        double lowest() {
            return inverse ? inverseInside(high, true) : low;
        }

        double highest() {
            return !inverse ? high : low == 0 ? end : inverseInside(low, false);
        }

        /** From 0 to a lower end of u the sign is the one before it, which f has at infinity. */
        boolean rises() {
            return signAtHigh > 0 != inverse;
        }

        Rational exactLowest(double scale) {
            return inverse ? Rational.ofDouble(high / scale).inverse() : Rational.ofDouble(low * scale);
        }

        Rational exactHighest(double scale) {
            return inverse && low > 0
                    ? Rational.ofDouble(low / scale).inverse()
                    : Rational.ofDouble((inverse ? end : high) * scale);
        }
    }

    /**
     * Searches the whole line.
     *
     * @param positive whether to search the half line above zero only
     * @return null if doubles do not find the roots with certainty
     */
    static @Nullable WordSearch of(WordTerms terms, boolean positive) {
        WordSearch search = new WordSearch(terms);
        return (positive || search.runNegative()) && search.runPositive() ? search : null;
    }

    /**
     * An isolating interval for each root, ascending and disjoint.
     *
     * @param made makes something of the ends, of which neither is a root
     */
    <T> List<T> intervals(BiFunction<Rational, Rational, T> made) {
        List<T> intervals = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Rational near = part.exactLowest(scale);
            Rational far = part.exactHighest(scale);
            intervals.add(part.sign < 0 ? made.apply(far.negate(), near.negate()) : made.apply(near, far));
        }
        return intervals;
    }

    /** All roots, ascending; null if doubles do not enclose them with certainty. */
    @Nullable
    List<EnclosedRoot> roots() {
        List<EnclosedRoot> roots = new ArrayList<>(parts.size());
        double[] values = new double[n + 1];
        int valuesSign = 0;
        for (Part part : parts) {
            if (part.sign != valuesSign) {
                valuesSign = part.sign;
                terms.copyMirrored(valuesSign, values);
            }
            double high = part.highest();
            double guess = part.inverse ? Math.min(1 / part.guess, high) : part.guess;
            QuickRoot root = QuickRoot.between(values, n, part.lowest(), high, guess, part.rises());
            if (root == null) {
                return null;
            }
            roots.add(
                    new EnclosedRoot(part.sign, root.lower() * scale, root.upper() * scale, root.enclosure(terms.k())));
        }
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

    private boolean runNegative() {
        if (!run(-1)) {
            return false;
        }
        from = -bound;
        Collections.reverse(parts);
        return true;
    }

    private boolean runPositive() {
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
        terms.copyMirrored(sign, outer, inner);
        int exponent = WordTerms.boundExponent(outer);
        end = PowerOfTwo.of(exponent);
        bound = end * scale;
        int first = parts.size();
        shift(inner);
        if (inner[0] == 0) {
            return false; // f(1) = 0
        }
        if (!search(inner, false)) {
            return false;
        }
        if (parts.size() - first == expected || end <= 1) {
            return true;
        }
        shift(outer);
        return search(outer, true);
    }

    private boolean search(long[] shifted, boolean ofInverse) {
        inverse = ofInverse;
        return !WordTerms.vary(shifted) || tree.search(shifted, !ofInverse);
    }

    @Override
    public void accept(double low, double high, double guess, int signAtHigh) {
        parts.add(new Part(sign, inverse, low, high, guess, end, signAtHigh));
    }

    /** The coefficients of {@code q(1 + y)}, in place: by Horner's rule, two rows of sums at a time. */
    static void shift(long[] q) {
        int n = q.length - 1;
        int row = 0;
        for (; row + 1 < n; row += 2) {
            long sum = q[n];
            long next = sum;
            for (int i = n - 1; i > row; i--) {
                sum += q[i];
                next += sum;
                q[i] = next;
            }
            q[row] += sum;
        }
        if (row < n) {
            q[row] += q[n];
        }
    }

    /** {@code 1/u} if that is a double, else a number above or below it: its rounding is off by less than one place. */
    private static double inverseInside(double u, boolean above) {
        double inverse = 1 / u;
        if (Math.fma(inverse, u, -1) == 0) {
            return inverse;
        }
        return above ? Math.nextUp(inverse) : Math.nextDown(inverse);
    }
}
