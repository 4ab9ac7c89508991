package org.rootfleet.solver.isolate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A polynomial, prepared for searches in ranges that are not negative. */
final class HalfLine {
    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;
    private final NewtonPolygon polygon;

    private boolean isLookedAt;

    /** No root is between zero and it. */
    private @Nullable Dyadic excludedBelow;

    /** No root is above it. */
    private @Nullable Dyadic excludedAbove;

    HalfLine(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.leading = LeadingBits.of(polynomial);
        this.polygon = NewtonPolygon.of(leading);
    }

    IntegerPolynomial polynomial() {
        return polynomial;
    }

    LeadingBits leading() {
        return leading;
    }

    NewtonPolygon polygon() {
        return polygon;
    }

    /** Tries to show that there is no root above u, by a {@link OneSignTest}: tasks on any part of that are done then. */
    void excludeAbove(Dyadic u, double logLeast) {
        if (OneSignTest.excludesAbove(this, u, logLeast)) {
            excludedAbove = u;
        }
    }

    /** Tries to show that there is no root in (0, u). */
    void excludeBelow(Dyadic u, double logLeast) {
        if (OneSignTest.excludesBelow(this, u, logLeast)) {
            excludedBelow = u;
        }
    }

    /** The parts of a range in which there may be roots, ascending. */
    synchronized List<DyadicInterval> left(DyadicInterval range) {
        if (!isLookedAt) {
            isLookedAt = true;
            WideExclusion.run(this);
        }
        if (excludedBelow != null && excludedAbove != null && excludedAbove.compareTo(excludedBelow) <= 0) {
            return List.of();
        }
        List<DyadicInterval> left = new ArrayList<>();
        addLeft(range, left);
        return left;
    }

    private void addLeft(DyadicInterval part, List<DyadicInterval> left) {
        Dyadic below = excludedBelow;
        Dyadic above = excludedAbove;
        boolean startsExcluded = below != null && part.lower().compareTo(below) < 0;
        boolean endsExcluded = above != null && part.upper().compareTo(above) > 0;
        if ((below != null && part.upper().compareTo(below) <= 0)
                || (above != null && part.lower().compareTo(above) >= 0)) {
            return;
        }
        if (startsExcluded || endsExcluded) {
            addLeft(part.lowerHalf(), left);
            addLeft(part.upperHalf(), left);
        } else {
            left.add(part);
        }
    }

    Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        // The whole line is not worth looking at for a small part of it.
        boolean isWide = range.c().bitLength() == 1;
        List<DyadicInterval> parts = isWide ? left(range) : List.of(range);
        return parts.isEmpty()
                ? new Isolation(List.of(), List.of(), List.of(), 1, 0)
                : new PortfolioSearch(this, range, parts, goal, budget).run();
    }
}
