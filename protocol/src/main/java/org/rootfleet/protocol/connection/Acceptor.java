package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** Listens on an address and accepts connections until it is closed; those that it has accepted go on. */
public final class Acceptor implements AutoCloseable {
    private final Channel channel;

    Acceptor(Channel channel) {
        this.channel = channel;
    }

    /** The address, with the port that the system chose if none was given. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Whether it still listens. */
    public boolean isOpen() {
        return channel.isActive();
    }

    /** Accepts no more; returns when the address is free. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }
}
