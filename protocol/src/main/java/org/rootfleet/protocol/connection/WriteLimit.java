package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.rootfleet.protocol.ConnectionFailedException;

/**
 * Ends a connection whose peer sends but does not read. Transfers stop by themselves when the peer is slow; messages do not, and
 * some of them are answers, so a peer that only asks would fill the memory. Takes or refuses whole frames.
 */
final class WriteLimit extends ChannelOutboundHandlerAdapter {
    private final long limitBytes;
    private boolean exceeded;

    WriteLimit(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // What must be written before the channel takes the next chunk; close to what waits, and nothing while that is
        // little.
        long waitingBytes = context.channel().bytesBeforeWritable();
        if (waitingBytes <= limitBytes) {
            var unused = context.write(message, promise);
            return;
        }
        ReferenceCountUtil.release(message);
        ConnectionFailedException cause = new ConnectionFailedException(PeerNames.of(context.channel())
                + " does not read: " + waitingBytes + " bytes wait to be sent, the limit is " + limitBytes);
        promise.tryFailure(cause);
        if (!exceeded) {
            exceeded = true;
            context.fireExceptionCaught(cause);
        }
    }
}
