package org.rootfleet.coordinator.dispatch;

import org.rootfleet.coordinator.engine.Node;

/** A task lent to a node until a deadline. The node may answer later too, which counts if nobody else has answered by then. */
final class Lease {
    private final long id;
    private final TaskEntry entry;
    private final Node node;
    private final long sinceNanos;
    private final long deadlineNanos;
    private long recalledNanos;
    private boolean recalled;

    /**
     * @param id of the assignment
     * @param deadlineNanos by {@link System#nanoTime()}; the lease is lost if there is no answer by then
     */
    Lease(long id, TaskEntry entry, Node node, long sinceNanos, long deadlineNanos) {
        this.id = id;
        this.entry = entry;
        this.node = node;
        this.sinceNanos = sinceNanos;
        this.deadlineNanos = deadlineNanos;
    }

    long id() {
        return id;
    }

    TaskEntry entry() {
        return entry;
    }

    Node node() {
        return node;
    }

    /** When it was lent, by {@link System#nanoTime()}. */
    long sinceNanos() {
        return sinceNanos;
    }

    boolean isOverdue(long now) {
        return now - deadlineNanos >= 0;
    }

    /** Asks the node to answer with what it has. */
    void recall(long now) {
        recalled = true;
        recalledNanos = now;
        node.recall(id);
    }

    boolean isRecalled() {
        return recalled;
    }

    /** Whether the node was asked to answer so long ago, and has not. */
    boolean isRecalledSince(long nanos, long now) {
        return recalled && now - recalledNanos >= nanos;
    }
}
