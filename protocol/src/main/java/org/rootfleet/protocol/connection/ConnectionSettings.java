package org.rootfleet.protocol.connection;

import org.rootfleet.protocol.transfer.TransferSettings;

/** Everything that can be tuned about the connections of a node. docs/protocol.md lists the defaults. */
public record ConnectionSettings(TimeoutSettings timeouts, TransferSettings transfers, SocketSettings sockets) {
    public static final ConnectionSettings DEFAULT =
            new ConnectionSettings(TimeoutSettings.DEFAULT, TransferSettings.DEFAULT, SocketSettings.DEFAULT);

    public ConnectionSettings withTimeouts(TimeoutSettings newTimeouts) {
        return new ConnectionSettings(newTimeouts, transfers, sockets);
    }

    public ConnectionSettings withTransfers(TransferSettings newTransfers) {
        return new ConnectionSettings(timeouts, newTransfers, sockets);
    }

    public ConnectionSettings withSockets(SocketSettings newSockets) {
        return new ConnectionSettings(timeouts, transfers, newSockets);
    }
}
