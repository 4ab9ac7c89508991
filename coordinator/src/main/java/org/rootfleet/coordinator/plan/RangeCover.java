package org.rootfleet.coordinator.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootBounds;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The ranges in which roots of a polynomial are looked for, given a closed interval of interest, and the part of the line for which
 * they, together with the bounds that exclude roots elsewhere, account.
 *
 * @param ranges ascending, disjoint
 * @param from lower end of the part accounted for
 * @param to its upper end, not included
 */
record RangeCover(List<DyadicInterval> ranges, Rational from, Rational to) {
    /** How much finer than the interval of interest a range is cut at its ends, in halvings. */
    private static final int END_HALVINGS = 3;

    private static final int MAX_HALVINGS = 64;

    static RangeCover of(IntegerPolynomial polynomial, SearchRange interest) {
        Rational lowest = RootBounds.ofNegativeRoots(polynomial)
                .map(bounds -> power(bounds.upper()).negate())
                .orElse(Rational.ZERO);
        Rational highest = RootBounds.ofPositiveRoots(polynomial)
                .map(bounds -> power(bounds.upper()))
                .orElse(Rational.of(1));
        List<DyadicInterval> ranges = new ArrayList<>();
        for (DyadicInterval annulus : RootRanges.of(polynomial)) {
            addParts(ranges, annulus, interest, 0);
        }
        Rational from = interest.lowest() == null || interest.lowest().compareTo(lowest) < 0
                ? lowest
                : startAt(interest.lowest(), ranges);
        Rational to = interest.highest() == null || interest.highest().compareTo(highest) >= 0
                ? highest
                : endAfter(interest.highest(), ranges, polynomial);
        return from.compareTo(to) < 0 ? new RangeCover(ranges, from, to) : new RangeCover(List.of(), from, from);
    }

    /** The parts of a range that meet the interval of interest, cut closely only at its ends. */
    private static void addParts(List<DyadicInterval> parts, DyadicInterval range, SearchRange interest, int halvings) {
        Rational lower = range.lower().toRational();
        Rational upper = range.upper().toRational();
        boolean startsInside = interest.contains(lower);
        boolean endsInside = interest.contains(upper);
        if (!startsInside && !endsInside && !liesInside(interest, lower, upper)) {
            return;
        }
        if ((startsInside && endsInside) || halvings == MAX_HALVINGS || isFine(interest, lower, upper)) {
            parts.add(range);
            return;
        }
        addParts(parts, range.lowerHalf(), interest, halvings + 1);
        addParts(parts, range.upperHalf(), interest, halvings + 1);
    }

    /** Whether an end of the interval of interest lies between two points. */
    private static boolean liesInside(SearchRange interest, Rational lower, Rational upper) {
        return isBetween(interest.lowest(), lower, upper) || isBetween(interest.highest(), lower, upper);
    }

    private static boolean isBetween(@Nullable Rational point, Rational lower, Rational upper) {
        return point != null && point.compareTo(lower) >= 0 && point.compareTo(upper) < 0;
    }

    private static boolean isFine(SearchRange interest, Rational lower, Rational upper) {
        if (interest.lowest() == null || interest.highest() == null) {
            // Half a line: an eighth of an annulus is near enough.
            return upper.subtract(lower)
                            .multiply(Rational.of(1L << END_HALVINGS))
                            .compareTo(lower.abs())
                    <= 0;
        }
        Rational width = interest.highest().subtract(interest.lowest());
        return upper.subtract(lower).multiply(Rational.of(1L << END_HALVINGS)).compareTo(width) <= 0;
    }

    /** The lower end of the range that owns the point; the point itself where no root can be. */
    private static Rational startAt(Rational point, List<DyadicInterval> ranges) {
        return owner(point, ranges).map(range -> range.lower().toRational()).orElse(point);
    }

    /** The upper end of the range that owns the point; where no root can be, a point above it before which there is none either. */
    private static Rational endAfter(Rational point, List<DyadicInterval> ranges, IntegerPolynomial polynomial) {
        Optional<DyadicInterval> owner = owner(point, ranges);
        if (owner.isPresent()) {
            return owner.get().upper().toRational();
        }
        if (point.signum() < 0) {
            int k = exponent(point.negate());
            Rational innermost = RootBounds.ofNegativeRoots(polynomial)
                    .map(bounds -> power(bounds.lower()).negate())
                    .orElse(Rational.ZERO);
            // The mirrored annulus [-2^(k+1), -2^k) holds the point, unless it is -2^k itself.
            Rational end = power(k).negate();
            Rational above = end.compareTo(point) > 0 ? end : power(k - 1).negate();
            return above.compareTo(innermost) > 0 ? Rational.ZERO : above;
        }
        Rational innermost = RootBounds.ofPositiveRoots(polynomial)
                .map(bounds -> power(bounds.lower()))
                .orElse(Rational.of(1));
        return point.compareTo(innermost) < 0 ? innermost : power(exponent(point) + 1);
    }

    private static Optional<DyadicInterval> owner(Rational point, List<DyadicInterval> ranges) {
        return ranges.stream().filter(range -> range.owns(point)).findFirst();
    }

    /** {@code floor(log2(point))} of a positive number. */
    private static int exponent(Rational point) {
        int guess = point.numerator().bitLength() - point.denominator().bitLength();
        return power(guess).compareTo(point) <= 0 ? guess : guess - 1;
    }

    private static Rational power(int exponent) {
        return new Dyadic(BigInteger.ONE, exponent).toRational();
    }
}
