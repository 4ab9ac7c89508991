package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.SocketSettings;
import org.rootfleet.protocol.fault.Close;
import org.rootfleet.protocol.fault.FaultyLine;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.message.wire.TransferCredit;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.CountingSource;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawPeer;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

@ExtendWith(LeakCheck.class)
final class TransferIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;
    private static final Envelope STATUS_REQUEST = Envelope.newBuilder()
            .setStatusRequest(StatusRequest.getDefaultInstance())
            .build();
    private static final Envelope LONG_MESSAGE = Envelope.newBuilder()
            .setTaskReport(TaskReport.newBuilder().setJobId("x".repeat(100_000)))
            .build();

    @TempDir
    private Path directory;

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

    private ConnectionSettings spilling(int memoryBytes) {
        return TestNode.CALM.withTransfers(TestNode.CALM.transfers().withSpill(memoryBytes, directory));
    }

    @Test
    void shouldCarryPolynomialUnderItsName() throws Exception {
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(1, -3, 0, 1);
        Digest name = PolynomialPayload.digest(polynomial);
        Connection connection = connect(TestNode.CALM);
        TransferReceipt receipt = get(connection.transfer(
                TransferKind.TRANSFER_KIND_POLYNOMIAL,
                ByteString.copyFrom(name.bytes()),
                PolynomialPayload.source(polynomial)));
        assertThat(receipt.digest()).isEqualTo(name);
        await().atMost(PATIENCE).until(() -> workerListener.payloads().size() == 1);
        assertThat(workerListener.payloads().get(0).digest()).isEqualTo(name.toString());
    }

    @Test
    void shouldSpillToNamelessFileAboveTheLimit() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        RecordingListener slow = new RecordingListener() {
            @Override
            public void payloadReceived(Connection from, TransferLabel label, ReceivedPayload payload) {
                waitFor(looked);
                super.payloadReceived(from, label, payload);
            }
        };
        InetSocketAddress address = node("worker", spilling(MIB)).bind(slow);
        Connection connection = node("coord", TestNode.CALM).connect(address, coordinatorListener);
        get(send(connection, MIB));
        assertThat(deletedFiles()).isEmpty();
        get(send(connection, MIB + 1));
        assertThat(deletedFiles()).hasSize(1);
        assertThat(directory).isEmptyDirectory();
        looked.countDown();
        await().atMost(PATIENCE).until(() -> slow.payloads().size() == 2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deletedFiles()).isEmpty());
    }

    /** The files in the directory that this process has open though they have no name any more. */
    private List<Path> deletedFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(TransferIT::target)
                    .filter(file -> file.startsWith(directory))
                    .toList();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link;
        }
    }

    @Test
    void shouldRefuseWhatCannotBeStoredAndGoOn() throws Exception {
        Files.delete(directory);
        InetSocketAddress address = node("worker", spilling(1000)).bind(workerListener);
        Connection connection = node("coord", TestNode.CALM).connect(address, coordinatorListener);
        assertThatThrownBy(() -> get(send(connection, 1001)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("cannot be stored: no temporary file in " + directory);
        assertThat(get(send(connection, 1000)).bytesConfirmed()).isEqualTo(1000);
        Files.createDirectory(directory);
    }

    /** The one thread that stores is busy: as with a disk that hangs. */
    @Test
    void shouldStopAtTheWindowOfSlowReceiverWhileMessagesPass() throws Exception {
        SocketSettings oneThread = new SocketSettings(MIB / 2, MIB, MIB / 4, 16 * MIB, 16 * MIB, 1, 1);
        InetSocketAddress address = node(
                        "worker",
                        TestNode.CALM
                                .withSockets(oneThread)
                                .withTransfers(TestNode.CALM.transfers().withWindowBytes(4 * MIB)))
                .bind(workerListener);
        Connection connection = node("coord", TestNode.CALM).connect(address, coordinatorListener);
        await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
        Connection back = workerListener.connections().get(0);
        CompletableFuture<TransferReceipt> first = send(connection, 64 * MIB);
        CompletableFuture<TransferReceipt> second = send(connection, 64 * MIB);
        await().atMost(PATIENCE).until(() -> back.statistics().payloadBytesReceived() >= MIB);

        Stuck stuck = new Stuck();
        CompletableFuture<TransferReceipt> other =
                back.transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, stuck);
        stuck.begun.await();
        long stored = back.statistics().payloadBytesReceived();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(connection.statistics().payloadBytesSent()).isEqualTo(stored + 4 * MIB));
        get(connection.send(STATUS_REQUEST));
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
        assertThat(connection.statistics().payloadBytesSent()).isEqualTo(stored + 4 * MIB);
        assertThat(back.statistics().payloadBytesReceived()).isEqualTo(stored);
        assertThat(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory()).isLessThan(12 * MIB);

        stuck.over.countDown();
        assertThat(get(first).bytesConfirmed()).isEqualTo(64 * MIB);
        assertThat(get(second).bytesConfirmed()).isEqualTo(64 * MIB);
        assertThat(get(other).bytesConfirmed()).isEqualTo(1);
    }

    private static final class Stuck implements TransferSource {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);

        @Override
        public long totalBytes() {
            return 1;
        }

        @Override
        public void read(ByteBuffer target) {
            begun.countDown();
            waitFor(over);
            target.put((byte) 1);
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldSendNoByteWithoutCredit() throws Exception {
        InetSocketAddress address = node("worker", TestNode.CALM).bind(workerListener);
        try (RawPeer peer = RawPeer.connect(address).greet()) {
            await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
            Connection connection = workerListener.connections().get(0);
            CountingSource source = new CountingSource(1L << 30);
            CompletableFuture<TransferReceipt> receipt =
                    connection.transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, source);
            assertThat(peer.hear().getTransferStart().getTotalBytes()).isEqualTo(1L << 30);
            get(connection.send(STATUS_REQUEST));
            assertThat(peer.hear()).isEqualTo(STATUS_REQUEST);
            peer.say(Envelope.newBuilder()
                    .setTransferCredit(
                            TransferCredit.newBuilder().setTransferId(2).setBytes(MIB + 5))
                    .build());
            assertThat(peer.hearPayload()).hasSize(MIB);
            assertThat(peer.hearPayload()).hasSize(5);
            get(connection.send(STATUS_REQUEST));
            assertThat(peer.hear()).isEqualTo(STATUS_REQUEST);
            assertThat(connection.statistics().payloadBytesSent()).isEqualTo(MIB + 5);
            assertThat(receipt).isNotDone();
            receipt.cancel(false);
            assertThat(peer.hear().getTransferCancel().getReason()).endsWith("given up by the sender");
            await().atMost(PATIENCE).until(source::isClosed);
        }
    }

    @Test
    void shouldNoticeWrongAcknowledgement() throws Exception {
        InetSocketAddress address = node("worker", TestNode.CALM).bind(workerListener);
        try (RawPeer peer = RawPeer.connect(address).greet()) {
            await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
            CompletableFuture<TransferReceipt> receipt =
                    send(workerListener.connections().get(0), 3);
            peer.hear();
            peer.say(Envelope.newBuilder()
                    .setTransferCredit(
                            TransferCredit.newBuilder().setTransferId(2).setBytes(3))
                    .build());
            assertThat(peer.hearPayload()).containsExactly(0, 1, 2);
            peer.say(Envelope.newBuilder()
                    .setTransferAck(TransferAck.newBuilder()
                            .setTransferId(2)
                            .setBytesReceived(3)
                            .setDigest(ByteString.copyFrom(new byte[32])))
                    .build());
            // SHA-256 of the bytes 0, 1, 2, by sha256sum.
            assertThatThrownBy(() -> get(receipt))
                    .cause()
                    .hasMessage("transfer 2 (ECHO 78, 3 bytes): the receiver confirms the digest " + "0".repeat(64)
                            + ", sent was ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc");
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenCutInTheMiddle() throws Exception {
        InetSocketAddress address = node("worker", spilling(0)).bind(workerListener);
        FaultyLine line = new FaultyLine(address);
        open.add(line);
        Connection connection = node("coord", TestNode.CALM).connect(line.address(), coordinatorListener);
        line.use(new Close(3 * MIB));
        CountingSource source = new CountingSource(64 * MIB);
        CompletableFuture<TransferReceipt> receipt =
                connection.transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.copyFromUtf8("x"), source);
        assertThatThrownBy(() -> get(receipt)).cause().isInstanceOf(TransferException.class);
        await().atMost(PATIENCE)
                .until(() -> workerListener.ends().size() == 1
                        && workerListener.failures().size() == 1);
        assertThat(source.isClosed()).isTrue();
        assertThat(workerListener.failures().get(0))
                .hasMessageStartingWith("transfer 1 (ECHO 78, 67108864 bytes) did not arrive: ");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deletedFiles()).isEmpty());
    }

    @Test
    void shouldCarryLongMessages() throws Exception {
        Connection connection = connect(TestNode.CALM);
        Envelope message = Envelope.newBuilder()
                .setTaskReport(TaskReport.newBuilder().setJobId("x".repeat(5 * MIB)))
                .build();
        get(connection.send(message));
        await().atMost(PATIENCE).until(() -> workerListener.messages().size() == 1);
        assertThat(workerListener.messages()).containsExactly(message);
    }

    /** Nobody would miss it: what was sent over a connection that ended is sent again over the next one. */
    @Test
    void shouldEndTheConnectionWhenALongMessageIsRefused() throws Exception {
        Files.delete(directory);
        InetSocketAddress address = node("worker", spilling(1000)).bind(workerListener);
        Connection connection = node("coord", TestNode.CALM).connect(address, coordinatorListener);
        String reason = "transfer 1 (MESSAGE, " + LONG_MESSAGE.getSerializedSize()
                + " bytes): refused by the receiver: transfer 1 (MESSAGE, " + LONG_MESSAGE.getSerializedSize()
                + " bytes): cannot be stored: no temporary file in " + directory;
        assertThatThrownBy(() -> get(connection.send(LONG_MESSAGE)))
                .cause()
                .isInstanceOf(TransferException.class)
                .hasMessageStartingWith(reason);
        await().atMost(PATIENCE)
                .until(() -> workerListener.ends().size() == 1
                        && coordinatorListener.ends().size() == 1);
        assertThat(coordinatorListener.ends().get(0))
                .get()
                .isInstanceOf(TransferException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(reason);
        assertThat(workerListener.ends().get(0))
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(" ended the connection: " + reason);
        assertThat(workerListener.messages()).isEmpty();
        Files.createDirectory(directory);
    }

    /** It fails with the connection, which was closed in good order all the same. */
    @Test
    void shouldCloseInGoodOrderWhileALongMessageIsUnderWay() throws Exception {
        InetSocketAddress address = node("worker", TestNode.CALM).bind(workerListener);
        try (RawPeer peer = RawPeer.connect(address).greet()) {
            await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 1);
            Connection connection = workerListener.connections().get(0);
            CompletableFuture<Void> sent = connection.send(LONG_MESSAGE);
            assertThat(peer.hear().hasTransferStart()).isTrue();
            connection.close();
            assertThat(peer.hear().hasGoodbye()).isTrue();
            assertThat(peer.isAtEnd()).isTrue();
            assertThatThrownBy(() -> get(sent)).cause().hasMessageContaining("was closed");
        }
        await().atMost(PATIENCE).until(() -> workerListener.ends().size() == 1);
        assertThat(workerListener.ends().get(0)).isEmpty();
    }

    @Test
    void shouldCarryManyTransfersBothWaysOverManyConnections() throws Exception {
        TestNode worker = node("worker", spilling(100_000));
        InetSocketAddress address = worker.bind(workerListener);
        TestNode coordinator = node("coord", spilling(100_000));
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            connections.add(coordinator.connect(address, coordinatorListener));
        }
        await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 4);
        connections.addAll(workerListener.connections());
        List<CompletableFuture<TransferReceipt>> receipts = new ArrayList<>();
        for (int length : new int[] {0, 1, 99_999, 100_000, 100_001, 3_000_000}) {
            for (int repeat = 0; repeat < 5; repeat++) {
                connections.forEach(connection -> receipts.add(send(connection, length)));
            }
        }
        for (CompletableFuture<TransferReceipt> receipt : receipts) {
            assertThat(get(receipt).bytesConfirmed()).isEqualTo(receipt.join().bytesSent());
        }
        await().atMost(PATIENCE).until(() -> workerListener.payloads().size() == 120);
        await().atMost(PATIENCE).until(() -> coordinatorListener.payloads().size() == 120);
        assertThat(workerListener.failures()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deletedFiles()).isEmpty());
    }

    private Connection connect(ConnectionSettings settings) throws Exception {
        InetSocketAddress address = node("worker", settings).bind(workerListener);
        return node("coord", settings).connect(address, coordinatorListener);
    }

    private static CompletableFuture<TransferReceipt> send(Connection connection, long totalBytes) {
        return connection.transfer(
                TransferKind.TRANSFER_KIND_ECHO, ByteString.copyFromUtf8("x"), new CountingSource(totalBytes));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
