package org.rootfleet.coordinator.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time of one job: since when it runs, until when nodes wait for each other, and when its time is up. */
final class JobWatch {
    private final long startTogetherNanos;
    private final @Nullable Duration timeLimit;
    private final long patienceNanos;
    private final long startNanos = System.nanoTime();
    /** When the first node was ready; -1 before. */
    private long firstReadyNanos = -1;
    /** Since when no node has been there; -1 if there is one, or may be. */
    private long forsakenNanos = -1;

    /** Starts. */
    JobWatch(DispatchSettings settings) {
        this.startTogetherNanos = settings.startTogether().toNanos();
        this.timeLimit = settings.timeLimit();
        this.patienceNanos = settings.patience().toNanos();
    }

    /** Time since the start. */
    long nanos() {
        return System.nanoTime() - startNanos;
    }

    void nodeReady() {
        firstReadyNanos = firstReadyNanos < 0 ? nanos() : firstReadyNanos;
        forsakenNanos = -1;
    }

    void allNodesLost() {
        forsakenNanos = forsakenNanos < 0 ? nanos() : forsakenNanos;
    }

    /** Whether all nodes have been lost for longer than one waits for them. */
    boolean isForsaken() {
        return forsakenNanos >= 0 && nanos() - forsakenNanos >= patienceNanos;
    }

    /** Whether any node has been ready so far. */
    boolean hasBegun() {
        return firstReadyNanos >= 0;
    }

    /** Whether those that are ready need not wait for the others any longer. */
    boolean isWaitOver() {
        return hasBegun() && untilWaitOver() <= 0;
    }

    private long untilWaitOver() {
        return firstReadyNanos + startTogetherNanos - nanos();
    }

    boolean isTimeUp() {
        return untilTimeUp() <= 0;
    }

    private long untilTimeUp() {
        return timeLimit == null ? Long.MAX_VALUE : timeLimit.toNanos() - nanos();
    }

    /** How long nothing but an event has to be looked after. */
    long untilNextDeadline() {
        return !hasBegun() || isWaitOver() ? untilTimeUp() : Math.min(untilTimeUp(), untilWaitOver());
    }

    /** The limit in words. */
    String timeUpReason() {
        long millis = timeLimit == null ? 0 : timeLimit.toMillis();
        return "the time limit of "
                + new BigDecimal(millis).movePointLeft(3).stripTrailingZeros().toPlainString() + " s was reached";
    }
}
