package org.rootfleet.protocol.support;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rootfleet.protocol.connection.Acceptor;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.connection.TimeoutSettings;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;

/** An endpoint on the loopback. */
public final class TestNode implements AutoCloseable {
    /** Nothing happens by itself that a busy machine could bring about: no heartbeat, no silence that counts. */
    public static final ConnectionSettings CALM = ConnectionSettings.DEFAULT.withTimeouts(TimeoutSettings.DEFAULT
            .withHeartbeat(Duration.ofMinutes(1), Duration.ofMinutes(5))
            .withHandshake(Duration.ofMinutes(1))
            .withConnect(Duration.ofMinutes(1)));

    private static final long PATIENCE_SECONDS = 60;

    private final Endpoint endpoint;

    public TestNode(String name, ConnectionSettings settings) {
        NodeFacts facts = NodeFacts.newBuilder()
                .setNodeName(name)
                .setRole(Role.ROLE_WORKER)
                .setSoftwareVersion("0.1.0")
                .setCores(2)
                .build();
        endpoint = Endpoint.open(settings, facts, Load::getDefaultInstance);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Listens on a free port. */
    public InetSocketAddress bind(ConnectionListener listener) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Acceptor acceptor = endpoint.bind(any, listener).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return acceptor.address();
    }

    public Connection connect(InetSocketAddress address, ConnectionListener listener) throws Exception {
        return connect(new NodeAddress(address.getAddress().getHostAddress(), address.getPort()), listener);
    }

    public Connection connect(NodeAddress address, ConnectionListener listener)
            throws InterruptedException, ExecutionException, TimeoutException {
        return endpoint.connect(address, listener).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
