package org.rootfleet.coordinator.dispatch;

import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;

/** What one node has done in a job. */
public final class NodeTally {
    private final Node node;
    private long tasks;
    private Effort effort = Effort.NONE;
    private long turnaroundNanos;
    private boolean ready;
    private @Nullable String lost;

    NodeTally(Node node) {
        this.node = node;
    }

    void completed(Effort taskEffort, long taskTurnaroundNanos) {
        tasks++;
        effort = effort.plus(taskEffort);
        turnaroundNanos += taskTurnaroundNanos;
    }

    void lost(String reason) {
        ready = false;
        lost = reason;
    }

    void ready() {
        ready = true;
        lost = null;
    }

    /** Whether the node takes assignments. */
    boolean isReady() {
        return ready;
    }

    public Node node() {
        return node;
    }

    public long tasks() {
        return tasks;
    }

    public Effort effort() {
        return effort;
    }

    /** Time from handing a task over to its answer, summed over the tasks. */
    public long turnaroundNanos() {
        return turnaroundNanos;
    }

    /** Why the node is gone; null if it is not. */
    public @Nullable String lost() {
        return lost;
    }
}
