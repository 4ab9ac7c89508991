package org.rootfleet.worker.job;

import org.rootfleet.solver.TaskResult;

/** Hears how orders end. Called by the thread that worked on the order. */
public interface OrderListener {
    void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos);

    /** The order could not be carried out here. */
    void failed(Order order, String reason);
}
