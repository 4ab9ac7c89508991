package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * A piece of work on one equation, small enough to be sent: what is to be done with which range. Its answer is a {@link TaskResult},
 * whose open tasks are what remains of this one.
 */
public sealed interface Task {
    /** Decimals that every irrational root is given to. */
    int digits();

    /**
     * Cuts this task into at most the given number of tasks that do the same together; fewer, or this one alone, where it has not so
     * many parts. Cutting an {@link Isolate} costs some work twice, the others nothing.
     */
    List<Task> split(int parts);

    /**
     * Find the roots with {@code x^g} in a range.
     *
     * @param range half open; for an even g, ranges below zero own no root
     */
    record Isolate(DyadicInterval range, Find find, int digits) implements Task {
        public Isolate {
            checkDigits(digits);
        }

        @Override
        public List<Task> split(int parts) {
            return parts < 2
                    ? List.of(this)
                    : List.of(
                            new Isolate(range.lowerHalf(), find, digits), new Isolate(range.upperHalf(), find, digits));
        }
    }

    /**
     * Compute the decimals of roots that are isolated already.
     *
     * @param intervals each contains exactly one root of P among those that are irrational
     */
    record Refine(List<DyadicInterval> intervals, int digits) implements Task {
        public Refine {
            checkDigits(digits);
            intervals = List.copyOf(intervals);
            if (intervals.isEmpty()) {
                throw new IllegalArgumentException("no interval to refine");
            }
        }

        @Override
        public List<Task> split(int parts) {
            List<Task> tasks = new ArrayList<>();
            int count = Math.max(1, Math.min(parts, intervals.size()));
            for (int i = 0; i < count; i++) {
                int from = (int) ((long) intervals.size() * i / count);
                int to = (int) ((long) intervals.size() * (i + 1) / count);
                tasks.add(new Refine(intervals.subList(from, to), digits));
            }
            return tasks;
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

        @Override
        public List<Task> split(int parts) {
            BigInteger length = to.subtract(from);
            int count = length.min(BigInteger.valueOf(Math.max(1, parts))).intValue();
            List<Task> tasks = new ArrayList<>();
            BigInteger start = from;
            for (int i = 1; i <= count; i++) {
                BigInteger end = from.add(length.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)));
                tasks.add(new Scan(start, end, find, digits));
                start = end;
            }
            return tasks;
        }
    }

    private static void checkDigits(int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("digits must not be negative: " + digits);
        }
    }
}
