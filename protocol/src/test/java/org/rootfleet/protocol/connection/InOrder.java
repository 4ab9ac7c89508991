package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keeps header and payload together. An embedded channel, unlike one on an event loop, runs waiting tasks in the middle of whatever
 * writes to it, and these write too.
 */
final class InOrder extends ChannelOutboundHandlerAdapter {
    private final Queue<Write> writes = new ArrayDeque<>();

    private record Write(Object message, ChannelPromise promise) {}

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        writes.add(new Write(message, promise));
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        for (Write next = writes.poll(); next != null; next = writes.poll()) {
            var unused = context.write(next.message, next.promise);
        }
        context.flush();
    }
}
