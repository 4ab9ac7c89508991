package org.rootfleet.protocol;

/** A frame whose payload is longer than the receiver takes. Found from the header alone: nothing was allocated. */
public final class FrameTooLongException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public FrameTooLongException(String message) {
        super(message);
    }
}
