package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.rootfleet.protocol.ChecksumMismatchException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.ProtocolException;

/**
 * Cuts a stream of bytes into frames.
 *
 * <pre>
 *            36 bytes, all fields in order             all bytes of the payload
 *   HEADER ---------------------------------&gt; PAYLOAD --------------------------&gt; checksum --- right: emit ---&gt; HEADER
 *      |                                                                               |
 *      +-- a field is wrong --&gt; FAILED &lt;----------------- wrong ---------------------+
 * </pre>
 *
 * In FAILED all further input is dropped, since nobody can tell where the next frame begins. The error is fired down the pipeline
 * once; closing the connection is the business of others.
 *
 * <p>Each frame that is emitted has a payload of its own, which the receiver must release.
 *
 * <p>Design note: this is no {@code ByteToMessageDecoder}, because its cumulation buffer would copy a large payload each time it
 * grows, and would be as long as whatever is not yet decoded. Here a payload has its final buffer from the start, at most
 * {@link FrameLimits} long, into which every byte is copied once; the buffers of the socket go back to their pool at once.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {
    private enum State {
        HEADER,
        PAYLOAD,
        FAILED
    }

    private final ByteBuf headerBytes = Unpooled.buffer(FrameHeader.BYTES, FrameHeader.BYTES);

    private FrameLimits limits;
    private State state = State.HEADER;
    private FrameHeader header = FrameHeader.message(0);
    private ByteBuf payload = Unpooled.EMPTY_BUFFER;
    private final FrameChecksum checksum = new FrameChecksum();
    private int statedChecksum;
    /** Bytes of the stream before the frame that is being read. */
    private long framePosition;

    public FrameDecoder(FrameLimits limits) {
        this.limits = limits;
    }

    /** Sets the limits of the frames whose headers are still to come; to be called on the event loop. */
    public void setLimits(FrameLimits limits) {
        this.limits = limits;
    }

    /** Drops all further input, as after an error; to be called on the event loop. */
    public void stop() {
        drop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf in)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            while (in.isReadable() && state != State.FAILED) {
                switch (state) {
                    case HEADER -> readHeader(context, in);
                    case PAYLOAD -> readPayload(context, in);
                    case FAILED -> {}
                }
            }
        } catch (ProtocolException | OutOfMemoryError e) {
            // Where there is no memory for a payload, this connection ends, not the node.
            fail(context, e);
        } finally {
            in.release();
        }
    }

    private void readHeader(ChannelHandlerContext context, ByteBuf in) {
        in.readBytes(headerBytes, Math.min(in.readableBytes(), headerBytes.writableBytes()));
        if (headerBytes.isWritable()) {
            return;
        }
        header = FrameHeader.read(headerBytes, framePosition, limits);
        statedChecksum = FrameHeader.payloadChecksum(headerBytes);
        headerBytes.clear();
        checksum.reset();
        payload = context.alloc().ioBuffer(header.payloadBytes(), header.payloadBytes());
        state = State.PAYLOAD;
        emitIfComplete(context);
    }

    private void readPayload(ChannelHandlerContext context, ByteBuf in) {
        int length = Math.min(in.readableBytes(), payload.writableBytes());
        checksum.update(in, in.readerIndex(), length);
        in.readBytes(payload, length);
        emitIfComplete(context);
    }

    private void emitIfComplete(ChannelHandlerContext context) {
        if (payload.writerIndex() < header.payloadBytes()) {
            return;
        }
        if (checksum.value() != statedChecksum) {
            throw new ChecksumMismatchException("payload", statedChecksum, checksum.value(), framePosition);
        }
        Frame frame = new Frame(header, payload);
        payload = Unpooled.EMPTY_BUFFER;
        framePosition += FrameHeader.BYTES + (long) header.payloadBytes();
        state = State.HEADER;
        context.fireChannelRead(frame);
    }

    /** A stream that ends inside a frame is an error of its own, else nobody would know that something is missing. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (state == State.PAYLOAD) {
            fail(context, endedInside(payload.writerIndex(), header.payloadBytes(), "payload"));
        } else if (state == State.HEADER && headerBytes.isReadable()) {
            fail(context, endedInside(headerBytes.writerIndex(), FrameHeader.BYTES, "header"));
        }
        context.fireChannelInactive();
    }

    private CorruptFrameException endedInside(int bytes, int of, String part) {
        return new CorruptFrameException("the stream ended inside the frame at byte " + framePosition + ", after "
                + bytes + " of " + of + " bytes of its " + part);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void fail(ChannelHandlerContext context, Throwable cause) {
        drop();
        context.fireExceptionCaught(cause);
    }

    private void drop() {
        state = State.FAILED;
        payload.release();
        payload = Unpooled.EMPTY_BUFFER;
        headerBytes.clear();
    }
}
