package org.rootfleet.solver.isolate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * The search of one range, with the method that suits each part of it:
 *
 * <ul>
 *   <li>{@link DirectExpansion} in doubles, on parts narrow enough for it, where the polynomial is well conditioned;
 *   <li>{@link FixedSubdivision} from the coefficients downward, where values are much smaller than terms;
 *   <li>{@link PreciseExpansion} of any precision on narrow parts that neither could decide, where roots lie close together.
 * </ul>
 *
 * Each hands on what it cannot decide. To be used once, by one thread.
 */
final class PortfolioSearch {
    private static final int FIRST_PRECISE_BITS = 128;

    /** More than any input within the limits needs; the exact method takes over. */
    private static final int MAX_PRECISE_BITS = 1 << 24;

    /** Parts that the precision was too low for are searched again with so many bits more, and expanded one by one in the end. */
    private static final int EXTRA_BITS = 96;

    private static final int MAX_ATTEMPTS = 4;

    /** Longer positions are no longer exact in doubles. */
    private static final int MAX_DIRECT_DEPTH = 50;

    private final HalfLine line;
    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;
    private final NewtonPolygon polygon;
    private final DyadicInterval range;
    private final Budget budget;
    private final Findings findings;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** Parts of one binade that are to be searched in fixed point, so that they share the way down from the coefficients. */
    private final List<DyadicInterval> collected = new ArrayList<>();

    private final List<DyadicInterval> open = new ArrayList<>();
    private int lastPrecision;

    /** A part that is to be searched: in doubles first if the precision is zero. */
    private record Pending(DyadicInterval interval, int precision) {}

    /**
     * @param parts of the range that are to be searched, ascending; there is no root in the others
     */
    PortfolioSearch(
            HalfLine line, DyadicInterval range, List<DyadicInterval> parts, EnclosureGoal goal, Budget budget) {
        this.line = line;
        this.polynomial = line.polynomial();
        this.leading = line.leading();
        this.polygon = line.polygon();
        this.range = range;
        this.budget = budget;
        this.findings = new Findings(new SignAt(polynomial), range.k(), goal);
        push(parts, 0);
    }

    Isolation run() {
        do {
            Pending next = pending.peek();
            if (next == null || isOfAnotherBinade(next.interval)) {
                searchCollected();
            } else if (pending.pop().precision == 0) {
                expandDirectly(next.interval);
            } else {
                expandPrecisely(next);
            }
        } while (isWholeRangePending() || (!(pending.isEmpty() && collected.isEmpty()) && !budget.isUsedUp()));
        open.addAll(collected);
        pending.forEach(left -> open.add(left.interval));
        open.sort(Comparator.comparing(DyadicInterval::lower));
        List<IsolatedRoot> roots = findings.roots();
        roots.sort(Comparator.comparing(root -> root.interval().lower()));
        return new Isolation(roots, List.of(), open, findings.nodes(), findings.maxDepth());
    }

    /** Whoever asks again with the whole range gets no further: something smaller must be left. */
    private boolean isWholeRangePending() {
        return pending.size() + collected.size() == 1
                && range.equals(collected.isEmpty() ? pending.element().interval : collected.get(0));
    }

    private boolean isOfAnotherBinade(DyadicInterval interval) {
        return !collected.isEmpty() && binade(interval) != binade(collected.get(0));
    }

    /** The exponent of the power of two that is the upper end of the interval, or the next above it. */
    private static int binade(DyadicInterval interval) {
        return interval.k() + interval.c().bitLength();
    }

    private void searchCollected() {
        List<DyadicInterval> targets = List.copyOf(collected);
        collected.clear();
        searchInFixedPoint(targets);
    }

    /** Puts ascending intervals before all others. */
    private void push(List<DyadicInterval> intervals, int precision) {
        for (int i = intervals.size() - 1; i >= 0; i--) {
            pending.push(new Pending(intervals.get(i), precision));
        }
    }

    private void expandDirectly(DyadicInterval interval) {
        if (interval.c().bitLength() > MAX_DIRECT_DEPTH) {
            push(List.of(interval), FIRST_PRECISE_BITS);
            return;
        }
        WeightedTerms terms = WeightedTerms.of(leading, polygon, interval);
        if (DirectExpansion.isTooWide(terms, interval)) {
            // Next to zero lie annuli of all sizes, each with a precision of its own.
            if (interval.c().signum() > 0 && DirectExpansion.isIllConditioned(terms, interval)) {
                collected.add(interval);
            } else {
                findings.visit(interval.k());
                push(List.of(interval.lowerHalf(), interval.upperHalf()), 0);
            }
            return;
        }
        List<DyadicInterval> failed = new ArrayList<>();
        for (DyadicInterval part : LocalSubdivision.run(DirectExpansion.of(terms, interval), interval, findings)) {
            // Seen from there alone, the same doubles may do.
            if (part.k() < interval.k() && isWellConditioned(part)) {
                push(List.of(part), 0);
            } else {
                failed.add(part);
            }
        }
        searchInFixedPoint(failed);
    }

    private boolean isWellConditioned(DyadicInterval interval) {
        return interval.c().bitLength() <= MAX_DIRECT_DEPTH
                && !DirectExpansion.isIllConditioned(WeightedTerms.of(leading, polygon, interval), interval);
    }

    /** Searches targets in one binade. */
    private void searchInFixedPoint(List<DyadicInterval> targets) {
        List<DyadicInterval> left = withoutDeep(targets);
        if (left.isEmpty()) {
            return;
        }
        FixedDisc disc = new FixedDisc(line, binade(left.get(0)), lastPrecision);
        for (int attempt = 0; attempt < MAX_ATTEMPTS && !left.isEmpty(); attempt++) {
            if (attempt > 0 && budget.isUsedUp()) {
                break;
            }
            int extra = attempt * EXTRA_BITS;
            FixedSubdivision subdivision = new FixedSubdivision(left, extra, findings);
            long unit = disc.unitFor(EntryChoice.cover(left), 1) - extra;
            for (DyadicInterval entry : EntryChoice.of(line, left, unit)) {
                long entryUnit = disc.unitFor(entry, 2) - extra - findings.wantedBits(entry);
                FixedFunction function = FixedExpansion.of(line, entry, entryUnit);
                long additions = (long) polynomial.degree() * function.degree() * function.width() / 2;
                subdivision.add(function, entry, additions);
            }
            open.addAll(subdivision.run(budget));
            left = withoutDeep(findings.takeFailed());
        }
        lastPrecision = disc.precision();
        push(left, FIRST_PRECISE_BITS);
    }

    /** Lets intervals that are too deep for fixed point be expanded one by one; returns the others. */
    private List<DyadicInterval> withoutDeep(List<DyadicInterval> intervals) {
        push(
                intervals.stream()
                        .filter(interval -> !FixedExpansion.isPossible(interval))
                        .toList(),
                FIRST_PRECISE_BITS);
        return intervals.stream().filter(FixedExpansion::isPossible).toList();
    }

    private void expandPrecisely(Pending node) {
        if (node.precision > MAX_PRECISE_BITS) {
            Isolation exact = new DescartesIsolator(polynomial).isolate(node.interval, Budget.UNLIMITED);
            if (!exact.exact().isEmpty()) {
                throw new RootAtPointException(exact.exact().get(0).toRational());
            }
            exact.isolating().forEach(root -> findings.addRoot(root.interval()));
            return;
        }
        PreciseFunction function = PreciseExpansion.of(line, node.interval, node.precision);
        PreciseSubdivision.run(function, node.interval, findings);
        push(findings.takeFailed(), 2 * node.precision);
    }
}
