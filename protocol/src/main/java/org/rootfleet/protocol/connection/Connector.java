package org.rootfleet.protocol.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.discovery.LocalNames;

/** Opens one connection: looks the name up and tries its addresses in turn until one takes it. */
final class Connector {
    private static final String SHUT_DOWN = "this node is shutting down";

    private final NodeAddress peer;
    private final Bootstrap bootstrap;
    private final CompletableFuture<Connection> result;
    /** Of the address that took it. */
    private volatile @Nullable Channel connectedChannel;

    /**
     * @param bootstrap has everything but the address; its handler completes the result when the handshake is over
     * @param result if it is completed by others, the attempt is over
     */
    Connector(NodeAddress peer, Bootstrap bootstrap, CompletableFuture<Connection> result) {
        this.peer = peer;
        this.bootstrap = bootstrap;
        this.result = result;
    }

    /**
     * Begins.
     *
     * @param lookups looks the name up, which may take long
     * @param limit for everything together
     */
    void start(Executor lookups, Duration limit) {
        EventLoop loop = bootstrap.config().group().next();
        try {
            var deadline = loop.schedule(
                    () -> giveUp("no answer within " + limit.toMillis() + " ms"),
                    limit.toNanos(),
                    TimeUnit.NANOSECONDS);
            var unused = result.whenComplete((connection, cause) -> deadline.cancel(false));
            lookups.execute(() -> lookUp(loop));
        } catch (RejectedExecutionException e) {
            fail(SHUT_DOWN);
        }
    }

    private void lookUp(EventLoop loop) {
        try {
            InetAddress[] addresses = LocalNames.resolve(peer.host());
            loop.execute(() -> attempt(addresses, 0));
        } catch (UnknownHostException e) {
            fail("nobody knows this name");
        } catch (RejectedExecutionException e) {
            fail(SHUT_DOWN);
        }
    }

    private void attempt(InetAddress[] addresses, int index) {
        if (result.isDone()) {
            return;
        }
        var connecting = bootstrap.connect(new InetSocketAddress(addresses[index], peer.port()));
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                connectedChannel = connecting.channel();
                closeIfLate(connecting.channel());
            } else if (index + 1 < addresses.length) {
                attempt(addresses, index + 1);
            } else {
                fail(String.valueOf(connected.cause().getMessage()));
            }
        });
    }

    /** Gives up. A channel that is under way is one of the endpoint's, which closes it. */
    void stop() {
        fail(SHUT_DOWN);
    }

    /** Not if the result is there already: the handshake may be over before anybody hears that the channel is connected. */
    private void closeIfLate(Channel channel) {
        if (result.isCompletedExceptionally()) {
            channel.close().addListener(closed -> {});
        }
    }

    /** The handshake of a channel that is connected is of no use any more; one that is connected later is closed then. */
    private void giveUp(String reason) {
        boolean failed = fail(reason);
        Channel channel = connectedChannel;
        if (failed && channel != null) {
            channel.close().addListener(closed -> {});
        }
    }

    private boolean fail(String reason) {
        return result.completeExceptionally(new ConnectionFailedException("cannot reach " + peer + ": " + reason));
    }
}
