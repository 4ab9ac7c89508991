package org.rootfleet.solver.small;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Finds all real roots of a short squarefree polynomial, each in an interval of its own and in a narrow enclosure. */
public final class SmallSearch {
    /** Polynomials of a higher degree are not short. */
    public static final int MAX_DEGREE = ScaledTerms.MAX_DEGREE;

    /** Of those that {@link #intervals} is for. */
    public static final int MAX_WORDS_DEGREE = WordTerms.MAX_DEGREE;

    private final IntegerPolynomial polynomial;
    private final List<EnclosedRoot> roots;
    private final Rational from;
    private final Rational to;
    private @Nullable ScaledTerms scaled;

    private SmallSearch(IntegerPolynomial polynomial, List<EnclosedRoot> roots, double from, double to) {
        this.polynomial = polynomial;
        this.roots = roots;
        this.from = EnclosedRoot.rational(from);
        this.to = EnclosedRoot.rational(to);
    }

    /** Whether degree and coefficients are within the limits. */
    public static boolean isShort(IntegerPolynomial polynomial) {
        return polynomial.degree() <= ScaledTerms.MAX_DEGREE && polynomial.hasAtMostBits(ScaledTerms.MAX_BITS);
    }

    /** The coefficients as words, lowest degree first; null if one of them is too long for the fastest method. */
    public static long @Nullable [] words(IntegerPolynomial polynomial) {
        return polynomial.words(WordTerms.MAX_BITS);
    }

    /**
     * Searches the whole line, or the half of it above zero.
     *
     * @param polynomial short, squarefree, of positive degree and leading coefficient, without the root zero
     * @param words its {@link #words}; taken over
     * @param positive whether only the positive roots are looked for; then {@link #from} is zero
     * @return null if doubles do not find the roots with certainty
     */
    public static @Nullable SmallSearch of(IntegerPolynomial polynomial, long @Nullable [] words, boolean positive) {
        WordTerms terms = words == null ? null : WordTerms.of(words);
        WordSearch search = terms == null ? null : WordSearch.of(terms, positive);
        List<EnclosedRoot> found = search == null ? null : search.roots();
        if (search != null && found != null) {
            return new SmallSearch(polynomial, found, search.from(), search.to());
        }
        ScaledSearch longer = ScaledSearch.of(polynomial, positive);
        return longer == null ? null : new SmallSearch(polynomial, longer.roots(), longer.from(), longer.to());
    }

    /**
     * An isolating interval for each real root of a squarefree polynomial of positive leading coefficient without the root zero, ascending and
     * disjoint, and nothing else.
     *
     * @param words its {@link #words}, of a degree of at most {@link #MAX_WORDS_DEGREE} or for nothing; taken over
     * @param made makes something of the ends, of which neither is a root
     * @return null if words do not suffice for it
     */
    public static <T> @Nullable List<T> intervals(long[] words, BiFunction<Rational, Rational, T> made) {
        WordTerms terms = WordTerms.of(words);
        WordSearch search = terms == null ? null : WordSearch.of(terms, false);
        return search == null ? null : search.intervals(made);
    }

    /**
     * The same root, in an enclosure that is not coarse.
     *
     * @return null if doubles do not find it with certainty
     */
    public @Nullable EnclosedRoot refined(EnclosedRoot root) {
        if (scaled == null) {
            scaled = new ScaledTerms(polynomial);
        }
        return root.refined(scaled);
    }

    /** All roots that were looked for, ascending. */
    public List<EnclosedRoot> roots() {
        return roots;
    }

    /** A point below all these roots. */
    public Rational from() {
        return from;
    }

    /** A point above them. */
    public Rational to() {
        return to;
    }
}
