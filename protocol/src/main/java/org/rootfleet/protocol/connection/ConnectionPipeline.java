package org.rootfleet.protocol.connection;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.group.ChannelGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.frame.FrameDecoder;
import org.rootfleet.protocol.frame.FrameEncoder;
import org.rootfleet.protocol.frame.FrameLimits;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.PeerIdentity;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.transfer.SendLimits;
import org.rootfleet.protocol.transfer.TransferHandler;
import org.rootfleet.protocol.transfer.TransferSettings;
import org.rootfleet.protocol.transfer.UnfinishedTransfers;

/**
 * The handlers of a channel, put together here and nowhere else.
 *
 * <pre>
 *              traffic counter   counts bytes
 *                  first bytes   of whoever connects: TLS, frames, or a stranger
 *                  SslHandler    everything above it is on the wire, everything below is plain
 *                  TLS outcome   who the peer is, or what is wrong
 *                    read gate   silence is an error, unless we do not listen
 *      frame decoder / encoder   bytes     &lt;-&gt; frames
 *                  write limit   a peer that does not read is an error
 *               envelope codec   frames    &lt;-&gt; messages; chunks go through
 *   handshake  |  transfers      chunks    &lt;-&gt; payloads, long messages
 *   at first,  |  heartbeat      sends
 *    later     |  connection     messages and payloads -&gt; listener
 *                      closing   exceptions -&gt; last word, cause
 * </pre>
 */
final class ConnectionPipeline extends ChannelInitializer<Channel> {
    /** Before the handshake a peer sends its hello and no chunks. */
    private static final int MAX_CHUNK_BYTES_OF_STRANGERS = 1;

    private final ConnectionSettings settings;
    private final NodeFacts self;
    private final Supplier<Load> load;
    private final Executor transferPool;
    private final Executor callbackPool;
    private final UnfinishedTransfers unfinished;
    private final ChannelGroup channels;
    private final ConnectionListener listener;
    private final Entrance entrance;
    private final boolean opener;
    private final Supplier<CompletableFuture<Connection>> results;

    /**
     * @param load called on the event loop
     * @param channels every channel is put into it
     * @param opener whether this side opens the connections
     * @param results gives each channel a future for its handshake
     */
    ConnectionPipeline(
            ConnectionSettings settings,
            NodeFacts self,
            Supplier<Load> load,
            Executor transferPool,
            Executor callbackPool,
            UnfinishedTransfers unfinished,
            ChannelGroup channels,
            ConnectionListener listener,
            Entrance entrance,
            boolean opener,
            Supplier<CompletableFuture<Connection>> results) {
        this.settings = settings;
        this.self = self;
        this.load = load;
        this.transferPool = transferPool;
        this.callbackPool = callbackPool;
        this.unfinished = unfinished;
        this.channels = channels;
        this.listener = listener;
        this.entrance = entrance;
        this.opener = opener;
        this.results = results;
    }

    @Override
    protected void initChannel(Channel channel) {
        channels.add(channel);
        configure(channel.config());
        TimeoutSettings timeouts = settings.timeouts();
        FrameLimits strangers =
                new FrameLimits(settings.transfers().inlineMessageBytes(), MAX_CHUNK_BYTES_OF_STRANGERS);
        ClosingHandler closing = new ClosingHandler(channel, timeouts.linger());
        CompletableFuture<Connection> result = results.get();
        channel.pipeline().addLast(new TrafficCounter());
        addEntrance(channel, closing);
        channel.pipeline()
                .addLast(new ReadGate(channel, timeouts.readIdle()))
                .addLast(new FrameDecoder(strangers))
                .addLast(new FrameEncoder())
                .addLast(new WriteLimit(settings.sockets().maxUnreadBytes()))
                .addLast(new EnvelopeCodec())
                .addLast(new HandshakeHandler(
                        Hellos.of(self, settings.transfers()),
                        entrance.tls() != null,
                        timeouts.handshake(),
                        closing,
                        (context, hello, identity) -> greet(context, hello, identity, closing, result),
                        result))
                .addLast(closing);
        Admission admission = entrance.admission();
        if (admission != null) {
            admission.arrived(channel, closing);
        }
    }

    private void addEntrance(Channel channel, ClosingHandler closing) {
        CurrentTls current = entrance.tls();
        TlsLayer tls = current == null ? null : current.layer();
        if (!opener) {
            channel.pipeline().addLast(new FirstBytes(tls, closing));
        } else if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), true));
        }
        if (tls != null) {
            channel.pipeline().addLast(new TlsOutcome(tls.trust(), closing));
        }
    }

    private void configure(ChannelConfig config) {
        SocketSettings sockets = settings.sockets();
        // By name, since the allocator that Netty takes by default keeps more memory than a small machine has to spare.
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        config.setWriteBufferWaterMark(new WriteBufferWaterMark(sockets.writeLowBytes(), sockets.writeHighBytes()));
        config.setOption(ChannelOption.TCP_NODELAY, true);
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        if (config instanceof EpollSocketChannelConfig epoll) {
            epoll.setTcpNotSentLowAt(sockets.unsentBytes());
        }
    }

    private void greet(
            ChannelHandlerContext context,
            Hello hello,
            @Nullable PeerIdentity identity,
            ClosingHandler closing,
            CompletableFuture<Connection> result) {
        Channel channel = context.channel();
        ChannelPipeline pipeline = context.pipeline();
        NodeFacts peer = Hellos.check(hello, self, PeerNames.of(channel), identity);
        Admission admission = entrance.admission();
        if (admission != null) {
            admission.greeted(channel);
        }
        // A worker that asks another for its status has nothing to send that would take place there.
        boolean visitor = identity != null && identity.role() == NodeRole.WORKER && self.getRole() == Role.ROLE_WORKER;
        TransferSettings limits = visitor ? settings.transfers().messagesOnly() : settings.transfers();
        TransferHandler transfers = new TransferHandler(
                limits,
                SendLimits.of(limits, hello.getLimits()),
                opener,
                pipeline.get(ReadGate.class),
                () -> new SerialExecutor(transferPool),
                unfinished,
                closing::causeForOthers);
        Connection connection = new Connection(channel, peer, closing, transfers, pipeline.get(TrafficCounter.class));
        pipeline.get(FrameDecoder.class).setLimits(settings.transfers().frameLimits());
        pipeline.addAfter(
                context.name(), null, new HeartbeatHandler(settings.timeouts().heartbeat(), load));
        pipeline.addAfter(context.name(), null, transfers);
        pipeline.remove(context.handler());
        // Whoever waits for the result may send at once: all that this takes is there.
        // The listener is told only of a connection that somebody has.
        if (result.complete(connection)) {
            pipeline.addBefore(
                    pipeline.context(closing).name(), null, newConnectionHandler(channel, connection, closing));
        } else {
            closing.sayGoodbye("closed");
        }
    }

    private ConnectionHandler newConnectionHandler(Channel channel, Connection connection, ClosingHandler closing) {
        CallbackQueue callbacks = new CallbackQueue(
                channel,
                channel.pipeline().get(ReadGate.class),
                new SerialExecutor(callbackPool),
                settings.sockets().pendingBytes());
        return new ConnectionHandler(
                connection, listener, closing, callbacks, settings.transfers().memoryBytes());
    }
}
