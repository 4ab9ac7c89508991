package org.rootfleet.protocol.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.transfer.UnfinishedTransfers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's end of all its connections: its threads, buffers and sockets. Opens connections and accepts them.
 *
 * <p>Threads: a few move bytes, a few hash payloads and use the disk, and each connection whose listener is being called uses one
 * more. All are daemons. No method but {@link #close()} waits for the network.
 */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    /** How long closing waits for payloads that are being written to disk, and for the threads. */
    private static final long CLOSE_SECONDS = 5;

    private final ConnectionSettings settings;
    private final NodeFacts self;
    private final Supplier<Load> load;
    private final Transport transport;
    private final EventLoopGroup ioThreads;
    private final ExecutorService transferPool;
    private final ExecutorService callbackPool;
    private final UnfinishedTransfers unfinished;
    private final ExecutorService tlsThread;
    private final @Nullable CurrentTls tls;
    private final Admission admission;
    private final StrangerLog strangers = new StrangerLog(LOG::warn, System::nanoTime);
    /** Those that are not through yet. */
    private final Set<Connector> connectors = ConcurrentHashMap.newKeySet();

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Endpoint(ConnectionSettings settings, NodeFacts self, Supplier<Load> load, Transport transport) {
        this.settings = settings;
        this.self = Hellos.checkNode(self);
        this.load = load;
        this.transport = transport;
        SocketSettings sockets = settings.sockets();
        this.ioThreads = new MultiThreadIoEventLoopGroup(
                sockets.ioThreads(), new DefaultThreadFactory("rootfleet-io", true), transport.newIoHandlers());
        this.transferPool = Executors.newFixedThreadPool(
                sockets.transferThreads(), new DefaultThreadFactory("rootfleet-transfer", true));
        this.unfinished = new UnfinishedTransfers(ioThreads, transferPool);
        this.callbackPool = Executors.newCachedThreadPool(new DefaultThreadFactory("rootfleet-callback", true));
        // One: a flood of handshakes takes one core and no more.
        this.tlsThread = Executors.newSingleThreadExecutor(new DefaultThreadFactory("rootfleet-tls", true));
        NodeKeys keys = settings.keys();
        this.tls = keys == null ? null : new CurrentTls(keys, Clock.systemUTC(), tlsThread);
        this.admission = new Admission(settings.accept());
    }

    /**
     * Starts the threads; opens no socket yet.
     *
     * @param self what is told to peers; see {@link LocalNode}
     * @param load what heartbeats say; called on the event loop once a heartbeat and connection, so it must answer at once
     * @throws org.rootfleet.protocol.MalformedMessageException if the node's name or role is none
     */
    public static Endpoint open(ConnectionSettings settings, NodeFacts self, Supplier<Load> load) {
        return new Endpoint(settings, self, load, Transport.best());
    }

    /**
     * Listens on an address.
     *
     * @param address with port 0 for any that is free
     * @param listener of every connection that is accepted and says hello
     * @return fails with a {@link ConnectionFailedException} if the address cannot be had
     */
    public CompletableFuture<Acceptor> bind(InetSocketAddress address, ConnectionListener listener) {
        CompletableFuture<Acceptor> result = new CompletableFuture<>();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(ioThreads)
                .channel(transport.serverChannelType())
                // A node that was killed comes back at once, though connections of its former life are not forgotten
                // yet.
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new AcceptWatch(strangers))
                .childHandler(pipeline(listener, new Entrance(tls, admission), false, this::logged));
        var binding = bootstrap.bind(address);
        binding.addListener(bound -> {
            if (bound.isSuccess()) {
                channels.add(binding.channel());
                result.complete(new Acceptor(binding.channel()));
            } else {
                result.completeExceptionally(new ConnectionFailedException(
                        "cannot listen on " + PeerNames.of(address) + ": "
                                + bound.cause().getMessage(),
                        bound.cause()));
            }
        });
        return result;
    }

    /** A stranger that does not get through the handshake is no listener's business, but somebody may look for it. */
    private CompletableFuture<Connection> logged() {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        var unused = result.exceptionally(cause -> {
            strangers.say("a connection did not come about: " + cause.getMessage());
            return null;
        });
        return result;
    }

    /**
     * Opens a connection.
     *
     * @return completes when the peer has said hello; fails with a {@link org.rootfleet.protocol.ProtocolException} if it cannot be
     *     reached, does not answer in time, or speaks another version
     */
    public CompletableFuture<Connection> connect(NodeAddress peer, ConnectionListener listener) {
        CompletableFuture<Connection> result = new CompletableFuture<>();
        TimeoutSettings timeouts = settings.timeouts();
        Bootstrap bootstrap = new Bootstrap()
                .group(ioThreads)
                .channel(transport.channelType())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                .handler(pipeline(listener, new Entrance(tls, null), true, () -> result));
        Duration limit = timeouts.connect().plus(timeouts.handshake());
        Connector connector = new Connector(peer, bootstrap, result);
        connectors.add(connector);
        var unused = result.whenComplete((connection, cause) -> connectors.remove(connector));
        connector.start(callbackPool, limit);
        return result;
    }

    private ConnectionPipeline pipeline(
            ConnectionListener listener,
            Entrance entrance,
            boolean opener,
            Supplier<CompletableFuture<Connection>> results) {
        return new ConnectionPipeline(
                settings,
                self,
                load,
                transferPool,
                callbackPool,
                unfinished,
                channels,
                listener,
                entrance,
                opener,
                results);
    }

    /** Completes when every thread that moves bytes has come to it: a thread that hangs never does. */
    public CompletableFuture<Void> probe() {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (EventExecutor thread : ioThreads) {
            answers.add(CompletableFuture.runAsync(() -> {}, thread));
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]));
    }

    /** Says goodbye on all connections, closes them, and stops the threads. Not to be called by a listener. */
    @Override
    public void close() {
        if (ioThreads.isShuttingDown()) {
            return;
        }
        connectors.forEach(Connector::stop);
        // An attempt that did not see that yet makes a channel (first round), which registers on its own thread
        // (second), and begins to connect (third); from then on it is one of those that are closed below.
        for (int round = 0; round < 3; round++) {
            for (EventExecutor thread : ioThreads) {
                thread.submit(() -> {}).awaitUninterruptibly();
            }
        }
        // Again for those that come while it goes on.
        do {
            channels.forEach(this::sayGoodbye);
        } while (!channels.newCloseFuture()
                .awaitUninterruptibly(settings.timeouts().linger().toMillis()));
        // In this order, since each still has work for the next: a channel that is closed has yet to tell its handlers;
        // they give up their transfers; and at last the listeners are told.
        ioThreads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        tlsThread.shutdown();
        transferPool.shutdown();
        awaitTransfers();
        unfinished.close();
        callbackPool.shutdown();
    }

    private void sayGoodbye(Channel channel) {
        ClosingHandler closing = channel.pipeline().get(ClosingHandler.class);
        if (closing == null) {
            channel.close().addListener(done -> {});
        } else {
            channel.eventLoop().execute(() -> closing.sayGoodbye("shutting down"));
        }
    }

    private void awaitTransfers() {
        try {
            if (!transferPool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "a payload is still being read or written {} seconds after the last connection", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
