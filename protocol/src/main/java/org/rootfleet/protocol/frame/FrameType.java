package org.rootfleet.protocol.frame;

import org.rootfleet.protocol.CorruptFrameException;

/** What the payload of a frame is. */
public enum FrameType {
    /** One whole message. */
    MESSAGE(1),
    /** A part of a transfer. */
    CHUNK(2);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** The byte that stands for this type in the header. */
    int code() {
        return code;
    }

    static FrameType ofCode(int code) {
        return switch (code) {
            case 1 -> MESSAGE;
            case 2 -> CHUNK;
            default -> throw new CorruptFrameException("frame type is " + code + ", expected 1 (message) or 2 (chunk)");
        };
    }
}
