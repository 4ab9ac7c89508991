package org.rootfleet.protocol.transfer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much the peer may send ahead of what is stored, all transfers of a connection together, and whose turn it is. What becomes free
 * goes to the transfer that has waited longest, in pieces of at least a quarter of the window: less is not worth a message. So one
 * transfer alone has the whole window, several share it, and the memory of a connection does not depend on how many there are.
 *
 * <p>Lives on the event loop.
 */
final class CreditWindow {
    private static final int PIECES = 4;

    private final long windowBytes;
    private final Grants grants;
    private final Deque<IncomingTransfer> waiting = new ArrayDeque<>();
    /** Granted, and neither stored nor given back. */
    private long usedBytes;

    /** Tells the peer. */
    interface Grants {
        void grant(IncomingTransfer transfer, long bytes);
    }

    CreditWindow(long windowBytes, Grants grants) {
        this.windowBytes = windowBytes;
        this.grants = grants;
    }

    /** A transfer is ready to receive. */
    void add(IncomingTransfer transfer) {
        waiting.add(transfer);
        share();
    }

    /** Bytes that had arrived are stored or dropped. */
    void free(long bytes) {
        usedBytes -= bytes;
        share();
    }

    /** A transfer ends before all of it has arrived: what it was granted will not be used. */
    void remove(IncomingTransfer transfer) {
        waiting.remove(transfer);
        free(transfer.onTheWayBytes());
    }

    private void share() {
        while (!waiting.isEmpty()) {
            IncomingTransfer first = waiting.element();
            long freeBytes = windowBytes - usedBytes;
            long wanted = first.notGrantedBytes();
            if (freeBytes < Math.min(wanted, Math.max(1, windowBytes / PIECES))) {
                return;
            }
            waiting.remove();
            long bytes = Math.min(wanted, freeBytes);
            if (bytes > 0) {
                usedBytes += bytes;
                first.granted(bytes);
                grants.grant(first, bytes);
            }
            if (bytes < wanted) {
                waiting.add(first);
            }
        }
    }
}
