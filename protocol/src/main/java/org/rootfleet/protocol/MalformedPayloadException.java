package org.rootfleet.protocol;

/** A transfer arrived whole, but what it holds is not what its kind says. */
public final class MalformedPayloadException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public MalformedPayloadException(String message) {
        super(message);
    }
}
