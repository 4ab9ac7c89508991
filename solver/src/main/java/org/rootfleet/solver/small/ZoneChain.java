package org.rootfleet.solver.small;

import java.util.Arrays;

/**
 * Isolates roots from adjacent zones of a half-line, told from the outside to the inside: closed intervals on which a function has no zero,
 * or is monotone. Monotone zones in a row are one: so it does not matter whether a common end is a root. Between two zones without a zero,
 * whose signs are known at their ends too, monotone zones hold one root if the signs differ, and none otherwise.
 */
final class ZoneChain {
    private int sign;
    /** 1 or -1 while the last zones are monotone, rising or falling toward the outside. */
    private int direction;

    private double outerEnd;
    private boolean contradictory;
    private double[] lower = new double[8];
    private double[] upper = new double[8];
    private int count;

    /** Begins a half-line whose outermost part has this sign. */
    void begin(int outerSign) {
        sign = outerSign;
        direction = 0;
        count = 0;
    }

    /** The next zone has no zero. */
    void addWithoutZero(int zoneSign, double upperEnd) {
        if (direction != 0 && zoneSign != sign) {
            // Rising toward the outside, where the sign is the old one.
            contradictory |= direction != sign;
            add(upperEnd, outerEnd);
        } else {
            contradictory |= zoneSign != sign;
        }
        sign = zoneSign;
        direction = 0;
    }

    /** In the next zone the function is monotone. */
    void addMonotone(int zoneDirection, double upperEnd) {
        if (direction == 0) {
            direction = zoneDirection;
            outerEnd = upperEnd;
        }
        contradictory |= zoneDirection != direction;
    }

    private void add(double lowerEnd, double upperEnd) {
        if (count == lower.length) {
            lower = Arrays.copyOf(lower, 2 * count);
            upper = Arrays.copyOf(upper, 2 * count);
        }
        lower[count] = lowerEnd;
        upper[count] = upperEnd;
        count++;
    }

    /** Whether zones contradict each other, which is impossible as long as every bound holds. */
    boolean isContradictory() {
        return contradictory;
    }

    /** The number of roots; they are numbered from the outside to the inside. */
    int count() {
        return count;
    }

    /** Lower end of the interval in which root i is the only one; not a root. */
    double lower(int i) {
        return lower[i];
    }

    /** Upper end of the interval in which root i is the only one; not a root. */
    double upper(int i) {
        return upper[i];
    }
}
