package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.transfer.Inflow;

/**
 * Where bytes come in. A peer that sends nothing for too long is an error, unless nothing is heard of it because this gate is closed.
 */
final class ReadGate extends IdleStateHandler implements Inflow {
    private final Channel channel;
    private final Duration readIdle;
    /** How many of those who share this gate want it closed. */
    private int closed;

    ReadGate(Channel channel, Duration readIdle) {
        super(readIdle.toNanos(), 0, 0, TimeUnit.NANOSECONDS);
        this.channel = channel;
        this.readIdle = readIdle;
    }

    @Override
    public void pause() {
        closed++;
        channel.config().setAutoRead(false);
    }

    /** Reads again if nobody minds; the time that the peer may be silent begins now. */
    @Override
    public void resume() {
        closed--;
        if (closed == 0 && channel.isActive()) {
            resetReadTimeout();
            channel.config().setAutoRead(true);
        }
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.state() == IdleState.READER_IDLE && closed == 0) {
            context.fireExceptionCaught(new ConnectionFailedException(
                    "nothing was heard of " + PeerNames.of(channel) + " for " + readIdle.toMillis() + " ms"));
        }
    }
}
