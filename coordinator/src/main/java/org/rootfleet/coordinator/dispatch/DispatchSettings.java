package org.rootfleet.coordinator.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job is dispatched.
 *
 * @param taskBudget how long a node may work on a task before it returns what is left of it, so that others can share it
 * @param longestBudget what that grows to while a job goes on: a long job needs no more tasks than the coordinator can handle, and the
 *     time that a lost node may have worked in vain stays a small part of the job's
 * @param startTogether how long nodes that are ready wait for the others, so that a short job, too, is shared by all of them
 * @param maxFailures how often a task may fail, or be what the nodes that were lost worked on, before it is given up
 * @param stallLimit how long a node may be silent about a task after its budget, while it is heard of otherwise
 * @param patience how long a job in which all nodes are lost waits for one to come back; and how long after its loss a node is waited for that alone
 *     could give a second opinion, when the job has nothing else to do
 * @param redundancy the share of the answers, from 0 to 1, that another node is asked for too, drawn at random
 * @param timeLimit for the whole job; null for none
 */
public record DispatchSettings(
        Duration taskBudget,
        Duration longestBudget,
        Duration startTogether,
        int maxFailures,
        Duration stallLimit,
        Duration patience,
        double redundancy,
        @Nullable Duration timeLimit) {
    /** A budget is this part of the time that the job has taken so far. */
    private static final int BUDGETS_PER_JOB = 25;

    public static final DispatchSettings DEFAULT = new DispatchSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMillis(300),
            3,
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            0.01,
            null);

    /** For one node that is there from the beginning, and constant budgets. */
    public static DispatchSettings alone(Duration taskBudget, int maxFailures, @Nullable Duration timeLimit) {
        return new DispatchSettings(
                taskBudget, taskBudget, Duration.ZERO, maxFailures, DEFAULT.stallLimit, Duration.ZERO, 0, timeLimit);
    }

    public DispatchSettings {
        requirePositive("task budget", taskBudget);
        requirePositive("stall limit", stallLimit);
        if (longestBudget.compareTo(taskBudget) < 0
                || startTogether.isNegative()
                || patience.isNegative()
                || maxFailures < 1
                || !(redundancy >= 0 && redundancy <= 1)) {
            throw new IllegalArgumentException("longest budget " + longestBudget + ", start together " + startTogether
                    + ", patience " + patience + ", failures " + maxFailures + ", redundancy " + redundancy);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " " + value);
        }
    }

    /** The same with a limit; one of more than a hundred years is none. */
    public DispatchSettings withTimeLimit(@Nullable Duration limit) {
        return new DispatchSettings(
                taskBudget,
                longestBudget,
                startTogether,
                maxFailures,
                stallLimit,
                patience,
                redundancy,
                isForever(limit) ? null : limit);
    }

    /** The same with another share of answers that two nodes are asked for. */
    public DispatchSettings withRedundancy(double share) {
        return new DispatchSettings(
                taskBudget, longestBudget, startTogether, maxFailures, stallLimit, patience, share, timeLimit);
    }

    private static boolean isForever(@Nullable Duration limit) {
        return limit != null && limit.toDays() > 36_500;
    }

    /** The budget of a task that is lent when the job has taken so long. */
    Duration budgetAfter(long jobNanos) {
        long nanos = Math.min(longestBudget.toNanos(), jobNanos / BUDGETS_PER_JOB);
        return nanos <= taskBudget.toNanos() ? taskBudget : Duration.ofNanos(nanos);
    }
}
