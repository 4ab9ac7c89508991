package org.rootfleet.protocol;

/** No connection came about, since one of the two has no keys of the other's cluster. */
public final class UntrustedPeerException extends ConnectionFailedException {
    private static final long serialVersionUID = 1L;

    public UntrustedPeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
