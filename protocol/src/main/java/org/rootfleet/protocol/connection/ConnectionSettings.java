package org.rootfleet.protocol.connection;

import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.transfer.TransferSettings;

/**
 * Everything that can be tuned about the connections of a node. docs/protocol.md lists the defaults.
 *
 * @param keys with which this node proves who it is; null to speak plain TCP, in which nobody does
 */
public record ConnectionSettings(
        TimeoutSettings timeouts,
        TransferSettings transfers,
        SocketSettings sockets,
        AcceptSettings accept,
        @Nullable NodeKeys keys) {
    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            TimeoutSettings.DEFAULT, TransferSettings.DEFAULT, SocketSettings.DEFAULT, AcceptSettings.DEFAULT, null);

    public ConnectionSettings withTimeouts(TimeoutSettings newTimeouts) {
        return new ConnectionSettings(newTimeouts, transfers, sockets, accept, keys);
    }

    public ConnectionSettings withTransfers(TransferSettings newTransfers) {
        return new ConnectionSettings(timeouts, newTransfers, sockets, accept, keys);
    }

    public ConnectionSettings withSockets(SocketSettings newSockets) {
        return new ConnectionSettings(timeouts, transfers, newSockets, accept, keys);
    }

    public ConnectionSettings withAccept(AcceptSettings newAccept) {
        return new ConnectionSettings(timeouts, transfers, sockets, newAccept, keys);
    }

    /** The same with other keys; null for plain TCP. */
    public ConnectionSettings withKeys(@Nullable NodeKeys newKeys) {
        return new ConnectionSettings(timeouts, transfers, sockets, accept, newKeys);
    }
}
