package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * A header and its payload.
 *
 * <p>A frame owns one reference to its payload, and whoever holds the frame releases it: the {@link FrameEncoder} when the frame is
 * written, the handler that takes it from the {@link FrameDecoder} when it is read. Whoever makes a frame of a buffer gives the
 * buffer away.
 */
public final class Frame extends DefaultByteBufHolder {
    private final FrameHeader header;

    Frame(FrameHeader header, ByteBuf payload) {
        super(payload);
        if (payload.readableBytes() != header.payloadBytes()) {
            throw new IllegalArgumentException("the header states " + header.payloadBytes() + " bytes, the payload has "
                    + payload.readableBytes());
        }
        this.header = header;
    }

    /** A frame that holds one whole message. */
    public static Frame message(ByteBuf payload) {
        return new Frame(FrameHeader.message(payload.readableBytes()), payload);
    }

    /**
     * A frame that holds a part of a transfer.
     *
     * @param transferId positive
     * @param offset bytes of the transfer before this chunk
     * @param last whether no chunk follows
     * @param payload empty only in the last chunk
     */
    public static Frame chunk(long transferId, long offset, boolean last, ByteBuf payload) {
        return new Frame(new FrameHeader(FrameType.CHUNK, last, transferId, offset, payload.readableBytes()), payload);
    }

    public FrameHeader header() {
        return header;
    }

    @Override
    public Frame replace(ByteBuf payload) {
        return new Frame(header, payload);
    }

    @Override
    public Frame retain() {
        super.retain();
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && header.equals(that.header)
                && content().equals(that.content());
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + content().hashCode();
    }

    @Override
    public String toString() {
        return header.toString();
    }
}
