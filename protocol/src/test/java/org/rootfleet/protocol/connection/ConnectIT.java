package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawPeer;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;
import org.slf4j.LoggerFactory;

@ExtendWith(LeakCheck.class)
final class ConnectIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Envelope STATUS_REQUEST = Envelope.newBuilder()
            .setStatusRequest(StatusRequest.getDefaultInstance())
            .build();

    private final RecordingListener workerListener = new RecordingListener();
    private final RecordingListener coordinatorListener = new RecordingListener();
    private final TestNode worker = new TestNode("worker", TestNode.CALM.withAccept(new AcceptSettings(64, 300, 300)));
    private final TestNode coordinator = new TestNode("coord", TestNode.CALM);

    @AfterEach
    void close() {
        coordinator.close();
        worker.close();
    }

    @Test
    void shouldTellEachSideWhoTheOtherIs() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        Connection connection = coordinator.connect(address, coordinatorListener);
        assertThat(connection.peer().getNodeName()).isEqualTo("worker");
        assertThat(connection.peer().getCores()).isEqualTo(2);
        assertThat(connection).hasToString("worker (127.0.0.1:" + address.getPort() + ")");
        await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
        assertThat(workerListener.connections().get(0).peer().getNodeName()).isEqualTo("coord");
    }

    /** Whoever opens a connection hears of it last: the peer's hello may have come long before. */
    @Test
    void shouldKeepConnectionThatCameAboutQuickly() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        for (int i = 1; i <= 200; i++) {
            int count = i;
            Connection connection = coordinator.connect(address, coordinatorListener);
            connection.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> workerListener.messages().size() == count
                            || !coordinatorListener.ends().isEmpty());
            assertThat(coordinatorListener.ends()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTalkOverEachTransport(Transport transport) throws Exception {
        try (Endpoint endpoint = new Endpoint(
                TestNode.CALM, EmbeddedNode.facts("other", Role.ROLE_WORKER), Load::getDefaultInstance, transport)) {
            InetSocketAddress address = endpoint.bind(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), workerListener)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .address();
            Connection connection = coordinator.connect(address, coordinatorListener);
            connection.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
            connection.close();
            await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 1);
            assertThat(workerListener.ends().get(0)).isEmpty();
        }
    }

    @Test
    void shouldTellPeerOfAnotherVersionAndCloseInGoodOrder() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        try (RawPeer peer = RawPeer.connect(address)) {
            peer.say(RawPeer.hello(2));
            assertThat(peer.hear().getHello().getProtocolVersion()).isEqualTo(1);
            Envelope last = peer.hear();
            assertThat(last.getFailure().getCode()).isEqualTo(FailureCode.FAILURE_CODE_FATAL);
            assertThat(last.getFailure().getReason())
                    .startsWith(
                            "the node worker (Rootfleet 0.1.0) speaks protocol version 1, the node raw at 127.0.0.1:")
                    .endsWith(" (Rootfleet 9.9) speaks version 2");
            assertThat(peer.isAtEnd()).isTrue();
        }
        assertThat(workerListener.connections()).isEmpty();
    }

    @Test
    void shouldNameBothVersionsToWhoConnects() throws Exception {
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Connection> result = coordinator
                    .endpoint()
                    .connect(new NodeAddress("127.0.0.1", old.getLocalPort()), coordinatorListener);
            try (RawPeer peer = new RawPeer(old.accept())) {
                peer.say(RawPeer.hello(7));
                assertThat(peer.hear().hasHello()).isTrue();
                assertThat(peer.hear().getFailure().getReason()).endsWith("speaks version 7");
            }
            assertThatThrownBy(() -> result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageStartingWith(
                            "the node coord (Rootfleet 0.1.0) speaks protocol version 1, the node raw at ")
                    .hasMessageEndingWith("speaks version 7");
        }
    }

    @Test
    void shouldAnswerStrangersAndGoOn() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        try (RawPeer browser = RawPeer.connect(address)) {
            browser.say(
                    "GET / HTTP/1.1\r\nHost: worker\r\nAccept: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // More than is read at a time: were the connection closed at once, this would reset it, and the answer be
            // lost.
            browser.say(new byte[4 << 20]);
            assertThat(browser.hear().hasHello()).isTrue();
            assertThat(browser.hear().getFailure().getReason()).contains("begins with 47455420, expected 52464c54");
            assertThat(browser.isAtEnd()).isTrue();
        }
        assertThat(coordinator.connect(address, coordinatorListener).peer().getNodeName())
                .isEqualTo("worker");
    }

    @Test
    void shouldSayThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertConnectFails(new NodeAddress("127.0.0.1", port), "cannot reach 127.0.0.1:" + port + ": ", "refused");
        assertConnectFails(
                new NodeAddress("no-such-name.invalid", 1),
                "cannot reach no-such-name.invalid:1: ",
                "nobody knows this name");
    }

    @Test
    void shouldConnectNowhereOnceClosed() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        coordinator.close();
        NodeAddress there = new NodeAddress("127.0.0.1", address.getPort());
        assertConnectFails(there, "cannot reach " + there + ": ", "this node is shutting down");
    }

    /** Netty says so on standard error when something is left over for a thread that is gone. */
    @Test
    void shouldCloseQuietlyWhileConnecting() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
        netty.addAppender(log);
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int round = 0; round < 100; round++) {
                TestNode node = new TestNode("node", TestNode.CALM);
                CompletableFuture<Connection> result =
                        node.endpoint().connect(new NodeAddress("127.0.0.1", mute.getLocalPort()), coordinatorListener);
                node.close();
                assertThatThrownBy(() -> result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOf(ConnectionFailedException.class);
            }
        } finally {
            netty.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
    }

    private void assertConnectFails(NodeAddress address, String start, String reason) {
        assertThatThrownBy(() -> coordinator.connect(address, coordinatorListener))
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith(start)
                .message()
                .containsIgnoringCase(reason);
    }

    @Test
    void shouldNotWaitForeverForPeerThatSaysNothing() throws Exception {
        ConnectionSettings hasty =
                TestNode.CALM.withTimeouts(TestNode.CALM.timeouts().withHandshake(Duration.ofMillis(100)));
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestNode node = new TestNode("hasty", hasty)) {
            NodeAddress address = new NodeAddress("127.0.0.1", mute.getLocalPort());
            assertThatThrownBy(() -> node.connect(address, coordinatorListener))
                    .cause()
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage(address + " did not say hello within 100 ms");
        }
    }

    @Test
    void shouldSayThatTheAddressIsTaken() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        assertThatThrownBy(() -> coordinator
                        .endpoint()
                        .bind(address, coordinatorListener)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + address.getPort() + ": ")
                .hasMessageContaining("in use");
    }

    @Test
    void shouldAcceptNoMoreAndGoOnWithThoseItHas() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Acceptor acceptor = worker.endpoint().bind(any, workerListener).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        InetSocketAddress address = acceptor.address();
        Connection connection = coordinator.connect(address, coordinatorListener);
        acceptor.close();
        assertConnectFails(
                new NodeAddress("127.0.0.1", address.getPort()),
                "cannot reach 127.0.0.1:" + address.getPort() + ": ",
                "refused");
        connection.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
        worker.endpoint().bind(address, workerListener).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void shouldTellEveryListenerAndWaiterWhenTheEndpointCloses() throws Exception {
        for (int round = 0; round < 20; round++) {
            RecordingListener listener = new RecordingListener();
            List<Connection> connections = new ArrayList<>();
            try (TestNode node = new TestNode("node", TestNode.CALM)) {
                InetSocketAddress address = worker.bind(workerListener);
                for (int i = 0; i < 5; i++) {
                    connections.add(node.connect(address, listener));
                }
            }
            assertThat(connections).allSatisfy(connection -> {
                assertThat(connection.closeFuture()).isCompleted();
                assertThat(connection.send(STATUS_REQUEST)).isCompletedExceptionally();
            });
            await().atMost(PATIENCE).until(() -> listener.ends().size() == 5);
            assertThat(listener.ends()).allMatch(Optional::isEmpty);
        }
        await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 100);
        assertThat(workerListener.ends()).allMatch(Optional::isEmpty);
    }
}
