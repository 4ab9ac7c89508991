package org.rootfleet.protocol.connection;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.frame.FrameType;
import org.rootfleet.protocol.message.wire.Envelope;

/**
 * Turns message frames into envelopes and back. Chunk frames go through.
 *
 * <p>Design note: this is no {@code MessageToMessageCodec}, which would hide the name of an error in a {@code DecoderException}.
 */
final class EnvelopeCodec extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame && frame.header().type() == FrameType.MESSAGE) {
            context.fireChannelRead(decode(frame));
        } else {
            context.fireChannelRead(message);
        }
    }

    private static Envelope decode(Frame frame) {
        try {
            return Envelope.parseFrom(frame.content().nioBuffer());
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException(
                    "a frame of " + frame.header().payloadBytes() + " bytes is not a message: " + e.getMessage(), e);
        } finally {
            frame.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws IOException {
        var unused = context.write(message instanceof Envelope envelope ? encode(context, envelope) : message, promise);
    }

    private static Frame encode(ChannelHandlerContext context, Envelope envelope) throws IOException {
        int length = envelope.getSerializedSize();
        ByteBuf payload = context.alloc().ioBuffer(length, length);
        try {
            CodedOutputStream stream = CodedOutputStream.newInstance(payload.nioBuffer(0, length));
            envelope.writeTo(stream);
            stream.flush();
            return Frame.message(payload.writerIndex(length).retain());
        } finally {
            payload.release();
        }
    }
}
