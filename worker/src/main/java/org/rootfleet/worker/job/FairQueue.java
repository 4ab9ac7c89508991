package org.rootfleet.worker.job;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders of several jobs, handed out so that every job gets the same time: the next order is one of the job that has used least. A job
 * that comes later starts level with the one that has used least, so that it neither waits for its turn nor makes up for the past.
 */
final class FairQueue {
    private final Map<WorkerJob, Share> shares = new LinkedHashMap<>();
    private int waiting;
    private boolean closed;

    private static final class Share {
        final Deque<Order> orders = new ArrayDeque<>();
        long usedNanos;
        int running;

        Share(long usedNanos) {
            this.usedNanos = usedNanos;
        }
    }

    synchronized void add(Order order) {
        Share share = shares.computeIfAbsent(order.job(), job -> new Share(leastUsed()));
        share.orders.add(order);
        waiting++;
        notifyAll();
    }

    private long leastUsed() {
        return shares.values().stream()
                .mapToLong(share -> share.usedNanos)
                .min()
                .orElse(0);
    }

    /** Waits for an order; null when the queue is closed. */
    synchronized @Nullable Order take() throws InterruptedException {
        while (!closed) {
            Share least = null;
            for (Share share : shares.values()) {
                if (!share.orders.isEmpty() && (least == null || share.usedNanos < least.usedNanos)) {
                    least = share;
                }
            }
            if (least != null) {
                waiting--;
                least.running++;
                return least.orders.poll();
            }
            wait();
        }
        return null;
    }

    /** The order that was taken is done and took so long. */
    synchronized void done(Order order, long usedNanos) {
        Share share = shares.get(order.job());
        if (share != null) {
            share.running--;
            share.usedNanos += usedNanos;
            dropIfIdle(order.job(), share);
        }
    }

    /** Takes back some orders of a job that wait. */
    synchronized void cancel(WorkerJob job, Collection<Long> ids) {
        Share share = shares.get(job);
        if (share != null) {
            int before = share.orders.size();
            share.orders.removeIf(order -> ids.contains(order.id()));
            waiting -= before - share.orders.size();
            dropIfIdle(job, share);
        }
    }

    /** Takes back all orders of a job that wait. */
    synchronized void cancelAll(WorkerJob job) {
        Share share = shares.remove(job);
        waiting -= share == null ? 0 : share.orders.size();
    }

    /** A job without work keeps no account: its next order starts level with the others. */
    private void dropIfIdle(WorkerJob job, Share share) {
        if (share.running == 0 && share.orders.isEmpty()) {
            shares.remove(job);
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
