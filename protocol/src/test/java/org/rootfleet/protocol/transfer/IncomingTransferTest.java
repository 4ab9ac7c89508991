package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_ECHO;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_MESSAGE;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_POLYNOMIAL;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.ManualExecutor;

@ExtendWith(LeakCheck.class)
final class IncomingTransferTest {
    /** FIPS 180-4: SHA-256 of "abc" and of nothing. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final byte[] LETTERS = {'a', 'b', 'c'};

    @TempDir
    private Path directory;

    private final ManualExecutor storage = new ManualExecutor();
    private final TransferChannel peer = new TransferChannel(
            TransferSettings.DEFAULT
                    .withWindowBytes(100)
                    .withMaxTransfers(2)
                    .withMaxTransferBytes(1000)
                    .withSpill(200, Path.of("/nowhere")),
            true,
            storage);

    @AfterEach
    void everythingIsReleased() {
        peer.channel.close().syncUninterruptibly();
        storage.runAll();
        peer.assertAllReleased();
    }

    @Test
    void shouldGrantReceiveAndAcknowledge() throws IOException {
        peer.hear(start(2, TRANSFER_KIND_ECHO, 3).setName(ByteString.copyFromUtf8("list")));
        assertThat(said()).containsExactly("credit 2: 3");
        peer.hearChunk(2, 0, false, (byte) 'a', (byte) 'b');
        peer.hearChunk(2, 2, true, (byte) 'c');
        assertThat(said()).containsExactly("ack 2: 3, " + ABC);
        IncomingPayload.Received received = peer.channel.readInbound();
        assertThat(received.label()).hasToString("ECHO 6c697374");
        assertThat(received.payload().digest()).hasToString(ABC);
        try (InputStream in = received.payload().open()) {
            assertThat(in.readAllBytes()).isEqualTo(LETTERS);
        }
        assertThat(peer.handler.statistics().receivedBytes()).isEqualTo(3);
    }

    @Test
    void shouldReceiveNothingWithoutCredit() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 0);
        peer.hearChunk(2, 0, true);
        assertThat(said()).containsExactly("ack 2: 0, " + NOTHING);
        assertThat(peer.channel.<Object>readInbound()).isInstanceOf(IncomingPayload.Received.class);
    }

    @Test
    void shouldReceivePolynomialUnderItsDigest() {
        peer.hear(start(2, TRANSFER_KIND_POLYNOMIAL, 3).setName(ByteString.fromHex(ABC)));
        said();
        peer.hearChunk(2, 0, true, LETTERS);
        assertThat(said()).containsExactly("ack 2: 3, " + ABC);
        assertThat(peer.channel.<Object>readInbound()).isInstanceOf(IncomingPayload.Received.class);
    }

    @Test
    void shouldReceiveLongMessage() {
        peer.hearStart(2, TRANSFER_KIND_MESSAGE, 2);
        said();
        peer.hearChunk(2, 0, true, HexFormat.of().parseHex("7a00"));
        assertThat(said()).singleElement().asString().startsWith("ack 2: 2, ");
        assertThat(peer.channel.<Envelope>readInbound().hasStatusRequest()).isTrue();
    }

    @Test
    void shouldGrantMoreAsItIsStored() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 150);
        assertThat(said()).containsExactly("credit 2: 100");
        peer.hearChunk(2, 0, false, new byte[24]);
        assertThat(said()).isEmpty();
        peer.hearChunk(2, 24, false, new byte[1]);
        assertThat(said()).containsExactly("credit 2: 25");
        peer.hearChunk(2, 25, false, new byte[20]);
        assertThat(said()).isEmpty();
        peer.hearChunk(2, 45, false, new byte[5]);
        assertThat(said()).containsExactly("credit 2: 25");
    }

    @Test
    void shouldShareOneWindowAmongTransfers() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 150);
        peer.hearStart(4, TRANSFER_KIND_ECHO, 150);
        assertThat(said()).containsExactly("credit 2: 100");
        peer.hearChunk(2, 0, false, new byte[30]);
        assertThat(said()).containsExactly("credit 4: 30");
        peer.hearChunk(2, 30, false, new byte[30]);
        assertThat(said()).containsExactly("credit 2: 30");
        peer.hearCancel(2, "enough");
        assertThat(said()).containsExactly("credit 4: 70");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 is announced after transfer 4",
                "4 is announced after transfer 4",
                "0 is announced after transfer 4"
            })
    void shouldRejectIdThatWasUsed(String message) {
        peer.hearStart(4, TRANSFER_KIND_ECHO, 3);
        assertEndsConnection(
                start(Long.parseLong(message.substring(0, 1)), TRANSFER_KIND_ECHO, 3), "transfer " + message);
    }

    @Test
    void shouldRejectIdsOfThisSideAndNone() {
        assertEndsConnection(
                start(1, TRANSFER_KIND_ECHO, 3), "the peer announces transfer 1, whose number belongs to this side");
        assertEndsConnection(
                start(-2, TRANSFER_KIND_ECHO, 3), "transfer 18446744073709551614 is announced after transfer 0");
        assertEndsConnection(
                start(-1, TRANSFER_KIND_ECHO, 3), "transfer 18446744073709551615 is announced after transfer 0");
    }

    @Test
    void shouldRejectMoreTransfersThanAgreed() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 3);
        peer.hearStart(4, TRANSFER_KIND_ECHO, 3);
        assertEndsConnection(
                start(6, TRANSFER_KIND_ECHO, 3), "transfer 6 is one more than the 2 that may be under way at once");
    }

    @Test
    void shouldRejectLabelsThatAreNone() {
        assertThatThrownBy(() -> peer.hear(start(2, TransferKind.TRANSFER_KIND_UNSPECIFIED, 3)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("transfer 2: a transfer needs a kind, not TRANSFER_KIND_UNSPECIFIED");
        assertThatThrownBy(() -> peer.hear(start(4, TRANSFER_KIND_ECHO, 3).setKindValue(99)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("transfer 4: a transfer needs a kind, not UNRECOGNIZED");
        assertThatThrownBy(() -> peer.hear(start(6, TRANSFER_KIND_ECHO, 3).setName(ByteString.copyFrom(new byte[257]))))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("transfer 6: the name of a transfer has 257 bytes, the limit is 256");
        assertThatThrownBy(
                        () -> peer.hear(start(8, TRANSFER_KIND_MESSAGE, 3).setName(ByteString.copyFrom(new byte[1]))))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("transfer 8: a message has no name, but 1 bytes of it");
    }

    @Test
    void shouldRejectChunksThatNobodyAnnounced() {
        assertThatThrownBy(() -> peer.hearChunk(2, 7, false, LETTERS))
                .isInstanceOf(TransferException.class)
                .hasMessage("a chunk at offset 7 arrived for transfer 2, which is not under way");
    }

    @Test
    void shouldRejectChunksWithoutCredit() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 150);
        assertThatThrownBy(() -> peer.hearChunk(2, 0, false, new byte[1]))
                .isInstanceOf(TransferException.class)
                .hasMessage("transfer 2 (ECHO, 150 bytes): a chunk of 1 bytes arrived after 0 bytes, granted were 0");
        said();
        peer.hearChunk(2, 0, false, new byte[99]);
        assertThatThrownBy(() -> peer.hearChunk(2, 99, false, new byte[2]))
                .isInstanceOf(TransferException.class)
                .hasMessage(
                        "transfer 2 (ECHO, 150 bytes): a chunk of 2 bytes arrived after 99 bytes, granted were 100");
    }

    @Test
    void shouldRejectCancelOfWhatWasNeverAnnounced() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 3);
        assertThatThrownBy(() -> peer.hearCancel(4, "x"))
                .isInstanceOf(TransferException.class)
                .hasMessage("transfer 4 is given up, which was never announced");
        assertThatThrownBy(() -> peer.hearCancel(-2, "x"))
                .isInstanceOf(TransferException.class)
                .hasMessage("transfer 18446744073709551614 is given up, which was never announced");
    }

    @Test
    void shouldCancelChunkOutOfOrder() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 10);
        said();
        peer.hearChunk(2, 0, false, LETTERS);
        peer.hearChunk(2, 4, false, LETTERS);
        assertCancelled("transfer 2: a chunk at offset 4 arrived, expected offset 3");
    }

    @Test
    void shouldCancelChunkThatCameTwice() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 10);
        said();
        peer.hearChunk(2, 0, false, LETTERS);
        peer.hearChunk(2, 0, false, LETTERS);
        assertCancelled("transfer 2: a chunk at offset 0 arrived, expected offset 3");
    }

    @Test
    void shouldCancelTransferThatEndsEarly() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 10);
        said();
        peer.hearChunk(2, 0, true, LETTERS);
        assertCancelled("transfer 2: the last chunk ends at byte 3 of 10");
    }

    @Test
    void shouldCancelTransferWhoseEndIsNotSaid() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 3);
        said();
        peer.hearChunk(2, 0, false, LETTERS);
        assertCancelled("transfer 2: a middle chunk ends at byte 3 of 3");
    }

    @Test
    void shouldCancelPolynomialUnderAnotherName() {
        peer.hear(start(2, TRANSFER_KIND_POLYNOMIAL, 3).setName(ByteString.fromHex(NOTHING)));
        said();
        peer.hearChunk(2, 0, true, LETTERS);
        assertCancelled("transfer 2 (POLYNOMIAL " + NOTHING + ", 3 bytes): what arrived has the digest " + ABC);
    }

    @Test
    void shouldCancelLongMessageThatIsNone() {
        peer.hearStart(2, TRANSFER_KIND_MESSAGE, 3);
        said();
        peer.hearChunk(2, 0, true, (byte) 0x0a, (byte) 0x7f, (byte) 0);
        assertThat(said()).singleElement().asString().startsWith("cancel 2: not a message: ");
        assertThat(peer.channel.<Object>readInbound())
                .isInstanceOfSatisfying(
                        IncomingPayload.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(MalformedMessageException.class));
    }

    @ParameterizedTest
    @ValueSource(longs = {1001, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void shouldRefuseMoreThanTheLimitBeforeAnythingIsAllocated(long totalBytes) {
        peer.hearStart(2, TRANSFER_KIND_ECHO, totalBytes);
        assertThat(storage.waiting()).isZero();
        assertCancelled(
                "transfer 2 (ECHO) has " + Long.toUnsignedString(totalBytes) + " bytes, the limit is 1000 bytes");
    }

    @Test
    void shouldRefuseMessageLongerThanTheLimit() {
        peer.hearStart(2, TRANSFER_KIND_MESSAGE, (64 << 20) + 1);
        assertCancelled("transfer 2 (MESSAGE) has 67108865 bytes, the limit is 67108864 bytes");
    }

    @Test
    void shouldCancelWhatCannotBeStored() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 201);
        storage.runAll();
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("cancel 2: transfer 2 (ECHO, 201 bytes): cannot be stored: no temporary file in /nowhere");
        assertThat(peer.channel.<Object>readInbound()).isInstanceOf(IncomingPayload.Failed.class);
    }

    /** The file system of the JDK's own classes can do nothing of what is needed, and throws what nobody expects. */
    @Test
    void shouldCancelWhateverGoesWrongWithStoring() {
        Path classes = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/");
        TransferChannel other = new TransferChannel(TransferSettings.DEFAULT.withSpill(0, classes), true, storage);
        other.hearStart(2, TRANSFER_KIND_ECHO, 1);
        storage.runAll();
        assertThat(other.said())
                .singleElement()
                .asString()
                .startsWith("cancel 2: transfer 2 (ECHO, 1 bytes): cannot be stored: ");
        other.assertAllReleased();
    }

