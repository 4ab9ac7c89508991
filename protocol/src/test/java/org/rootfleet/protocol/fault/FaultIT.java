package org.rootfleet.protocol.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.ChecksumMismatchException;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.support.CountingSource;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;
import org.rootfleet.protocol.transfer.TransferReceipt;

/** Two connections to one node: one over a faulty line, while the other goes on unharmed. */
@ExtendWith(LeakCheck.class)
final class FaultIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEADER_BYTES = 36;
    private static final int CHUNK_BYTES = 10_000;
    /** Header and announcement of a transfer of a million bytes with a number and a name of one byte each. */
    private static final int START_BYTES = HEADER_BYTES + 13;

    private static final ConnectionSettings SETTINGS =
            TestNode.CALM.withTransfers(TestNode.CALM.transfers().withChunkBytes(CHUNK_BYTES));

    private final RecordingListener workerListener = new RecordingListener();
    private final RecordingListener faultyListener = new RecordingListener();
    private final RecordingListener soundListener = new RecordingListener();
    private final TestNode worker = new TestNode("worker", SETTINGS);
    private final TestNode coordinator = new TestNode("coord", SETTINGS);
    private final List<AutoCloseable> open = new ArrayList<>(List.of(coordinator, worker));

    private FaultyLine line;
    private Connection faulty;
    private Connection sound;

    @BeforeEach
    void connect() throws Exception {
        InetSocketAddress address = worker.bind(workerListener);
        line = new FaultyLine(address);
        open.add(line);
        faulty = coordinator.connect(line.address(), faultyListener);
        sound = coordinator.connect(address, soundListener);
        await().atMost(PATIENCE).until(() -> workerListener.connections().size() == 2);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    static Stream<Arguments> faults() {
        int firstChunk = START_BYTES;
        int secondChunk = firstChunk + HEADER_BYTES + CHUNK_BYTES;
        return Stream.of(
                argumentSet(
                        "magic", new Corrupt(firstChunk + 1, 3), CorruptFrameException.class, "begins with 524e4c54"),
                argumentSet(
                        "length grows",
                        new Corrupt(firstChunk + 25, 4),
                        ChecksumMismatchException.class,
                        "the header of"),
                argumentSet(
                        "payload",
                        new Corrupt(secondChunk + HEADER_BYTES + 77, 0),
                        ChecksumMismatchException.class,
                        "the payload of"),
                argumentSet(
                        "lost byte", new Drop(secondChunk + 500, 1), ChecksumMismatchException.class, "the payload of"),
                argumentSet(
                        "lost header", new Drop(secondChunk, HEADER_BYTES), CorruptFrameException.class, "begins with"),
                argumentSet(
                        "byte that comes twice",
                        new Duplicate(secondChunk + 500, 1),
                        ChecksumMismatchException.class,
                        "the payload of"),
                argumentSet(
                        "end inside a payload",
                        new Truncate(secondChunk + HEADER_BYTES + 5),
                        CorruptFrameException.class,
                        "after 5 of 10000 bytes of its payload"),
                argumentSet(
                        "end inside a header",
                        new Truncate(secondChunk + 5),
                        CorruptFrameException.class,
                        "after 5 of 36 bytes of its header"),
                argumentSet(
                        "end between frames", new Truncate(secondChunk), ConnectionFailedException.class, "was cut"),
                argumentSet("cut", new Close(secondChunk + 5000), ProtocolException.class, "the "));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldEndTheFaultyConnectionByNameAndNoOther(
            Fault fault, Class<? extends ProtocolException> type, String reason) throws Exception {
        line.use(fault);
        CompletableFuture<TransferReceipt> lost = send(faulty);
        CompletableFuture<TransferReceipt> kept = send(sound);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("transfer 1 (ECHO 78, 1000000 bytes) is not confirmed: ");
        await().atMost(PATIENCE)
                .until(() -> workerListener.ends().size() == 1
                        && faultyListener.ends().size() == 1);
        assertThat(workerListener.ends().get(0))
                .get()
                .satisfies(cause -> assertThat(cause).isInstanceOf(type).hasMessageContaining(reason));
        assertThat(faultyListener.ends().get(0)).get().isInstanceOf(ProtocolException.class);
        assertThat(workerListener.failures())
                .singleElement()
                .satisfies(cause -> assertThat(cause)
                        .hasMessageStartingWith("transfer 1 (ECHO 78, 1000000 bytes) did not arrive: "));
        assertThat(line.deeds()).isPositive();
        assertSoundIsUnharmed(kept);
    }

    @Test
    void shouldTellTheSenderWhatIsWrong() {
        line.use(new Corrupt(START_BYTES + HEADER_BYTES, 0));
        CompletableFuture<TransferReceipt> lost = send(faulty);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .hasMessageContaining(" ended the connection: ")
                .hasMessageContaining("the payload of the frame at byte ");
    }

    static Stream<Corrupt> seededFaults() {
        return LongStream.range(0, 20).mapToObj(seed -> Corrupt.seeded(seed, 0, 900_000));
    }

    @ParameterizedTest
    @MethodSource("seededFaults")
    void shouldNoticeAnyBit(Corrupt fault) throws Exception {
        line.use(fault);
        CompletableFuture<TransferReceipt> lost = send(faulty);
        CompletableFuture<TransferReceipt> kept = send(sound);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(workerListener.payloads()).allMatch(payload -> payload.totalBytes() == 1_000_000);
        assertSoundIsUnharmed(kept);
    }

    @Test
    void shouldGiveUpOnlyTheTransferWhoseChunkCameTwice() throws Exception {
        line.use(new Duplicate(START_BYTES, HEADER_BYTES + CHUNK_BYTES));
        CompletableFuture<TransferReceipt> lost = send(faulty);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .hasMessage("transfer 1 (ECHO 78, 1000000 bytes): refused by the receiver: "
                        + "transfer 1: a chunk at offset 0 arrived, expected offset 10000");
        assertThat(send(faulty).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).bytesConfirmed())
                .isEqualTo(1_000_000);
        assertThat(workerListener.ends()).isEmpty();
        assertThat(workerListener.failures()).hasSize(1);
    }

    @Test
    void shouldGiveUpOnlyTheTransferThatLostAChunk() throws Exception {
        line.use(new Drop(START_BYTES, HEADER_BYTES + CHUNK_BYTES));
        CompletableFuture<TransferReceipt> lost = send(faulty);
        assertThatThrownBy(() -> lost.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .hasMessageContaining("a chunk at offset 10000 arrived, expected offset 0");
        assertThat(send(faulty).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).bytesConfirmed())
                .isEqualTo(1_000_000);
    }

    private static CompletableFuture<TransferReceipt> send(Connection connection) {
        return connection.transfer(
                TransferKind.TRANSFER_KIND_ECHO, ByteString.copyFromUtf8("x"), new CountingSource(1_000_000));
    }

    private void assertSoundIsUnharmed(CompletableFuture<TransferReceipt> kept) throws Exception {
        assertThat(kept.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).bytesConfirmed())
                .isEqualTo(1_000_000);
        assertThat(send(sound).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).bytesConfirmed())
                .isEqualTo(1_000_000);
        assertThat(soundListener.ends()).isEmpty();
    }
}
