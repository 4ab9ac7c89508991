package org.rootfleet.protocol;

/**
 * A transfer that did not come to its end: wrong order, count or digest, a transfer nobody announced, a source that could not be
 * read, a receiver that refused it.
 */
public final class TransferException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public TransferException(String message) {
        super(message);
    }

    public TransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
