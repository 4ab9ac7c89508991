package org.rootfleet.coordinator.engine;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt to reach a node: doubling from attempt to attempt, up to a limit, and spread at random by a
 * quarter, so that the coordinators of a node that comes back do not all knock at once.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 3_000;

    private long nextMillis = FIRST_MILLIS;

    /** For the attempt after one that failed. */
    long nextMillis() {
        long millis = nextMillis;
        nextMillis = Math.min(LONGEST_MILLIS, 2 * nextMillis);
        return millis + ThreadLocalRandom.current().nextLong(-millis / 4, millis / 4 + 1);
    }

    /** An attempt succeeded. */
    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
