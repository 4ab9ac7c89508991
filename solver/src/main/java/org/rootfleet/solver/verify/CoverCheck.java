package org.rootfleet.solver.verify;

import static org.rootfleet.solver.verify.RefutedException.require;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.verify.Claim.FactorClaim;

/**
 * Shows that the cells of a factor tile every place where a root in the range could be, and that each holds the number of roots that
 * it says.
 */
final class CoverCheck {
    private final FactorClaim factor;
    private final RootCount count;

    CoverCheck(FactorClaim factor) {
        this.factor = factor;
        this.count = new RootCount(factor.polynomial());
    }

    /** The cells that hold a root. */
    List<Cell> occupiedCells(@Nullable Rational lowest, @Nullable Rational highest) throws RefutedException {
        checkTiling(PowerRange.of(lowest, highest, factor.power()));
        List<Cell> occupied = new ArrayList<>();
        for (Cell cell : factor.cells()) {
            require(cell.roots() == 0 || cell.roots() == 1, "a cell claims " + cell.roots() + " roots");
            if (cell.roots() == 1) {
                occupied.add(cell);
            }
        }
        if (!isProvenByDescartesRule(occupied)) {
            for (Cell cell : factor.cells()) {
                int found = count.in(cell.lower(), cell.upper());
                require(
                        found == cell.roots(),
                        "the cell [" + cell.lower() + ", " + cell.upper() + ") holds " + found + " roots, not "
                                + cell.roots());
            }
        }
        return occupied;
    }

    private void checkTiling(PowerRange range) throws RefutedException {
        List<Cell> cells = factor.cells();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            require(cell.lower().compareTo(cell.upper()) < 0, "a cell is empty");
            require(cell.lower().signum() >= 0 || cell.upper().signum() <= 0, "a cell has zero inside");
            require(
                    i == 0 || cells.get(i - 1).upper().equals(cell.lower()),
                    "the cells leave a gap or overlap at " + cell.lower());
        }
        if (cells.isEmpty()) {
            require(range.isBeyondAllRoots(count), "no cells, but there may be roots");
            return;
        }
        Rational first = cells.get(0).lower();
        Rational last = cells.get(cells.size() - 1).upper();
        require(
                range.startsAtOrAbove(first) || (first.signum() <= 0 && count.noneUpTo(first)),
                "roots below the first cell are not excluded");
        require(
                range.endsBelow(last) || (last.signum() >= 0 && count.noneFrom(last)),
                "roots above the last cell are not excluded");
    }

    /** If as many cells show a sign change as Descartes' rule allows roots in all, every cell is right. */
    private boolean isProvenByDescartesRule(List<Cell> occupied) {
        if (occupied.size()
                != variations(factor.polynomial())
                        + variations(factor.polynomial().reflected())) {
            return false;
        }
        return occupied.stream().allMatch(cell -> count.changesSign(cell.lower(), cell.upper()));
    }

    private static int variations(IntegerPolynomial polynomial) {
        int variations = 0;
        int last = 0;
        for (int i = 0; i <= polynomial.degree(); i++) {
            int sign = polynomial.coefficient(i).signum();
            if (sign != 0) {
                variations += sign == -last ? 1 : 0;
                last = sign;
            }
        }
        return variations;
    }

    /**
     * Whether the only root y in a cell has a root {@code x = y^(1/power)} in the closed interval of x; for an even power, both ends of
     * the interval have the same sign.
     */
    boolean isRootBetween(Cell cell, Rational lower, Rational upper) {
        Rational a = lower.pow(factor.power());
        Rational b = upper.pow(factor.power());
        Rational from = max(cell.lower(), a.compareTo(b) <= 0 ? a : b);
        Rational to = min(cell.upper(), a.compareTo(b) <= 0 ? b : a);
        if (from.compareTo(to) > 0 || from.compareTo(cell.upper()) == 0) {
            return false;
        }
        // The interval is closed, the cell is open at its upper end.
        boolean atUpper = to.compareTo(cell.upper()) < 0 && count.signAt(to) == 0;
        return atUpper || (from.compareTo(to) < 0 && count.changesSign(from, to)) || count.signAt(from) == 0;
    }

    /** Whether the roots below zero come in the opposite order of their cells. */
    boolean hasEvenPower() {
        return factor.power() % 2 == 0;
    }

    /** A positive number that no root with a power in the cell exceeds in size: {@code |x| <= max(1, |x^power|)}. */
    static Rational beyond(Cell cell) {
        return max(Rational.of(1), max(cell.lower().abs(), cell.upper().abs()));
    }

    private static Rational max(Rational a, Rational b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Rational min(Rational a, Rational b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The range of {@code y = x^power} for x in a closed range; null for an end that is not bounded. */
    private record PowerRange(
            @Nullable Rational lowest, @Nullable Rational highest) {

        static PowerRange of(@Nullable Rational lowest, @Nullable Rational highest, int power) {
            Rational a = lowest == null ? null : lowest.pow(power);
            Rational b = highest == null ? null : highest.pow(power);
            if (power % 2 == 1) {
                return new PowerRange(a, b);
            }
            boolean allPositive = lowest != null && lowest.signum() > 0;
            boolean allNegative = highest != null && highest.signum() < 0;
            Rational inner = allPositive ? a : allNegative ? b : Rational.ZERO;
            Rational outer = a == null || b == null ? null : max(a, b);
            return new PowerRange(inner, outer);
        }

        boolean startsAtOrAbove(Rational point) {
            return lowest != null && point.compareTo(lowest) <= 0;
        }

        boolean endsBelow(Rational point) {
            return highest != null && highest.compareTo(point) < 0;
        }

        /** Whether the whole range lies beyond the roots of its side. */
        boolean isBeyondAllRoots(RootCount count) {
            return (lowest != null && lowest.signum() > 0 && count.noneFrom(lowest))
                    || (highest != null && highest.signum() < 0 && count.noneUpTo(highest));
        }
    }
}
