package org.rootfleet.protocol.connection;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import java.io.IOException;
import java.util.List;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.frame.FrameType;
import org.rootfleet.protocol.message.wire.Envelope;

/** Turns message frames into envelopes and back. Chunk frames go through. */
final class EnvelopeCodec extends MessageToMessageCodec<Frame, Envelope> {
    EnvelopeCodec() {
        super(Frame.class, Envelope.class);
    }

    @Override
    public boolean acceptInboundMessage(Object message) {
        return message instanceof Frame frame && frame.header().type() == FrameType.MESSAGE;
    }

    @Override
    protected void decode(ChannelHandlerContext context, Frame frame, List<Object> out)
            throws MalformedMessageException {
        try {
            out.add(Envelope.parseFrom(frame.content().nioBuffer()));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException(
                    "a frame of " + frame.header().payloadBytes() + " bytes is not a message: " + e.getMessage(), e);
        }
    }

    @Override
    protected void encode(ChannelHandlerContext context, Envelope envelope, List<Object> out) throws IOException {
        int length = envelope.getSerializedSize();
        ByteBuf payload = context.alloc().ioBuffer(length, length);
        try {
            CodedOutputStream stream = CodedOutputStream.newInstance(payload.nioBuffer(0, length));
            envelope.writeTo(stream);
            stream.flush();
            out.add(Frame.message(payload.writerIndex(length).retain()));
        } finally {
            payload.release();
        }
    }
}
