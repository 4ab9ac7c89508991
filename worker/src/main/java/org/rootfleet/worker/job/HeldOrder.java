package org.rootfleet.worker.job;

/** An order from its arrival to its end. It may be dropped at any time, by any thread. */
final class HeldOrder {
    private final Order order;
    private volatile boolean dropped;
    private volatile boolean recalled;

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

    /** What is done by now is wanted, with what is left. */
    void recall() {
        recalled = true;
    }

    boolean isRecalled() {
        return recalled;
    }

    boolean isDropped() {
        return dropped || order.job().isClosed();
    }
}
