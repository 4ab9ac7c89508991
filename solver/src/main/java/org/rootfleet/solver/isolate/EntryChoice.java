package org.rootfleet.solver.isolate;

import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Which intervals to expand from the coefficients, in order to search parts of them: a wide one, which then is halved, or narrower ones,
 * each with fewer Taylor coefficients and fewer bits. By estimates of the additions; it decides about time only.
 */
final class EntryChoice {
    /** Functions of so few coefficients are not worth choosing for. */
    private static final int SMALL_DEGREE = LocalPolynomial.MAX_DEGREE;

    /** What an addition of a digit costs, and the products for a column: a constant, for each digit, and for its square. */
    private static final double ADDITION_NANOS = 0.3;

    private static final double[] COLUMN_NANOS = {250, 5, 1.5};

    private final NewtonPolygon polygon;
    private final int n;
    private final long unit;
    private final List<DyadicInterval> entries = new ArrayList<>();

    private EntryChoice(HalfLine line, long unit) {
        this.polygon = line.polygon();
        this.n = line.polynomial().degree();
        this.unit = unit;
    }

    /**
     * Disjoint intervals that cover the targets, ascending.
     *
     * @param targets ascending, in one binade
     * @param unit of the expansions, about
     */
    static List<DyadicInterval> of(HalfLine line, List<DyadicInterval> targets, long unit) {
        EntryChoice choice = new EntryChoice(line, unit);
        choice.choose(choice.estimate(cover(targets)), targets);
        return choice.entries;
    }

    /** The narrowest dyadic interval that covers all targets. */
    static DyadicInterval cover(List<DyadicInterval> targets) {
        DyadicInterval cover = targets.get(0);
        for (DyadicInterval target : targets) {
            while (!cover.covers(target)) {
                cover = new DyadicInterval(cover.c().shiftRight(1), cover.k() + 1);
            }
        }
        return cover;
    }

    /** What an expansion on an interval costs, and what halving it costs then. */
    private record Estimate(DyadicInterval interval, int degree, double expansion, double halving) {}

    private Estimate estimate(DyadicInterval interval) {
        TaylorBound bound = new TaylorBound(polygon, n, interval, unit);
        double size = Math.max(0, bound.logSize(0));
        double digits = 1 + size / FixedFunction.DIGIT_BITS;
        int degree = bound.degree(0);
        double logOuter = Math.log(interval.c().doubleValue() + 1) / Math.log(2) + interval.k();
        double rows = polygon.lastTerm(logOuter, size) + 1.0;
        double columns = rows * (COLUMN_NANOS[0] + COLUMN_NANOS[1] * digits + COLUMN_NANOS[2] * digits * digits);
        double meanDigits = (1 + digits) / 2;
        return new Estimate(
                interval,
                degree,
                columns + degree * Math.max(rows - degree / 2.0, 0) * meanDigits * ADDITION_NANOS,
                0.5 * degree * degree * digits * ADDITION_NANOS);
    }

    private void choose(Estimate whole, List<DyadicInterval> targets) {
        DyadicInterval interval = whole.interval;
        if (whole.degree > SMALL_DEGREE && FixedExpansion.isPossible(interval.upperHalf())) {
            List<Estimate> halves = new ArrayList<>();
            double apart = 0;
            for (DyadicInterval half : List.of(interval.lowerHalf(), interval.upperHalf())) {
                if (targets.stream().anyMatch(target -> target.covers(half) || half.covers(target))) {
                    Estimate estimate = estimate(half);
                    halves.add(estimate);
                    apart += estimate.expansion;
                }
            }
            if (apart < whole.expansion + halves.size() * whole.halving) {
                halves.forEach(half -> choose(half, targets));
                return;
            }
        }
        entries.add(interval);
    }
}
