package org.rootfleet.coordinator.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where jobs are kept, and how long.
 *
 * @param maxDone most jobs that are done or cancelled; the oldest go first
 * @param keepDone how long a job is kept after it was done or cancelled
 * @param keepUnfinished how long a job that could go on is kept after its last run
 */
public record StoreSettings(Path file, int maxDone, Duration keepDone, Duration keepUnfinished) {
    public StoreSettings {
        if (maxDone < 0 || keepDone.isNegative() || keepUnfinished.isNegative()) {
            throw new IllegalArgumentException("a job store of " + maxDone + " jobs for " + keepDone + " and "
                    + keepUnfinished + ": none of them may be negative");
        }
    }
}
