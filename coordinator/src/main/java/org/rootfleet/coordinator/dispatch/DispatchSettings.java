package org.rootfleet.coordinator.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job is dispatched.
 *
 * @param taskBudget how long a node may work on a task before it returns what is left of it, so that others can share it
 * @param startTogether how long nodes that are ready wait for the others, so that a short job, too, is shared by all of them
 * @param maxFailures how often a task may fail before the job is given up
 * @param timeLimit for the whole job; null for none
 */
public record DispatchSettings(
        Duration taskBudget,
        Duration startTogether,
        int maxFailures,
        @Nullable Duration timeLimit) {
    public static final DispatchSettings DEFAULT =
            new DispatchSettings(Duration.ofMillis(500), Duration.ofMillis(300), 3, null);

    public DispatchSettings {
        if (taskBudget.isNegative() || taskBudget.isZero() || startTogether.isNegative() || maxFailures < 1) {
            throw new IllegalArgumentException("task budget " + taskBudget + ", failures " + maxFailures);
        }
    }

    /** The same with a limit; one of more than a hundred years is none. */
    public DispatchSettings withTimeLimit(@Nullable Duration limit) {
        return new DispatchSettings(taskBudget, startTogether, maxFailures, isForever(limit) ? null : limit);
    }

    private static boolean isForever(@Nullable Duration limit) {
        return limit != null && limit.toDays() > 36_500;
    }
}
