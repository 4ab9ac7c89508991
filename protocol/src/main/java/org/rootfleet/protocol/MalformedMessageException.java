package org.rootfleet.protocol;

/** A frame arrived whole, but what it holds is not a message, or not one that makes sense. */
public final class MalformedMessageException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
