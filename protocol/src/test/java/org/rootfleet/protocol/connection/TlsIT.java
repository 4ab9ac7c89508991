package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.keys.ClusterAuthority;
import org.rootfleet.protocol.keys.ClusterTrust;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.support.CountingSource;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawPeer;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;
import org.slf4j.LoggerFactory;

/** Members of a cluster, strangers, and members whose time is over, on real sockets. */
@ExtendWith(LeakCheck.class)
final class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ClusterAuthority CLUSTER = ClusterAuthority.create(now().minus(Duration.ofDays(5000)), 40);
    private static final ClusterAuthority OTHER_CLUSTER = ClusterAuthority.create(now(), 20);
    private static final Envelope STATUS_REQUEST = Envelope.newBuilder()
            .setStatusRequest(StatusRequest.getDefaultInstance())
            .build();

    @TempDir
    private Path folder;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final RecordingListener workerListener = new RecordingListener();
    private final RecordingListener coordinatorListener = new RecordingListener();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Endpoint.class);
    private final Logger keysLogger = (Logger) LoggerFactory.getLogger(CurrentTls.class);

    @BeforeEach
    void record() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        logger.setAdditive(true);
        keysLogger.addAppender(log);
        keysLogger.setLevel(Level.WARN);
    }

    @AfterEach
    void close() {
        endpoints.forEach(Endpoint::close);
        logger.detachAppender(log);
        keysLogger.detachAppender(log);
        keysLogger.setLevel(null);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private static Instant now() {
        return Instant.now();
    }

    private void awaitLogged(String text) {
        await().atMost(PATIENCE)
                .until(() -> List.copyOf(log.list).stream()
                        .anyMatch(event -> event.getFormattedMessage().contains(text)));
    }

    private NodeKeys keys(ClusterAuthority authority, NodeRole role, String name) {
        return authority.issue(role, name, now(), 10, folder.resolve(name));
    }

    private Endpoint node(NodeRole role, String name, NodeKeys keys) {
        return node(role, name, TestNode.CALM.withKeys(keys));
    }

    private Endpoint node(NodeRole role, String name, ConnectionSettings settings) {
        Endpoint endpoint =
                Endpoint.open(settings, EmbeddedNode.facts(name, Hellos.roleOf(role)), Load::getDefaultInstance);
        endpoints.add(endpoint);
        return endpoint;
    }

    private NodeAddress worker(ConnectionSettings settings) throws Exception {
        return bind(node(NodeRole.WORKER, "pi1", settings));
    }

    private NodeAddress bind(Endpoint endpoint) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress address = endpoint.bind(any, workerListener)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .address();
        return new NodeAddress("127.0.0.1", address.getPort());
    }

    private NodeAddress worker() throws Exception {
        return worker(TestNode.CALM.withKeys(keys(CLUSTER, NodeRole.WORKER, "pi1")));
    }

    private Endpoint coordinator() {
        return node(NodeRole.COORDINATOR, "coord", keys(CLUSTER, NodeRole.COORDINATOR, "laptop"));
    }

    private Connection connect(Endpoint endpoint, NodeAddress address) throws Exception {
        return endpoint.connect(address, coordinatorListener).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why no connection comes about, or why it ends at once: who opens it may be through before the other side has decided. */
    private String refusal(Endpoint endpoint, NodeAddress address) throws Exception {
        try {
            connect(endpoint, address);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
        await().atMost(PATIENCE).until(() -> !coordinatorListener.ends().isEmpty());
        return String.valueOf(coordinatorListener.ends().get(0).orElseThrow().getMessage());
    }

    @Test
    void shouldTalkAndTransferUnderTheNamesOfTheCertificates() throws Exception {
        Connection connection = connect(coordinator(), worker());
        assertThat(connection.peer().getNodeName()).isEqualTo("pi1");
        connection.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
        assertThat(workerListener.connections().get(0).peer().getNodeName()).isEqualTo("laptop");
        long length = 20_000_003;
        connection
                .transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, new CountingSource(length))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> workerListener.payloads().size() == 1);
        assertThat(workerListener.payloads())
                .singleElement()
                .extracting("totalBytes")
                .isEqualTo(length);
        // On the wire there is more than was said.
        assertThat(connection.statistics().bytesSent()).isGreaterThan(length + length / (1 << 14));
        connection.close();
        await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 1);
        assertThat(workerListener.ends().get(0)).isEmpty();
        assertThat(connection.closeFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isNull();
    }

    @Test
    void shouldTellTheLastWordOverTls() throws Exception {
        NodeAddress address = worker();
        Connection connection = connect(coordinator(), address);
        workerListener.failNext(new IllegalStateException("out of order"));
        var unused = connection.send(STATUS_REQUEST);
        await().atMost(PATIENCE).until(() -> coordinatorListener.ends().size() == 1);
        assertThat(coordinatorListener.ends().get(0).orElseThrow())
                .hasMessageContaining(address + " ended the connection: internal error")
                .hasMessageEndingWith("out of order");
    }

    @Test
    void shouldNotTakeAWorkerOfAnotherCluster() throws Exception {
        NodeAddress address = worker(TestNode.CALM.withKeys(keys(OTHER_CLUSTER, NodeRole.WORKER, "pi1")));
        assertThat(refusal(coordinator(), address))
                .isEqualTo(address + " is not let in: " + ClusterTrust.STRANGER
                        + "; if it should be, give it keys of this one (coordinator keys add NAME)");
        awaitLogged(" does not take the certificate of this node: one of the two has the keys of another cluster");
        assertThat(workerListener.connections()).isEmpty();
    }

    private void replace(Path file, NodeKeys keys) throws IOException {
        Path fresh = folder.resolve("fresh");
        keys.write(fresh);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void shouldUseRenewedKeysWithoutARestart() throws Exception {
        Path file = folder.resolve("worker.pem");
        replace(file, CLUSTER.issue(NodeRole.WORKER, "pi1", now().minus(Duration.ofDays(400)), 1, file));
        NodeAddress address = worker(TestNode.CALM.withKeys(NodeKeys.read(file)));
        Endpoint coordinator = coordinator();
        assertThat(refusal(coordinator, address)).startsWith("the certificate of the worker pi1 expired on ");
        replace(file, CLUSTER.issue(NodeRole.WORKER, "pi1", now(), 10, file));
        assertThat(connect(coordinator, address).peer().getNodeName()).isEqualTo("pi1");
    }

    @Test
    void shouldKeepItsKeysWhenThoseOfSomebodyElseOrNoneTakeTheirPlace() throws Exception {
        Path file = folder.resolve("worker.pem");
        replace(file, CLUSTER.issue(NodeRole.WORKER, "pi1", now(), 10, file));
        NodeAddress address = worker(TestNode.CALM.withKeys(NodeKeys.read(file)));
        Endpoint coordinator = coordinator();
        replace(file, CLUSTER.issue(NodeRole.WORKER, "pi2", now(), 10, file));
        assertThat(connect(coordinator, address).peer().getNodeName()).isEqualTo("pi1");
        awaitLogged("has the keys of another node or cluster now");
        replace(file, OTHER_CLUSTER.issue(NodeRole.WORKER, "pi1", now(), 10, file));
        assertThat(connect(coordinator, address).peer().getNodeName()).isEqualTo("pi1");
        Files.writeString(file, "half of it");
        assertThat(connect(coordinator, address).peer().getNodeName()).isEqualTo("pi1");
        awaitLogged("cannot be used, the former ones are");
        Files.delete(file);
        assertThat(connect(coordinator, address).peer().getNodeName()).isEqualTo("pi1");
    }

    @Test
    void shouldNotTakeAnExpiredWorkerAndTellBoth() throws Exception {
        NodeKeys expired = CLUSTER.issue(NodeRole.WORKER, "pi1", now().minus(Duration.ofDays(400)), 1, folder);
        NodeAddress address = worker(TestNode.CALM.withKeys(expired));
        assertThat(refusal(coordinator(), address))
                .startsWith("the certificate of the worker pi1 expired on ")
                .endsWith("coordinator keys add pi1");
        awaitLogged("ended the connection: the certificate of the worker pi1 expired on ");
    }

    @Test
    void shouldNotTakeAnExpiredCoordinatorAndTellBoth() throws Exception {
        NodeKeys expired = CLUSTER.issue(NodeRole.COORDINATOR, "laptop", now().minus(Duration.ofDays(400)), 1, folder);
        assertThat(refusal(node(NodeRole.COORDINATOR, "coord", expired), worker()))
                .contains(" ended the connection: the certificate of the coordinator laptop expired on ")
                .contains("the clock of the worker ")
                .contains("; the clock of this node says 2");
        awaitLogged("did not come about: the certificate of the coordinator laptop expired on ");
    }

    @Test
    void shouldNotTakeAWorkerForACoordinator() throws Exception {
        NodeKeys stolen = keys(CLUSTER, NodeRole.WORKER, "pi3");
        assertThat(refusal(node(NodeRole.COORDINATOR, "coord", stolen), worker()))
                .contains(" has the certificate of the worker pi3, which does not let it be anything else");
        assertThat(workerListener.connections()).isEmpty();
    }

    @Test
    void shouldNotTakeACoordinatorForAWorker() throws Exception {
        NodeKeys wrong = keys(CLUSTER, NodeRole.COORDINATOR, "pi1");
        assertThat(refusal(coordinator(), worker(TestNode.CALM.withKeys(wrong))))
                .contains(" has the certificate of the coordinator pi1, which does not let it be anything else");
        Endpoint honest = node(NodeRole.COORDINATOR, "other", wrong);
        assertThat(refusal(coordinator(), bind(honest))).endsWith(" is the coordinator pi1, expected a worker");
    }

    /** A worker may ask another one for its status, and has nothing to send that takes place. */
    @Test
    void shouldTakeNoPayloadOfAWorker() throws Exception {
        Connection connection = connect(node(NodeRole.WORKER, "pi3", keys(CLUSTER, NodeRole.WORKER, "pi3")), worker());
        assertThatThrownBy(() -> connection
                        .transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, new CountingSource(1))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("1 bytes, the limit is 0");
        connection.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
    }

    @Test
    void shouldSayThatOnlyTheCoordinatorHasKeys() throws Exception {
        NodeAddress address = worker(TestNode.CALM);
        assertThat(refusal(coordinator(), address))
                .isEqualTo(address + " does not speak TLS: give it keys (coordinator keys add NAME) or use --insecure");
        awaitLogged(" speaks TLS, but this node has no keys: give it some (coordinator keys add NAME)");
    }

    @Test
    void shouldSayThatOnlyTheWorkerHasKeys() throws Exception {
        NodeAddress address = worker();
        assertThat(refusal(node(NodeRole.COORDINATOR, "coord", TestNode.CALM), address))
                .startsWith(address + " ended the connection: this node speaks TLS only, ")
                .endsWith(" does not: it needs the keys of the cluster (coordinator keys add NAME)");
        awaitLogged(" does not: it needs the keys of the cluster");
    }

    /** Reads until the end, of either kind; how many bytes there were. */
    private static boolean isCutOff(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static int heard(Socket socket) {
        int bytes = 0;
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            while (socket.getInputStream().read() >= 0) {
                bytes++;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            return bytes;
        }
        return bytes;
    }

    @Test
    void shouldGiveStrangersNothing() throws Exception {
        NodeAddress address = worker(TestNode.CALM
                .withKeys(keys(CLUSTER, NodeRole.WORKER, "pi1"))
                .withTimeouts(TestNode.CALM.timeouts().withHandshake(Duration.ofSeconds(2))));
        Connection member = connect(coordinator(), address);
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        random[0] = 0x17;
        byte[] length = ByteBuffer.allocate(100)
                .put((byte) 0x16)
                .putShort((short) 0x0301)
                .putShort((short) -1)
                .array();
        byte[][] saying = {
            new byte[0],
            {0x16},
            length,
            random,
            "GET / HTTP/1.1\r\nHost: pi1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
        };
        for (byte[] bytes : saying) {
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
                try {
                    stranger.getOutputStream().write(bytes);
                } catch (IOException e) {
                    // It was cut off before it had said everything.
                }
                // At most an alert, of 7 bytes.
                assertThat(heard(stranger)).isLessThanOrEqualTo(7);
            }
        }
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (Socket stranger = tls(address, version)) {
                assertThat(heard(stranger)).isZero();
            } catch (SSLException e) {
                assertThat(version).isEqualTo("TLSv1.2");
            }
        }
        assertThat(workerListener.connections()).hasSize(1);
        member.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
        assertThat(coordinatorListener.ends()).isEmpty();
    }

    /** A client without a certificate, which takes any of the server. */
    private static SSLSocket tls(NodeAddress address, String version) throws Exception {
        X509TrustManager credulous = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new X509TrustManager[] {credulous}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), address.port());
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    @Test
    void shouldLetAMemberInThoughStrangersTakeEveryPlace() throws Exception {
        NodeAddress address = worker(
                TestNode.CALM.withKeys(keys(CLUSTER, NodeRole.WORKER, "pi1")).withAccept(new AcceptSettings(4, 2, 2)));
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                strangers.add(new Socket(InetAddress.getLoopbackAddress(), address.port()));
            }
            Connection first = connect(coordinator(), address);
            connect(coordinator(), address);
            assertThat(refusal(coordinator(), address)).contains("2 of them from 127.0.0.1: the limits are 2 and 2");
            // All but four were cut off; which ones, depends on the order in which two threads took them in.
            await().atMost(PATIENCE)
                    .until(() -> strangers.stream().filter(TlsIT::isCutOff).count() >= 46);
            awaitLogged("it was one of more than 4 connections that have not said hello");
            assertThat(log.list).hasSizeLessThanOrEqualTo(StrangerLog.LINES);
            first.send(STATUS_REQUEST).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void shouldGiveUpAPeerThatSaysNothingAfterTls() throws Exception {
        NodeAddress address = worker(TestNode.CALM
                .withKeys(keys(CLUSTER, NodeRole.WORKER, "pi1"))
                .withTimeouts(TestNode.CALM.timeouts().withHandshake(Duration.ofMillis(300))));
        try (RawPeer silent =
                RawPeer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()))) {
            assertThatThrownBy(silent::hear).isInstanceOf(IOException.class);
        }
        awaitLogged(" did not say hello within 300 ms");
    }
}
