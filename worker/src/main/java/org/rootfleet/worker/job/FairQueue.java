package org.rootfleet.worker.job;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders of several jobs, handed out so that every job gets the same time: the next order is one of the job that has used least. A job
 * that comes later starts level with the one that has used least, so that it neither waits for its turn nor makes up for the past. At most
 * so many orders are under way at a time as there are places.
 *
 * <p>Orders stay on its books until they are done, so that one that is cancelled is found wherever it is.
 */
final class FairQueue {
    private final int maxWaitingOfJob;
    private final Map<WorkerJob, Share> shares = new LinkedHashMap<>();
    private int waiting;
    private int underWay;
    private int places = Integer.MAX_VALUE;
    private boolean closed;

    private static final class Share {
        final Deque<HeldOrder> orders = new ArrayDeque<>();
        final Set<HeldOrder> taken = new HashSet<>();
        long usedNanos;

        Share(long usedNanos) {
            this.usedNanos = usedNanos;
        }

        boolean isIdle() {
            return orders.isEmpty() && taken.isEmpty();
        }
    }

    /** @param maxWaitingOfJob a coordinator that sends more does not listen */
    FairQueue(int maxWaitingOfJob) {
        this.maxWaitingOfJob = maxWaitingOfJob;
    }

    /** Takes an order in; false if too many of its job wait already. */
    synchronized boolean add(Order order) {
        Share share = shares.computeIfAbsent(order.job(), job -> new Share(leastUsed()));
        if (share.orders.size() >= maxWaitingOfJob) {
            return false;
        }
        share.orders.add(new HeldOrder(order));
        waiting++;
        notifyAll();
        return true;
    }

    private long leastUsed() {
        return shares.values().stream()
                .mapToLong(share -> share.usedNanos)
                .min()
                .orElse(0);
    }

    /** How many orders may be under way at a time, at least 1; more than that may be, as long as they take. */
    synchronized void setPlaces(int newPlaces) {
        if (newPlaces < 1) {
            throw new IllegalArgumentException("places: " + newPlaces);
        }
        places = newPlaces;
        notifyAll();
    }

    /** Waits for an order and a place for it; null when the queue is closed. To be followed by {@link #done}. */
    synchronized @Nullable HeldOrder take() throws InterruptedException {
        while (!closed) {
            Share least = underWay < places ? next() : null;
            if (least != null) {
                underWay++;
                HeldOrder order = least.orders.remove();
                least.taken.add(order);
                waiting--;
                return order;
            }
            wait();
        }
        return null;
    }

    /** The job whose turn it is; null if none waits. */
    private @Nullable Share next() {
        Share least = null;
        for (Share share : shares.values()) {
            if (!share.orders.isEmpty() && (least == null || share.usedNanos < least.usedNanos)) {
                least = share;
            }
        }
        return least;
    }

    /** The order that was taken is done and took so long. */
    synchronized void done(HeldOrder order, long usedNanos) {
        underWay--;
        notifyAll(); // the place is free
        Share share = shares.get(order.order().job());
        if (share != null && share.taken.remove(order)) {
            share.usedNanos += usedNanos;
            dropIfIdle(order.order().job(), share);
        }
    }

    /** Drops some orders of a job, those that were taken too. */
    synchronized void cancel(WorkerJob job, Collection<Long> ids) {
        Share share = shares.get(job);
        if (share == null) {
            return;
        }
        Set<Long> cancelled = Set.copyOf(ids);
        int before = share.orders.size();
        share.orders.removeIf(order -> cancelled.contains(order.order().id()));
        waiting -= before - share.orders.size();
        for (HeldOrder order : share.taken) {
            if (cancelled.contains(order.order().id())) {
                order.drop();
            }
        }
        dropIfIdle(job, share);
    }

    /** Asks for an answer to some orders of a job at their next step, or as soon as they are begun. */
    synchronized void recall(WorkerJob job, Collection<Long> ids) {
        Share share = shares.get(job);
        if (share != null) {
            Set<Long> recalled = Set.copyOf(ids);
            Stream.concat(share.orders.stream(), share.taken.stream())
                    .filter(order -> recalled.contains(order.order().id()))
                    .forEach(HeldOrder::recall);
        }
    }

    /** The orders of a job that wait or are under way. */
    synchronized List<Long> held(WorkerJob job) {
        Share share = shares.get(job);
        return share == null
                ? List.of()
                : Stream.concat(share.orders.stream(), share.taken.stream())
                        .filter(order -> !order.isDropped())
                        .map(order -> order.order().id())
                        .toList();
    }

    /** Drops all orders of a job. */
    synchronized void cancelAll(WorkerJob job) {
        Share share = shares.remove(job);
        if (share != null) {
            waiting -= share.orders.size();
            share.taken.forEach(HeldOrder::drop);
        }
    }

    /** A job without work keeps no account: its next order starts level with the others. */
    private void dropIfIdle(WorkerJob job, Share share) {
        if (share.isIdle()) {
            shares.remove(job);
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    /** Hands nothing out any more, and drops what was taken. */
    synchronized void close() {
        closed = true;
        shares.values().forEach(share -> share.taken.forEach(HeldOrder::drop));
        notifyAll();
    }
}
