package org.rootfleet.benchmarks.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times a piece of work that is done again and again, by processor time. One run of a few microseconds is less than the clock can tell, and
 * the least of such readings would be the clock's error: so short runs are timed in blocks of a millisecond. The drivers of the C libraries
 * do the same.
 */
final class BlockTimer {
    private static final int LEAST_BLOCKS = 5;
    private static final long LEAST_BLOCK_NANOS = 1_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Duration repeat;
    private final Duration limit;
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    /**
     * @param repeat how long the work is repeated at least
     * @param limit half of it is the most that slow work is repeated
     */
    BlockTimer(Duration repeat, Duration limit) {
        this.repeat = repeat;
        this.limit = limit;
    }

    /** What is timed. */
    @FunctionalInterface
    interface Work {
        /**
         * Does the work once.
         *
         * @return what to add to the processor time of the calling thread, in nanoseconds; empty if the work could not be finished
         */
        OptionalLong run() throws InterruptedException;
    }

    /**
     * Of one run.
     *
     * @param leastMillis in the fastest block
     * @param medianMillis in the median block
     */
    record Times(double leastMillis, double medianMillis) {}

    /** Empty as soon as one run could not be finished. */
    Optional<Times> measure(Work work) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        int runs = 1;
        long begin = System.nanoTime();
        do {
            long nanos = -clock.getCurrentThreadCpuTime();
            for (int i = 0; i < runs; i++) {
                OptionalLong more = work.run();
                if (more.isEmpty()) {
                    return Optional.empty();
                }
                nanos += more.getAsLong();
            }
            nanos += clock.getCurrentThreadCpuTime();
            if (nanos < LEAST_BLOCK_NANOS) {
                runs *= 2;
            } else {
                millis.add(nanos / NANOS_PER_MILLI / runs);
            }
        } while (millis.isEmpty() || goesOn(millis.size(), Duration.ofNanos(System.nanoTime() - begin)));
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Optional.of(new Times(sorted[0], sorted[sorted.length / 2]));
    }

    private boolean goesOn(int blocks, Duration elapsed) {
        return elapsed.compareTo(repeat) < 0 || (blocks < LEAST_BLOCKS && elapsed.compareTo(limit.dividedBy(2)) < 0);
    }
}
