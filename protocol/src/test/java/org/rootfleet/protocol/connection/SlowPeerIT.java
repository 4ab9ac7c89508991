package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.fault.Delay;
import org.rootfleet.protocol.fault.FaultyLine;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.support.CountingSource;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawPeer;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;
import org.rootfleet.protocol.transfer.TransferReceipt;

/** Peers that are slow, silent, or do not read. */
@ExtendWith(LeakCheck.class)
final class SlowPeerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KIB = 1 << 10;

    private final RecordingListener workerListener = new RecordingListener();
    private final RecordingListener coordinatorListener = new RecordingListener();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private TestNode node(String name, ConnectionSettings settings) {
        TestNode node = new TestNode(name, settings);
        open.add(0, node);
        return node;
    }

    private static ConnectionSettings lively() {
        return ConnectionSettings.DEFAULT.withTimeouts(
                TimeoutSettings.DEFAULT.withHeartbeat(Duration.ofMillis(20), Duration.ofSeconds(2)));
    }

    @Test
    void shouldHearHeartbeats() throws Exception {
        InetSocketAddress address = node("worker", lively()).bind(workerListener);
        node("coord", lively()).connect(address, coordinatorListener);
        await().atMost(PATIENCE).until(() -> workerListener.heartbeats().size() >= 5);
        await().atMost(PATIENCE).until(() -> coordinatorListener.heartbeats().size() >= 5);
        assertThat(workerListener.heartbeats().subList(0, 5))
                .extracting(message -> message.getHeartbeat().getSequence())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldCallSilentPeerLost() throws Exception {
        InetSocketAddress address = node("worker", lively()).bind(workerListener);
        FaultyLine line = new FaultyLine(address);
        open.add(line);
        Connection connection = node("coord", TestNode.CALM).connect(line.address(), coordinatorListener);
        assertThat(connection.peer().getNodeName()).isEqualTo("worker");
        Delay silence = new Delay(0);
        line.use(silence);
        await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 1);
        assertThat(workerListener.ends().get(0))
                .get()
                .isInstanceOf(ConnectionFailedException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("nothing was heard of 127.0.0.1:")
                .endsWith(" for 2000 ms");
        silence.end();
    }

    /** The listener holds up what comes after, but not for longer than it takes, and nothing is lost or out of order. */
    @Test
    void shouldReadNoMoreThanSlowListenerTakes() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        RecordingListener slow = new RecordingListener() {
            @Override
            public void messageReceived(Connection connection, Envelope message) {
                waitFor(go);
                super.messageReceived(connection, message);
            }
        };
        SocketSettings sockets = new SocketSettings(64 * KIB, 128 * KIB, 64 * KIB, 100 * KIB, 16 << 20, 1, 1);
        InetSocketAddress address =
                node("worker", lively().withSockets(sockets)).bind(slow);
        Connection connection = node("coord", TestNode.CALM).connect(address, coordinatorListener);
        List<CompletableFuture<Void>> sent = IntStream.range(0, 20_000)
                .mapToObj(number -> connection.send(message(number, 300)))
                .toList();
        await().atMost(PATIENCE).until(() -> slow.connections().size() == 1);
        Connection back = slow.connections().get(0);
        await().atMost(PATIENCE).until(() -> back.statistics().bytesReceived() > 4 * KIB);
        // Longer than silence may last: it is this side that does not listen. Its own heart is the clock.
        int before = coordinatorListener.heartbeats().size();
        await().atMost(PATIENCE).until(() -> coordinatorListener.heartbeats().size() > before + 150);
        assertThat(back.statistics().bytesReceived()).isLessThan(1500 * KIB);
        assertThat(slow.ends()).isEmpty();
        go.countDown();
        await().atMost(PATIENCE).until(() -> slow.messages().size() == 20_000);
        assertThat(slow.messages().stream()
                        .map(message -> message.getTaskReport().getTaskId()))
                .isSorted();
        assertThat(sent).allSatisfy(each -> assertThat(each).isCompleted());
    }

    @Test
    void shouldEndConnectionToPeerThatDoesNotRead() throws Exception {
        SocketSettings sockets = new SocketSettings(64 * KIB, 128 * KIB, 64 * KIB, 1 << 20, 1 << 20, 1, 1);
        InetSocketAddress address =
                node("worker", TestNode.CALM.withSockets(sockets)).bind(workerListener);
        try (RawPeer deaf = RawPeer.connect(address).greet()) {
            await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
            Connection connection = workerListener.connections().get(0);
            // The kernels of both sides take some megabytes; after that it piles up here.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                var unused = connection.send(message(1, 50 * KIB));
                return workerListener.ends().size() == 1;
            });
            assertThat(workerListener.ends().get(0))
                    .get()
                    .isInstanceOf(ConnectionFailedException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith("127.0.0.1:")
                    .contains(" does not read: ")
                    .endsWith(" bytes wait to be sent, the limit is 1048576");
            assertThat(deaf.hear().hasTaskReport()).isTrue();
        }
    }

    /** Nothing is sent any more, but what was said before is heard, and answered. */
    @Test
    void shouldEndWhenThePeerHasNothingMoreToSay() throws Exception {
        InetSocketAddress address = node("worker", TestNode.CALM).bind(workerListener);
        try (RawPeer peer = RawPeer.connect(address).greet()) {
            peer.say(message(7, 10));
            peer.endOutput();
            assertThat(peer.isAtEnd()).isTrue();
        }
        await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 1);
        assertThat(workerListener.messages()).containsExactly(message(7, 10));
        assertThat(workerListener.ends().get(0)).get().isInstanceOf(ConnectionFailedException.class);
    }

    @Test
    void shouldBeatWhileLongTransferGoesOn() throws Exception {
        InetSocketAddress address = node("worker", lively()).bind(workerListener);
        Connection connection = node("coord", lively()).connect(address, coordinatorListener);
        CountingSource endless = new CountingSource(1L << 32);
        CompletableFuture<TransferReceipt> receipt =
                connection.transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, endless);
        await().atMost(PATIENCE).until(() -> connection.statistics().payloadBytesSent() > 1 << 20);
        int before = workerListener.heartbeats().size();
        await().atMost(PATIENCE).until(() -> workerListener.heartbeats().size() >= before + 5);
        assertThat(receipt).isNotDone();
        receipt.cancel(false);
        await().atMost(PATIENCE).until(() -> workerListener.failures().size() == 1);
        assertThat(workerListener.ends()).isEmpty();
    }

    private static Envelope message(int number, int bytes) {
        return Envelope.newBuilder()
                .setTaskReport(TaskReport.newBuilder().setTaskId(number).setJobId("x".repeat(bytes)))
                .build();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
