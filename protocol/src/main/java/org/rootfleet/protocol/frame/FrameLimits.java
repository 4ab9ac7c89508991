package org.rootfleet.protocol.frame;

import org.rootfleet.protocol.FrameTooLongException;

/**
 * The longest payloads that are taken from a peer, in bytes. Messages have a lower limit than chunks: it is all that a peer can make
 * a node allocate before it has said who it is.
 *
 * @param maxMessageBytes for the payload of a {@link FrameType#MESSAGE} frame
 * @param maxChunkBytes for the payload of a {@link FrameType#CHUNK} frame
 */
public record FrameLimits(int maxMessageBytes, int maxChunkBytes) {
    /** No payload is ever longer than this: 10 MB. What is longer travels as several chunks. */
    public static final int MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;

    public FrameLimits {
        check("message", maxMessageBytes);
        check("chunk", maxChunkBytes);
    }

    private static void check(String what, int bytes) {
        if (bytes < 1 || bytes > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "the limit of a " + what + " must be 1 to " + MAX_PAYLOAD_BYTES + " bytes, not " + bytes);
        }
    }

    /** Checks a length as it stands in a header: as an unsigned number, so that no length is negative. */
    void check(FrameType type, long payloadBytes) {
        int limit = type == FrameType.MESSAGE ? maxMessageBytes : maxChunkBytes;
        if (payloadBytes > limit) {
            throw new FrameTooLongException("the payload of a " + type + " frame has " + payloadBytes
                    + " bytes, the limit is " + limit + " bytes");
        }
    }
}
