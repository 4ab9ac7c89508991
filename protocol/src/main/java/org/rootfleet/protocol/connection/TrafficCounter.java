package org.rootfleet.protocol.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes that go over the wire, headers and all. */
final class TrafficCounter extends ChannelDuplexHandler {
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();

    /** Bytes that the operating system took. */
    long sentBytes() {
        return sentBytes.sum();
    }

    long receivedBytes() {
        return receivedBytes.sum();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        receivedBytes.add(((ByteBuf) message).readableBytes());
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        int length = ((ByteBuf) message).readableBytes();
        context.write(message, promise.unvoid()).addListener(written -> {
            if (written.isSuccess()) {
                sentBytes.add(length);
            }
        });
    }
}
