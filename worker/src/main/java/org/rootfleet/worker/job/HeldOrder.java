package org.rootfleet.worker.job;

/** An order from its arrival to its end. It may be dropped at any time, by any thread. */
final class HeldOrder {
    private final Order order;
    private volatile boolean dropped;

    HeldOrder(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    /** It is not wanted any more; what is under way stops at its next step, and nothing is reported. */
    void drop() {
        dropped = true;
    }

    boolean isDropped() {
        return dropped || order.job().isClosed();
    }
}