    @Test
    void shouldDropChunksUntilTheSenderHasHeardOfTheCancel() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 50);
        said();
        peer.hearChunk(2, 1, false, LETTERS);
        said();
        peer.hearChunk(2, 4, false, LETTERS);
        assertThat(storage.waiting()).isZero();
        peer.hearStart(4, TRANSFER_KIND_ECHO, 100);
        assertThat(said()).containsExactly("credit 4: 100");
        peer.hearCancel(2, "as you wish");
        assertThatThrownBy(() -> peer.hearChunk(2, 7, false, LETTERS)).isInstanceOf(TransferException.class);
        peer.hearStart(6, TRANSFER_KIND_ECHO, 0);
    }

    @Test
    void shouldSayThatTheSenderGaveUp() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 50);
        said();
        peer.hearChunk(2, 0, false, LETTERS);
        peer.hearCancel(2, "no\nmore");
        assertThat(peer.channel.<IncomingPayload.Failed>readInbound().cause())
                .isInstanceOf(TransferException.class)
                .hasMessage("transfer 2 (ECHO, 50 bytes): given up by the sender: no more");
        assertThat(said()).isEmpty();
    }

    @Test
    void shouldForgetWhatIsGivenUpInTheLastMoment() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 3);
        said();
        peer.hearChunk(2, 0, true, LETTERS);
        storage.runAll();
        peer.hearCancel(2, "no");
        assertThat(said()).isEmpty();
        assertThat(peer.channel.<Object>readInbound()).isInstanceOf(IncomingPayload.Failed.class);
        assertThat(peer.channel.<Object>readInbound()).isNull();
    }

    @Test
    void shouldFailWhatHasNotArrivedWhenTheConnectionEnds() {
        peer.hearStart(2, TRANSFER_KIND_ECHO, 50);
        said();
        peer.hearChunk(2, 0, false, LETTERS);
        peer.channel.close().syncUninterruptibly();
        assertThat(peer.channel.<IncomingPayload.Failed>readInbound().cause())
                .hasMessage("transfer 2 (ECHO, 50 bytes) did not arrive: the line is cut");
    }

    @Test
    void shouldReadNoMoreWhenTinyChunksPileUp() {
        TransferChannel flooded =
                new TransferChannel(TransferSettings.DEFAULT.withSpill(10_000, directory), true, storage);
        flooded.hearStart(2, TRANSFER_KIND_ECHO, 10_000);
        storage.runAll();
        flooded.said();
        for (int i = 0; i < 4096; i++) {
            flooded.hearChunk(2, i, false, (byte) 0);
        }
        assertThat(flooded.inflow.paused()).isZero();
        flooded.hearChunk(2, 4096, false, (byte) 0);
        flooded.hearChunk(2, 4097, false, (byte) 0);
        assertThat(flooded.inflow.paused()).isEqualTo(1);
        for (int i = 0; i < 2049; i++) {
            storage.runOne();
        }
        flooded.said();
        assertThat(flooded.inflow.paused()).isEqualTo(1);
        storage.runOne();
        flooded.said();
        assertThat(flooded.inflow.paused()).isZero();
        flooded.channel.close().syncUninterruptibly();
        storage.runAll();
        flooded.assertAllReleased();
    }

    private List<String> said() {
        storage.runAll();
        return peer.said();
    }

    private void assertCancelled(String reason) {
        assertThat(said()).containsExactly("cancel 2: " + reason);
        ProtocolException cause =
                peer.channel.<IncomingPayload.Failed>readInbound().cause();
        assertThat(cause).isInstanceOf(TransferException.class).hasMessage(reason);
        assertThat(peer.channel.<Object>readInbound()).isNull();
    }

    private void assertEndsConnection(TransferStart.Builder start, String message) {
        assertThatThrownBy(() -> peer.hear(start))
                .isInstanceOf(TransferException.class)
                .hasMessage(message);
    }

    private static TransferStart.Builder start(long id, TransferKind kind, long totalBytes) {
        return TransferStart.newBuilder().setTransferId(id).setKind(kind).setTotalBytes(totalBytes);
    }
}
