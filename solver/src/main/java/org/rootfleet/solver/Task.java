package org.rootfleet.solver;

import java.math.BigInteger;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * A piece of work on one equation, small enough to be sent: what is to be done with which range. Its answer is a {@link TaskResult},
 * whose open tasks are what remains of this one.
 */
public sealed interface Task {
    /** Decimals that every irrational root is given to. */
    int digits();

    /**
     * Find the roots with {@code x^g} in a range.
     *
     * @param range half open; for an even g, ranges below zero own no root
     */
    record Isolate(DyadicInterval range, Find find, int digits) implements Task {
        public Isolate {
            checkDigits(digits);
        }
    }

    /**
     * Compute the decimals of a root that is isolated already.
     *
     * @param interval contains exactly one root of P, which is irrational
     */
    record Refine(DyadicInterval interval, int digits) implements Task {
        public Refine {
            checkDigits(digits);
        }
    }

    /**
     * Visit every point {@code k / 10^digits} with {@code from <= k < to}, for an equation of power 1: zeros are reported, and sign
     * changes between a point and the next. (The sign at {@code to / 10^digits} is taken, a zero there belongs to the next task.)
     */
    record Scan(BigInteger from, BigInteger to, Find find, int digits) implements Task {
        public Scan {
            checkDigits(digits);
            if (from.compareTo(to) >= 0) {
                throw new IllegalArgumentException("empty scan: from " + from + " to " + to);
            }
        }
    }

    private static void checkDigits(int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("digits must not be negative: " + digits);
        }
    }
}
