package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.DyadicInterval;

/**
 * How narrow the enclosures of roots y of P should be, so that the decimals of the roots x of {@code P(x^power)} can be read off. Not a
 * promise: an isolator gives what it has without much further work.
 *
 * @param digits decimals of x
 * @param power at least 1
 */
public record EnclosureGoal(int digits, int power) {
    /** No more than comes with the isolation. */
    public static final EnclosureGoal NONE = new EnclosureGoal(-1, 1);

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    /** So much narrower than the distance of two decimal numbers that few enclosures contain one. */
    private static final int SPARE_BITS = 8;

    /** The binary logarithm of the width that is wanted for the root in an interval, which is not negative. */
    int widthExponent(DyadicInterval interval) {
        if (digits < 0) {
            return Integer.MAX_VALUE;
        }
        // dy = power * x^(power - 1) dx, and x >= y^(1 / power) at the lower end.
        double logY = interval.k() + Math.max(0, interval.c().bitLength() - 1);
        double slope = power == 1 ? 0 : (power - 1.0) / power * logY;
        return (int) Math.floor(-digits * BITS_PER_DIGIT + slope) - SPARE_BITS;
    }
}
