package org.rootfleet.protocol;

/** No connection came about, or one ended without a goodbye: refused, cut, silent, or given up by the peer. */
public sealed class ConnectionFailedException extends ProtocolException permits UntrustedPeerException {
    private static final long serialVersionUID = 1L;

    public ConnectionFailedException(String message) {
        super(message);
    }

    public ConnectionFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
