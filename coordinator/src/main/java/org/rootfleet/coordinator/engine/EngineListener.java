package org.rootfleet.coordinator.engine;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.TaskResult;

/** Hears from an engine. Calls come from any thread and must return at once. */
public interface EngineListener {
    /** A node is ready for assignments, now or again. */
    void nodeReady(Node node);

    /** A node is gone; what it was assigned will not be answered. */
    void nodeLost(Node node, String reason);

    void completed(Node node, long assignment, TaskResult result, Effort effort);

    /**
     * The node could not do the task; another one may.
     *
     * @param cause where it was thrown, if that was in this process
     */
    void failed(Node node, long assignment, String reason, @Nullable Throwable cause);
}
