package org.rootfleet.protocol.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;

/**
 * Looks at the first bytes of whoever connects: what a stranger gets depends on them, and so does what people are told. Costs nothing
 * that TLS would cost before a peer has shown that it speaks it; then makes room for it.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    /** Of a record of a TLS handshake. */
    private static final byte TLS_HANDSHAKE = 0x16;
    /** Of a frame. */
    private static final byte FRAME = 'R';

    private static final int SHOWN_BYTES = 4;

    private final @Nullable TlsLayer tls;
    private final ClosingHandler closing;

    FirstBytes(@Nullable TlsLayer tls, ClosingHandler closing) {
        this.tls = tls;
        this.closing = closing;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        byte first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : FRAME;
        String peer = PeerNames.of(context.channel());
        if (tls == null) {
            if (first == TLS_HANDSHAKE) {
                bytes.release();
                closing.cutOff(new ConnectionFailedException(peer + " speaks TLS, but this node has no keys:"
                        + " give it some (coordinator keys add NAME), or use --insecure there"));
                return;
            }
        } else if (first == TLS_HANDSHAKE) {
            context.pipeline().addAfter(context.name(), null, tls.newHandler(context.alloc(), false));
        } else if (first == FRAME) {
            bytes.release();
            // A peer that would be one of us is told so in its own language.
            context.pipeline()
                    .fireExceptionCaught(new ConnectionFailedException("this node speaks TLS only, " + peer
                            + " does not: it needs the keys of the cluster (coordinator keys add NAME)"));
            return;
        } else {
            String shown =
                    ByteBufUtil.hexDump(bytes, bytes.readerIndex(), Math.min(SHOWN_BYTES, bytes.readableBytes()));
            bytes.release();
            closing.cutOff(new ConnectionFailedException(peer + " does not speak TLS, it begins with " + shown));
            return;
        }
        context.pipeline().remove(this);
        context.fireChannelRead(bytes);
    }
}
