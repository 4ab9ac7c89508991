package org.rootfleet.protocol.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Consumer;
import org.rootfleet.protocol.MalformedMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks everybody on the local networks, and hears who answers: a one-shot query (RFC 6762 section 5.1), whose answers come to the port
 * from which it was sent. So nothing listens on the port of multicast DNS, which may belong to another program of this machine.
 */
final class MulticastQuery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MulticastQuery.class);
    private static final int PORT = 5353;
    private static final int TIME_TO_LIVE = 255;
    /** The longest message (RFC 6762 section 17). */
    private static final int MAX_BYTES = 9000;

    private static final byte[] GROUP_4 = {(byte) 224, 0, 0, (byte) 251};
    private static final byte[] GROUP_6 = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xfb};

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);

    /** Where a socket is. */
    private record Link(NetworkInterface network, InetSocketAddress group) {}

    /**
     * An answer.
     *
     * @param from who sent it
     * @param via over which network
     */
    record Answer(List<DnsRecord> records, InetAddress from, NetworkInterface via) {}

    private MulticastQuery(Selector selector) {
        this.selector = selector;
    }

    /** Opens a socket for each address of each network; a network that does not let it is left out. */
    static MulticastQuery open(List<NetworkInterface> networks) throws IOException {
        MulticastQuery query = new MulticastQuery(Selector.open());
        for (NetworkInterface network : networks) {
            for (InetAddress address : LinkInterfaces.addresses(network)) {
                try {
                    query.join(network, address);
                } catch (IOException | UnsupportedOperationException e) {
                    LOG.debug("nobody is asked over {}: {}", network.getName(), e.toString());
                }
            }
        }
        return query;
    }

    private void join(NetworkInterface network, InetAddress address) throws IOException {
        boolean four = address instanceof Inet4Address;
        DatagramChannel channel =
                DatagramChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, TIME_TO_LIVE);
            channel.bind(new InetSocketAddress(address, 0));
            InetAddress group =
                    four ? InetAddress.getByAddress(GROUP_4) : Inet6Address.getByAddress(null, GROUP_6, network);
            channel.register(selector, SelectionKey.OP_READ, new Link(network, new InetSocketAddress(group, PORT)));
        } catch (IOException | UnsupportedOperationException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether there is any network to ask on. */
    boolean hasNetworks() {
        return !selector.keys().isEmpty();
    }

    void ask(List<DnsQuestion> questions) {
        byte[] message = DnsQuestion.message(questions);
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Link link) {
                try {
                    ((DatagramChannel) key.channel()).send(ByteBuffer.wrap(message), link.group());
                } catch (IOException e) {
                    LOG.debug("not asked over {}: {}", link.network().getName(), e.toString());
                }
            }
        }
    }

    /** Hears the answers until a time of {@link System#nanoTime}, or until the thread is interrupted. */
    void hear(long untilNanos, Consumer<Answer> listener) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            long millis = (untilNanos - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            selector.select(key -> receive(key, listener), millis);
        }
    }

    private void receive(SelectionKey key, Consumer<Answer> listener) {
        try {
            buffer.clear();
            if (key.attachment() instanceof Link link
                    && ((DatagramChannel) key.channel()).receive(buffer) instanceof InetSocketAddress from
                    && LinkInterfaces.isNeighbour(from.getAddress(), link.network())) {
                buffer.flip();
                listener.accept(new Answer(
                        DnsReader.records(buffer).stream()
                                .map(any -> scoped(any, link.network()))
                                .toList(),
                        from.getAddress(),
                        link.network()));
            }
        } catch (IOException | MalformedMessageException e) {
            LOG.debug("an answer is left out: {}", e.toString());
        }
    }

    /** An address that counts on one network only is completed by the network over which it came. */
    private static DnsRecord scoped(DnsRecord any, NetworkInterface network) {
        if (any instanceof DnsRecord.Address of
                && of.address() instanceof Inet6Address address
                && address.isLinkLocalAddress()) {
            try {
                return new DnsRecord.Address(of.name(), Inet6Address.getByAddress(null, address.getAddress(), network));
            } catch (UnknownHostException e) {
                LOG.debug("{} is not of {}", address, network.getName());
            }
        }
        return any;
    }

    @Override
    public void close() {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            try {
                key.channel().close();
            } catch (IOException e) {
                LOG.debug("a socket could not be closed: {}", e.toString());
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("the sockets could not be closed: {}", e.toString());
        }
    }
}
