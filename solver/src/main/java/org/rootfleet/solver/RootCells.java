package org.rootfleet.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;

/**
 * The part of a certificate that says where the roots are: adjacent cells, each with no root or one, so that whoever doubts the result
 * can count again in each of them.
 */
public final class RootCells {
    private RootCells() {}

    /**
     * Tiles {@code [from, to)} around the roots of one equation; zero, which is no root, is always a boundary.
     *
     * @param roots all roots with a power in {@code [from, to)}, in any order
     * @return ascending, in the power of x; empty if {@code from = to}
     */
    public static List<Cell> tile(Rational from, Rational to, List<Root> roots) {
        List<Root> ascending = roots;
        if (!areAscending(roots)) {
            ascending = new ArrayList<>(roots);
            ascending.sort(Comparator.comparing(Root::isolatingLower));
        }
        List<Cell> cells = new ArrayList<>(2 * roots.size() + 2);
        Rational position = from;
        for (int i = 0; i < ascending.size(); i++) {
            Root root = ascending.get(i);
            if (i > 0 && root.isolatingLower().equals(ascending.get(i - 1).isolatingLower())) {
                continue; // -x beside x: one root in the power
            }
            addEmpty(cells, position, root.isolatingLower());
            // A rational root is a point: its cell reaches to the next root's.
            boolean point = root.isolatingLower().equals(root.isolatingUpper());
            position = point ? endAfter(ascending, i, to) : root.isolatingUpper();
            cells.add(new Cell(root.isolatingLower(), position, 1));
        }
        addEmpty(cells, position, to);
        return cells;
    }

    private static boolean areAscending(List<Root> roots) {
        for (int i = 1; i < roots.size(); i++) {
            if (roots.get(i).isolatingLower().compareTo(roots.get(i - 1).isolatingLower()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void addEmpty(List<Cell> cells, Rational lower, Rational upper) {
        if (lower.signum() < 0 && upper.signum() > 0) {
            cells.add(new Cell(lower, Rational.ZERO, 0));
            cells.add(new Cell(Rational.ZERO, upper, 0));
        } else if (lower.compareTo(upper) < 0) {
            cells.add(new Cell(lower, upper, 0));
        }
    }

    private static Rational endAfter(List<Root> ascending, int index, Rational to) {
        Rational here = ascending.get(index).isolatingLower();
        Rational end = to;
        for (int i = index + 1; i < ascending.size() && end.equals(to); i++) {
            Rational start = ascending.get(i).isolatingLower();
            end = start.equals(here) ? to : start;
        }
        return here.signum() < 0 && end.signum() > 0 ? Rational.ZERO : end;
    }
}
