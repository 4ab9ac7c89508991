package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.keys.PeerIdentity;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Hello;

/**
 * Says hello and waits for the peer's. Then it makes room for the handlers of a connection and is gone; everything that arrives is
 * theirs, the rest of the same read too.
 */
final class HandshakeHandler extends ChannelInboundHandlerAdapter {
    private final Envelope ownHello;
    private final Duration timeout;
    private final ClosingHandler closing;
    private final Greeting greeting;
    private final CompletableFuture<Connection> result;
    private final boolean secured;
    private @Nullable Future<?> deadline;
    private @Nullable PeerIdentity identity;

    /** What happens when the peer has said hello. */
    interface Greeting {
        /**
         * Sets up the pipeline of the connection, in place of the handshake, and completes the result. If that is decided already,
         * nobody wants the connection any more: it is closed, and the listener does not hear of it.
         *
         * @param identity that the peer has proven; null where nobody proves anything
         */
        void accept(ChannelHandlerContext context, Hello hello, @Nullable PeerIdentity identity);
    }

    /** @param secured whether nothing is said before the peer has proven who it is, which comes as an event */
    HandshakeHandler(
            Envelope ownHello,
            boolean secured,
            Duration timeout,
            ClosingHandler closing,
            Greeting greeting,
            CompletableFuture<Connection> result) {
        this.ownHello = ownHello;
        this.secured = secured;
        this.timeout = timeout;
        this.closing = closing;
        this.greeting = greeting;
        this.result = result;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!secured) {
            sayHello(context);
        }
        deadline = context.executor().schedule(() -> giveUp(context), timeout.toNanos(), TimeUnit.NANOSECONDS);
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerIdentity proven) {
            identity = proven;
            sayHello(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void sayHello(ChannelHandlerContext context) {
        context.writeAndFlush(ownHello).addListener(written -> {});
    }

    private void giveUp(ChannelHandlerContext context) {
        if (secured && identity == null) {
            closing.cutOff(late(context));
        } else {
            context.pipeline().fireExceptionCaught(late(context));
        }
    }

    private ConnectionFailedException late(ChannelHandlerContext context) {
        return new ConnectionFailedException(
                PeerNames.of(context.channel()) + " did not say hello within " + timeout.toMillis() + " ms");
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame chunk) {
            chunk.release();
            throw new TransferException("the first frame is a chunk of transfer "
                    + chunk.header().transferId() + ", expected a message, HELLO");
        }
        read(context, (Envelope) message);
    }

    private void read(ChannelHandlerContext context, Envelope envelope) {
        switch (envelope.getContentCase()) {
            case HELLO -> greeting.accept(context, envelope.getHello(), identity);
            case FAILURE -> closing.hearFailure(envelope.getFailure());
            case GOODBYE -> closing.hearGoodbye();
            default ->
                throw new MalformedMessageException(
                        "the first message is " + envelope.getContentCase() + ", expected HELLO");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.fireExceptionCaught(cause);
        // After the handler that gives it a name and tells the peer.
        result.completeExceptionally(closing.causeForOthers());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        result.completeExceptionally(closing.causeForOthers());
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
