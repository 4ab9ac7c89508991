package org.rootfleet.protocol;

/** Bytes that cannot be the header of a frame, or a stream that ends inside a frame. The stream cannot be followed any further. */
public final class CorruptFrameException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public CorruptFrameException(String message) {
        super(message);
    }
}
