package org.rootfleet.solver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.CertifiedIsolator;
import org.rootfleet.solver.isolate.EnclosureGoal;
import org.rootfleet.solver.isolate.IsolatedRoot;
import org.rootfleet.solver.isolate.RootAtPointException;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.RationalRoots;
import org.rootfleet.solver.refine.RootRefiner;
import org.rootfleet.solver.small.EnclosedRoot;
import org.rootfleet.solver.small.SmallSearch;

/**
 * Where the real roots of a polynomial are, and nothing else: an interval for each of them, without decimals and multiplicities, and without
 * finding out which of them are rational. That is what other systems call isolation; it takes a small part of the time of a
 * {@link RangeSolver} where all roots are long integers, because to prove that takes the product of all their factors.
 *
 * <p>The roots are isolated as they are, rational or not. Isolation cuts the line at dyadic points; where one of them turns out to be a root
 * ({@link RootAtPointException}: a sign is computed exactly wherever approximations leave it open), the rational roots are found first
 * after all, and divided out. So every answer is right: each interval is the one of a method that proves it. What is between the ranges of
 * {@link RootRanges}, their ends included, holds no root.
 */
public final class IsolatingIntervals {
    private IsolatingIntervals() {}

    /**
     * A place of one real {@code y = x^power}, and of no other that comes from a root x: in {@code [lower, upper)}, or y itself if the ends are
     * equal. For an even power y is positive, or zero with a power of 1, and both {@code y^(1/power)} and its opposite are roots.
     */
    public record Place(int power, Rational lower, Rational upper) {
        /** How many real roots x that is. */
        public int roots() {
            return power % 2 == 0 ? 2 : 1;
        }
    }

    /**
     * The places of all real roots, each once, disjoint; ascending but for zero, which comes first.
     *
     * @param polynomial not zero
     */
    public static List<Place> of(IntegerPolynomial polynomial) {
        List<Place> places = inWords(polynomial);
        return places == null ? ofFactors(polynomial) : places;
    }

    /** The places of a short polynomial of words, as it is; null if it is not one, has the root zero or multiple ones, or a power can be taken out. */
    private static @Nullable List<Place> inWords(IntegerPolynomial polynomial) {
        if (polynomial.degree() < 1
                || polynomial.degree() > SmallSearch.MAX_WORDS_DEGREE
                || polynomial.lowestExponent() > 0
                || polynomial.exponentGcd() > 1) {
            return null;
        }
        IntegerPolynomial rising = polynomial.isLeadingNegative() ? polynomial.negate() : polynomial;
        long[] words = SmallSearch.words(rising);
        return words != null && SquarefreeFactorization.isProvenSquarefree(words)
                ? SmallSearch.intervals(words, (lower, upper) -> new Place(1, lower, upper))
                : null;
    }

    private static List<Place> ofFactors(IntegerPolynomial polynomial) {
        SquarefreeFactorization factorization = SquarefreeFactorization.of(polynomial);
        List<Place> places = new ArrayList<>();
        if (factorization.zeroMultiplicity() > 0) {
            places.add(new Place(1, Rational.ZERO, Rational.ZERO));
        }
        if (!factorization.factors().isEmpty()) {
            Equation equation = Equation.of(factorization.squarefreePart());
            for (Place place : ofEquation(equation)) {
                if (equation.power() % 2 == 1 || place.lower.signum() >= 0) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    private static List<Place> ofEquation(Equation equation) {
        List<Place> places = inDoubles(equation);
        if (places != null) {
            return places;
        }
        try {
            return ofIrrational(equation, equation.polynomial(), List.of());
        } catch (RootAtPointException e) {
            RationalRoots rational = RationalRoots.of(equation.polynomial());
            List<Place> all = rational.cofactor().degree() < 1
                    ? new ArrayList<>()
                    : ofIrrational(equation, rational.cofactor(), rational.roots());
            rational.roots().forEach(root -> all.add(new Place(equation.power(), root, root)));
            all.sort((a, b) -> a.lower.compareTo(b.lower));
            return all;
        }
    }

    /** Null if the equation is not short, or doubles do not suffice. */
    private static @Nullable List<Place> inDoubles(Equation equation) {
        IntegerPolynomial polynomial = equation.polynomial();
        SmallSearch search = SmallSearch.isShort(polynomial)
                ? SmallSearch.of(polynomial, SmallSearch.words(polynomial), equation.power() % 2 == 0)
                : null;
        if (search == null) {
            return null;
        }
        List<Place> places = new ArrayList<>();
        for (EnclosedRoot root : search.roots()) {
            places.add(new Place(equation.power(), root.isolatingLower(), root.isolatingUpper()));
        }
        return places;
    }

    /**
     * @param polynomial with some of the roots
     * @param others the other roots of the equation
     */
    private static List<Place> ofIrrational(Equation equation, IntegerPolynomial polynomial, List<Rational> others) {
        CertifiedIsolator isolator = new CertifiedIsolator(polynomial);
        RootRefiner refiner = new RootRefiner(polynomial, 1);
        List<Place> places = new ArrayList<>();
        for (DyadicInterval range : RootRanges.of(polynomial)) {
            if (equation.power() % 2 == 0 && range.c().signum() < 0) {
                continue;
            }
            for (IsolatedRoot root : isolator.isolate(range, EnclosureGoal.NONE, Budget.UNLIMITED)
                    .isolating()) {
                DyadicInterval alone = refiner.withoutPoints(root.interval(), others);
                places.add(new Place(
                        equation.power(),
                        alone.lower().toRational(),
                        alone.upper().toRational()));
            }
        }
        return places;
    }
}
