package org.rootfleet.worker.job;

import org.rootfleet.solver.TaskResult;

/** Hears how orders end. Called by the thread that worked on the order. */
public interface OrderListener {
    /** The order was carried out. If this throws, what it throws is taken for the reason why it was not. */
    void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos);

    /** The order could not be carried out here. */
    void failed(Order order, String reason);

    /** It was more than the memory that is here. */
    default void outOfMemory(Order order, String reason) {
        failed(order, reason);
    }
}
