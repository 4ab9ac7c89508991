package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Says that a connection could not be accepted, which is when the process has no file handles left. The handler after it is Netty's:
 * it accepts nothing for a second, so that the system is not asked in a circle.
 */
final class AcceptWatch extends ChannelInboundHandlerAdapter {
    private final StrangerLog log;

    AcceptWatch(StrangerLog log) {
        this.log = log;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.say("no connection can be accepted at the moment: " + cause.getMessage());
        context.fireExceptionCaught(cause);
    }
}
