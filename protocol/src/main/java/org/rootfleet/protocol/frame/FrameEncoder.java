package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;

/**
 * Turns frames into bytes: a buffer with the header, then the payload as it is, not copied. Takes over the frame's reference to the
 * payload.
 */
public final class FrameEncoder extends MessageToMessageEncoder<Frame> {
    public FrameEncoder() {
        super(Frame.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, Frame frame, List<Object> out) {
        ByteBuf payload = frame.content();
        ByteBuf header = context.alloc().ioBuffer(FrameHeader.BYTES, FrameHeader.BYTES);
        out.add(header);
        frame.header().writeTo(header, FrameChecksum.of(payload, payload.readerIndex(), payload.readableBytes()));
        if (payload.isReadable()) {
            out.add(payload.retain());
        }
    }
}
