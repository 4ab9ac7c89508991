package org.rootfleet.metrics;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers {@code GET /metrics} and {@code GET /health} over HTTP, on one thread of its own, which nothing else waits for. Whoever reaches
 * the port can read the metrics, and nothing more; what they can make the program do is bounded: so many connections at a time, one
 * request on each, of a few kilobytes, within a few seconds.
 */
public final class MetricsServer implements AutoCloseable {
    /** At the same time; a monitoring system needs one, somebody with a browser a few. */
    private static final int MAX_CONNECTIONS = 16;

    private static final int MAX_LINE_BYTES = 2048;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final long CLOSE_MILLIS = 1000;

    private final EventLoopGroup loop;
    private final Channel channel;

    private MetricsServer(EventLoopGroup loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /**
     * Starts; returns when it listens.
     *
     * @throws IllegalArgumentException if the address cannot be had
     */
    public static MetricsServer start(MetricsAddress address, Metrics metrics) {
        InetSocketAddress resolved = resolve(address);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("rootfleet-metrics", true), NioIoHandler.newFactory());
        AtomicInteger connections = new AtomicInteger();
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        accept(connection, connections, metrics);
                    }
                })
                .bind(resolved)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
            throw new IllegalArgumentException(
                    "the metrics cannot listen on " + address.bind() + " port " + address.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new MetricsServer(loop, bound.channel());
    }

    private static InetSocketAddress resolve(MetricsAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address.bind()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "the metrics cannot listen on " + address.bind() + ": this is no address of this machine", e);
        }
    }

    private static void accept(SocketChannel connection, AtomicInteger connections, Metrics metrics) {
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            var unused = connection.close();
        }
        connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        HttpDecoderConfig limits =
                new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE_BYTES).setMaxHeaderSize(MAX_HEADER_BYTES);
        connection.pipeline().addLast(new HttpServerCodec(limits), new ScrapeHandler(metrics));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    public int port() {
        return address().getPort();
    }

    /** Stops, and cuts the connections. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly(CLOSE_MILLIS);
        loop.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
    }
}
