package org.rootfleet.worker.service;

import com.google.protobuf.ByteString;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.ReceivedPayload;

/**
 * The payloads of one connection that are on their way back to where they came from. Each takes memory or disk until the peer has
 * confirmed it: one that sends payloads and takes none would fill either. May be used by several threads.
 */
final class Echoes {
    /** A check of the cluster has one under way, and may send the next before the end of that one is noticed here. */
    private static final int MAX_UNDER_WAY = 16;

    private final Connection connection;
    private final long maxBytes;
    private int underWay;
    private long bytesUnderWay;

    /** @param maxBytes of all that are under way */
    Echoes(Connection connection, long maxBytes) {
        this.connection = connection;
        this.maxBytes = maxBytes;
    }

    /**
     * Sends the same bytes back, and frees them when that is over.
     *
     * @throws TransferException if too much is under way already; the payload is freed
     */
    void send(ByteString name, ReceivedPayload payload) {
        long bytes = payload.totalBytes();
        if (!begin(bytes)) {
            payload.close();
            throw new TransferException("an echo of " + bytes + " bytes more than may be under way at once: "
                    + MAX_UNDER_WAY + " echoes, " + maxBytes + " bytes");
        }
        var unused = connection
                .transfer(TransferKind.TRANSFER_KIND_ECHO, name, payload.asSource())
                .whenComplete((receipt, failure) -> {
                    payload.close();
                    end(bytes);
                });
    }

    private synchronized boolean begin(long bytes) {
        if (underWay >= MAX_UNDER_WAY || bytes > maxBytes - bytesUnderWay) {
            return false;
        }
        underWay++;
        bytesUnderWay += bytes;
        return true;
    }

    private synchronized void end(long bytes) {
        underWay--;
        bytesUnderWay -= bytes;
    }
}
