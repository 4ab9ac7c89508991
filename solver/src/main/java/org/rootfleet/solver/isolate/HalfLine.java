package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** The portfolio for one polynomial and ranges that are not negative. */
final class HalfLine {
    /** Up to this degree an interval is expanded in full, above only as far as its width makes necessary. */
    private static final int FIRST_PRECISE_BITS = 128;

    private static final int MAX_PRECISE_BITS = 1 << 24;

    /** Intervals that the precision was too low for are searched again with so many bits more, and expanded one by one in the end. */
    private static final int EXTRA_BITS = 96;

    private static final int MAX_ATTEMPTS = 4;

    private static final double EXPANSION_NANOS = 60;

    private static final double EXPANSION_NANOS_FOR_BIT = 0.15;

    private static final double HALVING_NANOS = 0.6;

    private static final int MAX_DIRECT_DEPTH = 50;

    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;

    HalfLine(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.leading = LeadingBits.of(polynomial);
    }

    private record Pending(DyadicInterval interval, int precision) {}

    Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        Findings findings = new Findings(new SignAt(polynomial), range.k(), goal);
        Deque<Pending> pending = new ArrayDeque<>();
        pending.push(new Pending(range, 0));
        List<DyadicInterval> open = new ArrayList<>();
        do {
            Pending next = pending.pop();
            if (next.precision == 0) {
                expandDirectly(next.interval, findings, pending, open, budget);
            } else {
                expandPrecisely(next, findings, pending);
            }
        } while (!pending.isEmpty() && !budget.isUsedUp());
        pending.forEach(left -> open.add(left.interval));
        open.sort(Comparator.comparing(DyadicInterval::lower));
        List<IsolatedRoot> roots = findings.roots();
        roots.sort(Comparator.comparing(root -> root.interval().lower()));
        return new Isolation(roots, List.of(), open, findings.nodes(), findings.maxDepth());
    }

    private void expandDirectly(
            DyadicInterval interval,
            Findings findings,
            Deque<Pending> pending,
            List<DyadicInterval> open,
            Budget budget) {
        if (interval.c().bitLength() > MAX_DIRECT_DEPTH) {
            pending.push(new Pending(interval, FIRST_PRECISE_BITS));
            return;
        }
        WeightedTerms terms = WeightedTerms.of(leading, interval);
        if (DirectExpansion.isTooWide(terms, interval)) {
            // Next to zero lie annuli of all sizes, each with a precision of its own.
            if (interval.c().signum() > 0 && isIllConditioned(terms, interval)) {
                searchInFixedPoint(interval, List.of(interval), findings, pending, open, budget);
                return;
            }
            findings.visit(interval.k());
            pending.push(new Pending(interval.upperHalf(), 0));
            pending.push(new Pending(interval.lowerHalf(), 0));
            return;
        }
        List<DyadicInterval> failed = LocalSubdivision.run(DirectExpansion.of(terms, interval), interval, findings);
        List<DyadicInterval> wide = setNarrowApart(failed, FIRST_PRECISE_BITS, pending);
        if (!wide.isEmpty()) {
            searchInFixedPoint(interval, wide, findings, pending, open, budget);
        }
    }

    /** Narrow intervals are expanded one by one; the others, for which that would cost more than halving from above, are returned. */
    private List<DyadicInterval> setNarrowApart(List<DyadicInterval> intervals, int precision, Deque<Pending> pending) {
        List<DyadicInterval> wide = new ArrayList<>();
        for (DyadicInterval interval : intervals) {
            double n = polynomial.degree();
            double expansionNanos = n
                    * PreciseExpansion.degree(polynomial, leading, interval, precision)
                    * (EXPANSION_NANOS + precision * EXPANSION_NANOS_FOR_BIT);
            double halvingNanos = n * n * (1 + precision / 48.0) * HALVING_NANOS + 10_000;
            if (expansionNanos * intervals.size() < halvingNanos) {
                pending.push(new Pending(interval, precision));
            } else {
                wide.add(interval);
            }
        }
        return wide;
    }

    /** Whether all values at some points are so small, compared with the terms, that doubles will rarely see their signs. */
    private boolean isIllConditioned(WeightedTerms terms, DyadicInterval interval) {
        double c = interval.c().doubleValue();
        double largest = 0;
        for (double place : new double[] {0.09, 0.37, 0.66, 0.93}) {
            double x = (c + place) / (c + 1);
            double value = 0;
            double size = 0;
            for (int j = terms.last(); j >= terms.first(); j--) {
                value = value * x + terms.term(j);
                size = size * x + Math.abs(terms.term(j));
            }
            largest = Math.max(largest, Math.abs(value) / size);
        }
        return !(largest > (terms.last() + 2) * 0x1p-44);
    }

    private void searchInFixedPoint(
            DyadicInterval around,
            List<DyadicInterval> targets,
            Findings findings,
            Deque<Pending> pending,
            List<DyadicInterval> open,
            Budget budget) {
        int k = around.k() + around.c().bitLength();
        int precision = FixedDisc.precisionFor(polynomial, leading, k, around) + findings.wantedBits(around);
        List<DyadicInterval> left = targets;
        for (int attempt = 0; !left.isEmpty() && !(attempt > 0 && budget.isUsedUp()); attempt++) {
            int extra = attempt * EXTRA_BITS;
            if (attempt == MAX_ATTEMPTS) {
                left.forEach(interval -> pending.push(new Pending(interval, precision)));
                return;
            }
            FixedFunction disc = FixedDisc.of(polynomial, leading, k, precision + extra);
            open.addAll(new FixedSubdivision(left, extra, findings).run(disc, k, budget));
            left = setNarrowApart(findings.takeFailed(), precision, pending);
        }
        open.addAll(left);
    }

    private void expandPrecisely(Pending node, Findings findings, Deque<Pending> pending) {
        if (node.precision > MAX_PRECISE_BITS) {
            Isolation exact = new DescartesIsolator(polynomial).isolate(node.interval, Budget.UNLIMITED);
            exact.isolating().forEach(root -> findings.addRoot(root.interval()));
            return;
        }
        PreciseFunction function = PreciseExpansion.of(polynomial, leading, node.interval, node.precision);
        PreciseSubdivision.run(function, node.interval, findings);
        List<DyadicInterval> failed = findings.takeFailed();
        for (int i = failed.size() - 1; i >= 0; i--) {
            pending.push(new Pending(failed.get(i), 2 * node.precision));
        }
    }
}
