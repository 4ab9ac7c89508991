package org.rootfleet.coordinator.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.rootfleet.coordinator.engine.Effort;

/** What the dispatcher has told of one node; written by its thread, read by any. */
final class NodeCounts {
    final AtomicLong tasks = new AtomicLong();
    final AtomicLong busyNanos = new AtomicLong();
    final AtomicLong cpuNanos = new AtomicLong();
    final AtomicLong failures = new AtomicLong();
    final AtomicLong leasesLost = new AtomicLong();
    volatile boolean ready;
    volatile boolean quarantined;

    void done(Effort effort) {
        tasks.incrementAndGet();
        // A worker may say anything; a counter never goes back.
        busyNanos.addAndGet(Math.max(0, effort.busyNanos()));
        cpuNanos.addAndGet(Math.max(0, effort.cpuNanos()));
    }
}
