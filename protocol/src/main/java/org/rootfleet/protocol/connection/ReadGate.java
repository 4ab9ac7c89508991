package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.rootfleet.protocol.ConnectionFailedException;

/**
 * Where bytes come in. A peer that sends nothing for too long is an error, unless nothing is heard of it because this gate is closed.
 */
final class ReadGate extends IdleStateHandler {
    private final Duration readIdle;

    ReadGate(Duration readIdle) {
        super(readIdle.toNanos(), 0, 0, TimeUnit.NANOSECONDS);
        this.readIdle = readIdle;
    }

    /** Reads nothing more, so that the peer has to stop sending. */
    static void close(Channel channel) {
        channel.config().setAutoRead(false);
    }

    /** Reads again; the time that the peer may be silent begins now. */
    static void open(Channel channel) {
        ReadGate gate = channel.pipeline().get(ReadGate.class);
        if (gate != null) {
            gate.resetReadTimeout();
        }
        channel.config().setAutoRead(true);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.state() == IdleState.READER_IDLE && context.channel().config().isAutoRead()) {
            context.fireExceptionCaught(
                    new ConnectionFailedException("nothing was heard for " + readIdle.toMillis() + " ms"));
        }
    }
}
