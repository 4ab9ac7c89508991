package org.rootfleet.protocol.connection;

import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;

/**
 * Hears what happens on connections.
 *
 * <p>The calls about one connection come one after the other and in order, on a thread that is not an event loop: {@code connected}
 * first, {@code closed} last. A listener that takes long delays what comes after it on this connection, and in the end the peer, but
 * no heartbeat. It must not wait for an answer of the same peer. An exception thrown here ends the connection.
 */
public interface ConnectionListener {
    /** The peer has said who it is; messages may be sent. */
    void connected(Connection connection);

    /** A message about jobs, tasks, status or load. */
    void messageReceived(Connection connection, Envelope message);

    /** A payload has arrived whole. The listener closes it. It comes before any message that the peer sends after its receipt. */
    void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload);

    /** A payload that the peer had announced will not arrive; the connection may well go on. */
    default void payloadFailed(Connection connection, TransferLabel label, ProtocolException cause) {
        // Most listeners wait for the peer's next attempt.
    }

    /**
     * The connection is over.
     *
     * @param cause null if one side closed it in good order
     */
    void closed(Connection connection, @Nullable ProtocolException cause);
}
