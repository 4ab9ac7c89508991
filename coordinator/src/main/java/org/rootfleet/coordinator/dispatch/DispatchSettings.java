package org.rootfleet.coordinator.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job is dispatched.
 *
 * @param taskBudget how long a node may work on a task before it returns what is left of it, so that others can share it
 * @param maxFailures nodes that may fail at a task before the job is given up
 * @param timeLimit for the whole job; null for none
 */
public record DispatchSettings(
        Duration taskBudget, int maxFailures, @Nullable Duration timeLimit) {
    public static final DispatchSettings DEFAULT = new DispatchSettings(Duration.ofMillis(500), 3, null);

    public DispatchSettings {
        if (taskBudget.isNegative() || taskBudget.isZero() || maxFailures < 1) {
            throw new IllegalArgumentException("task budget " + taskBudget + ", failures " + maxFailures);
        }
    }

    public DispatchSettings withTimeLimit(@Nullable Duration limit) {
        return new DispatchSettings(taskBudget, maxFailures, limit);
    }
}
