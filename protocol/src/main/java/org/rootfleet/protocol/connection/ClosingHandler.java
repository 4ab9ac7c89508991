package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.frame.FrameDecoder;
import org.rootfleet.protocol.keys.ClusterTrust;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.Goodbye;
import org.rootfleet.protocol.transfer.TransferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a channel comes to its end, and why. Last in the pipeline, so that it sees every exception; lives on the event loop.
 *
 * <pre>
 *            goodbye, or an exception               written                 peer closes, or linger is over
 *   ACTIVE ---------------------------&gt; last word ---------&gt; half closed ---------------------------------&gt; CLOSED
 *      |                                                                                                      ^
 *      +--- Goodbye or Failure from the peer, or the connection is cut ---------------------------------------+
 * </pre>
 *
 * The first cause is the one that counts. From the last word on nothing that arrives is looked at. The last word is followed by the
 * end of this side's stream and not by closing at once: bytes of the peer that nobody read would make the system reset the
 * connection, and the peer might never see why.
 */
final class ClosingHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingHandler.class);

    private final Channel channel;
    private final Duration linger;
    private String peer = "a node";
    private boolean ending;
    private @Nullable ProtocolException cause;

    ClosingHandler(Channel channel, Duration linger) {
        this.channel = channel;
        this.linger = linger;
    }

    /** Why the connection was closed or is being closed; null if it was or is in good order. */
    @Nullable
    ProtocolException cause() {
        return cause;
    }

    /** Why something that needs the connection cannot be done any more. Asked when the channel is closed or is being closed. */
    ProtocolException causeForOthers() {
        noteEnd();
        return cause != null ? cause : new ConnectionFailedException("the connection to " + peer + " was closed");
    }

    /** Ends the connection in good order. */
    void sayGoodbye(String reason) {
        if (!ending) {
            end(
                    null,
                    Envelope.newBuilder()
                            .setGoodbye(Goodbye.newBuilder().setReason(PeerText.oneLine(reason)))
                            .build());
        }
    }

    /**
     * Ends the connection without a word: what arrives, and waits to be sent, is dropped, and the system forgets the connection at
     * once. For strangers, who are owed nothing. May be called by any thread.
     */
    void cutOff(ProtocolException newCause) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> cutOff(newCause));
            return;
        }
        if (!ending) {
            ending = true;
            cause = newCause;
            ignoreTheRest();
            forget();
            closeChannel();
        }
    }

    /** Closing will not wait for the peer, nor remember it afterwards. */
    private void forget() {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            LOG.trace("{}: closed already", channel, e);
        }
    }

    /** The peer ends the connection in good order. */
    void hearGoodbye() {
        ending = true;
        ignoreTheRest();
        closeChannel();
    }

    /** The peer ends the connection because something went wrong. */
    void hearFailure(Failure failure) {
        if (!ending) {
            ending = true;
            String reason = PeerText.oneLine(failure.getReason());
            // Of two clocks one is wrong: whoever reads this sees both.
            String here =
                    reason.contains(ClusterTrust.CLOCK_OF) ? "; the clock of this node says " + Instant.now() : "";
            cause = new ConnectionFailedException(peer + " ended the connection: " + reason + here);
            ignoreTheRest();
            closeChannel();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable exception) {
        if (ending) {
            LOG.debug("{}: after the end of the conversation", channel, exception);
            return;
        }
        ProtocolException named = named(exception);
        end(
                named,
                Envelope.newBuilder()
                        .setFailure(Failure.newBuilder()
                                .setCode(
                                        named instanceof VersionMismatchException
                                                ? FailureCode.FAILURE_CODE_FATAL
                                                : FailureCode.FAILURE_CODE_RETRY)
                                .setReason(PeerText.oneLine(String.valueOf(named.getMessage()))))
                        .build());
    }

    /** The cause of a write that failed: it was the message, or the connection is gone. */
    ProtocolException whyNotSent(Throwable exception) {
        if (exception instanceof ProtocolException protocolException) {
            return protocolException;
        }
        return channel.isActive() && !ending
                ? new ConnectionFailedException("the message cannot be sent: " + exception, exception)
                : causeForOthers();
    }

    private ProtocolException named(Throwable exception) {
        if (exception instanceof ProtocolException protocolException) {
            return protocolException;
        }
        if (exception instanceof ClosedChannelException) {
            return wasCut();
        }
        if (exception instanceof IOException) {
            return new ConnectionFailedException(
                    "the connection to " + peer + " was lost: " + exception.getMessage(), exception);
        }
        LOG.error("{}: internal error", channel, exception);
        return new ConnectionFailedException("internal error: " + exception, exception);
    }

    private void end(@Nullable ProtocolException newCause, Envelope lastWord) {
        ending = true;
        cause = newCause;
        ignoreTheRest();
        remove(HeartbeatHandler.class);
        remove(TransferHandler.class);
        channel.writeAndFlush(lastWord).addListener(written -> closeOutput());
        var unused = channel.eventLoop().schedule(this::closeChannel, linger.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Nothing that comes after a last word is looked at, be it of the same read. */
    private void ignoreTheRest() {
        FrameDecoder decoder = channel.pipeline().get(FrameDecoder.class);
        if (decoder != null) {
            decoder.stop();
        }
    }

    private void remove(Class<? extends ChannelHandler> type) {
        if (channel.pipeline().get(type) != null) {
            channel.pipeline().remove(type);
        }
    }

    private void closeOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            // TLS has an end of its own. If that of the stream followed at once, a peer that is still computing its
            // part of
            // the handshake would take it for a cut.
            tls.closeOutbound().addListener(said -> {});
            return;
        }
        if (channel instanceof DuplexChannel duplex && duplex.isActive()) {
            duplex.shutdownOutput().addListener(closed -> {});
        } else {
            closeChannel();
        }
    }

    private void closeChannel() {
        channel.close().addListener(closed -> {});
    }

    /** A channel that is closed may have forgotten whom it was connected to. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        peer = PeerNames.of(channel);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        noteEnd();
        context.fireChannelInactive();
    }

    /** A connection that ends without a word was cut. */
    private void noteEnd() {
        if (!ending) {
            ending = true;
            cause = wasCut();
        }
    }

    private ConnectionFailedException wasCut() {
        return new ConnectionFailedException("the connection to " + peer + " was cut");
    }
}
