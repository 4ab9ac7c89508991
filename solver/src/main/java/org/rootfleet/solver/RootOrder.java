package org.rootfleet.solver;

import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.SignAt;

/** The exact order of roots, among each other and among rational numbers, where their enclosures do not settle it. */
public final class RootOrder {
    private RootOrder() {}

    /** Negative, zero or positive as the root is below, at or above the point. */
    public static int compare(Equation equation, Root root, Rational point) {
        if (root.kind() != RootKind.IRRATIONAL) {
            return root.lower().compareTo(point);
        }
        if (point.compareTo(root.lower()) <= 0) {
            return 1;
        }
        if (point.compareTo(root.upper()) >= 0) {
            return -1;
        }
        // The point is inside the enclosure, so it has the root's sign; the order of the powers is that of the absolute
        // values.
        int order = comparePower(equation, root, point.pow(equation.power()));
        return equation.power() % 2 == 0 && root.signum() < 0 ? -order : order;
    }

    /** The order of {@code x^g} and a rational number that it is not equal to. */
    private static int comparePower(Equation equation, Root root, Rational power) {
        if (power.compareTo(root.isolatingLower()) <= 0) {
            return 1;
        }
        if (power.compareTo(root.isolatingUpper()) >= 0) {
            return -1;
        }
        SignAt sign = new SignAt(equation.polynomial());
        return sign.at(power) == sign.at(root.isolatingLower()) ? 1 : -1;
    }

    /**
     * The order of two different roots; zero if they are the same root of the same equation.
     *
     * @param a a root of the first equation
     * @param b a root of the second equation, which has no root in common with the first unless it is the same
     */
    public static int compare(Equation first, Root a, Equation second, Root b) {
        if (a.upper().compareTo(b.lower()) <= 0 && !a.lower().equals(b.upper())) {
            return -1;
        }
        if (b.upper().compareTo(a.lower()) <= 0 && !b.lower().equals(a.upper())) {
            return 1;
        }
        if (first.equals(second)) {
            // The isolating intervals of one equation are disjoint; those of x and -x are the same.
            int order = a.isolatingLower().compareTo(b.isolatingLower());
            return order == 0 || first.power() % 2 == 1 || a.signum() > 0 ? order : -order;
        }
        Rational lower = a.lower().compareTo(b.lower()) >= 0 ? a.lower() : b.lower();
        Rational upper = a.upper().compareTo(b.upper()) <= 0 ? a.upper() : b.upper();
        while (true) {
            Rational middle = lower.add(upper).divide(Rational.of(2));
            int sideOfA = compare(first, a, middle);
            int sideOfB = compare(second, b, middle);
            if (sideOfA != sideOfB) {
                return Integer.compare(sideOfA, sideOfB);
            }
            lower = sideOfA > 0 ? middle : lower;
            upper = sideOfA > 0 ? upper : middle;
        }
    }
}
