package org.rootfleet.solver.isolate;

import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A polynomial, prepared for searches in ranges that are not negative. */
final class HalfLine {
    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;
    private final NewtonPolygon polygon;

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

    Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        return new PortfolioSearch(this, range, goal, budget).run();
    }
}
