package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_ECHO;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_POLYNOMIAL;

import com.google.protobuf.ByteString;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.ManualExecutor;

@ExtendWith(LeakCheck.class)
final class OutgoingTransferTest {
    /** SHA-256 of the bytes 0 to 4, and of nothing, by sha256sum. */
    private static final String FIVE = "08bb5e5d6eaac1049ede0893d30ed022b1a4d9b5b48db414871f51c9cb35283d";

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final ManualExecutor reader = new ManualExecutor();
    private final TransferChannel peer =
            new TransferChannel(TransferSettings.DEFAULT.withChunkBytes(2).withMaxTransfers(2), true, reader);

    @AfterEach
    void everythingIsReleased() {
        peer.channel.close().syncUninterruptibly();
        reader.runAll();
        peer.assertAllReleased();
    }

    @Test
    void shouldSendWhatIsGrantedAndCompareTheAcknowledgement() {
        TestSource source = new TestSource(5);
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "list", source);
        assertThat(said()).containsExactly("start 1: TRANSFER_KIND_ECHO 'list', 5");
        peer.hearCredit(1, 3);
        assertThat(said()).containsExactly("chunk 1 at 0: 0001", "chunk 1 at 2: 02");
        peer.hearCredit(1, 100);
        assertThat(said()).containsExactly("chunk 1 at 3: 0304, last");
        assertThat(receipt).isNotDone();
        peer.hearAck(1, 5, ByteString.fromHex(FIVE));
        said();
        assertThat(receipt)
                .isCompletedWithValueMatching(got -> got.bytesSent() == 5
                        && got.bytesConfirmed() == 5
                        && got.digest().toString().equals(FIVE)
                        && got.nanos() >= 0);
        assertThat(source.closed).isEqualTo(1);
        assertThat(peer.handler.statistics().sentBytes()).isEqualTo(5);
        assertThat(peer.handler.statistics().confirmedBytes()).isEqualTo(5);
    }

    @Test
    void shouldSendNothingAsOneEmptyChunk() {
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_POLYNOMIAL, "", new TestSource(0));
        assertThat(said()).containsExactly("start 1: TRANSFER_KIND_POLYNOMIAL '', 0", "chunk 1 at 0: , last");
        peer.hearAck(1, 0, ByteString.fromHex(NOTHING));
        said();
        assertThat(receipt).isCompleted();
    }

    @Test
    void shouldTakeTurns() {
        peer.begin("a", new TestSource(5));
        peer.begin("b", new TestSource(3));
        said();
        peer.hearCredit(1, 5);
        peer.hearCredit(3, 3);
        assertThat(said())
                .containsExactly(
                        "chunk 1 at 0: 0001",
                        "chunk 3 at 0: 0001",
                        "chunk 1 at 2: 0203",
                        "chunk 3 at 2: 02, last",
                        "chunk 1 at 4: 04, last");
    }

    @Test
    void shouldReadOneChunkAheadOfWhatTheChannelTakes() {
        TestSource source = new TestSource(100);
        peer.begin("", source);
        said();
        setWritable(false);
        peer.hearCredit(1, 100);
        assertThat(said()).isEmpty();
        assertThat(source.readBytes).isEqualTo(2);
        setWritable(true);
        assertThat(said()).hasSize(50);
    }

    @Test
    void shouldLetMessagesPassWhileChunksWait() {
        peer.begin("", new TestSource(100));
        said();
        setWritable(false);
        peer.hearCredit(1, 100);
        peer.channel.writeOutbound(Envelope.newBuilder().build());
        assertThat(said()).containsExactly("CONTENT_NOT_SET");
        setWritable(true);
    }

    @Test
    void shouldSendMoreTransfersThanAgreedOneAfterTheOther() {
        peer.begin("a", new TestSource(0));
        peer.begin("b", new TestSource(1));
        CompletableFuture<TransferReceipt> third = peer.send(TRANSFER_KIND_ECHO, "c", new TestSource(1));
        assertThat(said()).hasSize(3).noneMatch(line -> line.contains("'c'"));
        peer.hearAck(1, 0, ByteString.fromHex(NOTHING));
        assertThat(said()).containsExactly("start 5: TRANSFER_KIND_ECHO 'c', 1");
        assertThat(third).isNotDone();
    }

    @Test
    void shouldUseEvenNumbersWhereThePeerOpenedTheConnection() {
        TransferChannel acceptor = new TransferChannel(TransferSettings.DEFAULT, false, reader);
        acceptor.begin("a", new TestSource(1));
        acceptor.begin("b", new TestSource(1));
        assertThat(acceptor.said())
                .containsExactly("start 2: TRANSFER_KIND_ECHO 'a', 1", "start 4: TRANSFER_KIND_ECHO 'b', 1");
        acceptor.channel.close().syncUninterruptibly();
        reader.runAll();
        acceptor.assertAllReleased();
    }

    @Test
    void shouldNoticeWrongCount() {
        CompletableFuture<TransferReceipt> receipt = sentWhole(5);
        peer.hearAck(1, 4, ByteString.fromHex(FIVE));
        assertFailed(receipt, "transfer 1 (ECHO, 5 bytes): the receiver confirms 4 bytes, sent were 5 of 5");
    }

    @Test
    void shouldNoticeWrongDigest() {
        CompletableFuture<TransferReceipt> receipt = sentWhole(5);
        peer.hearAck(1, 5, ByteString.fromHex(NOTHING));
        assertFailed(
                receipt,
                "transfer 1 (ECHO, 5 bytes): the receiver confirms the digest " + NOTHING + ", sent was " + FIVE);
        assertThat(peer.handler.statistics().confirmedBytes()).isZero();
    }

    @Test
    void shouldNoticeDigestThatIsNone() {
        CompletableFuture<TransferReceipt> receipt = sentWhole(5);
        peer.hearAck(1, 5, ByteString.EMPTY);
        said();
        assertThat(receipt)
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(MalformedMessageException.class)
                .withMessage("the acknowledgement of transfer 1 has a digest of 0 bytes, not 32");
    }

    @Test
    void shouldNoticeAcknowledgementThatComesTooEarly() {
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", new TestSource(5));
        peer.hearCredit(1, 2);
        said();
        peer.hearAck(1, 5, ByteString.fromHex(FIVE));
        assertFailed(receipt, "transfer 1 (ECHO, 5 bytes): the receiver confirms 5 bytes, sent were 2 of 5");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldRejectCreditThatIsNone(long bytes) {
        peer.begin("", new TestSource(5));
        peer.hearCredit(1, 1);
        setWritable(false);
        peer.hearCredit(1, 1);
        assertThatThrownBy(() -> peer.hearCredit(1, bytes))
                .isInstanceOf(TransferException.class)
                .hasMessage("transfer 1 (ECHO, 5 bytes): a credit of " + Long.toUnsignedString(bytes)
                        + " bytes on top of 1");
    }

    @Test
    void shouldRejectMessagesAboutTransfersThatNeverWere() {
        peer.begin("", new TestSource(5));
        String reason = "a message about transfer 3, which was never announced";
        assertThatThrownBy(() -> peer.hearCredit(3, 1))
                .isInstanceOf(TransferException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> peer.hearAck(3, 1, ByteString.EMPTY))
                .isInstanceOf(TransferException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> peer.hearCancel(3, ""))
                .isInstanceOf(TransferException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> peer.hearCredit(0, 1))
                .isInstanceOf(TransferException.class)
                .hasMessage("a message about transfer 0, which was never announced");
    }

    @Test
    void shouldIgnoreWhatComesAfterTheEnd() {
        CompletableFuture<TransferReceipt> receipt = sentWhole(5);
        peer.hearAck(1, 5, ByteString.fromHex(FIVE));
        peer.hearCredit(1, 1);
        peer.hearAck(1, 5, ByteString.fromHex(FIVE));
        peer.hearCancel(1, "too late");
        assertThat(said()).isEmpty();
        assertThat(receipt).isCompleted();
    }

    @Test
    void shouldStopWhenTheReceiverRefuses() {
        TestSource source = new TestSource(5);
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", source);
        said();
        peer.hearCredit(1, 5);
        peer.hearCancel(1, "disk\nfull");
        assertThat(said()).containsExactly("cancel 1: transfer 1 (ECHO, 5 bytes): refused by the receiver: disk full");
        assertFailed(receipt, "transfer 1 (ECHO, 5 bytes): refused by the receiver: disk full");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void shouldDropChunkThatWaitsWhenTheReceiverRefuses() {
        peer.begin("", new TestSource(5));
        said();
        setWritable(false);
        peer.hearCredit(1, 5);
        said();
        peer.hearCancel(1, "no");
        assertThat(said()).singleElement().asString().startsWith("cancel 1");
        setWritable(true);
        assertThat(said()).isEmpty();
    }

    @Test
    void shouldStopWhenNobodyWaitsForTheReceiptAnyMore() {
        TestSource source = new TestSource(5);
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", source);
        said();
        peer.hearCredit(1, 2);
        receipt.cancel(false);
        assertThat(said()).containsExactly("cancel 1: transfer 1 (ECHO, 5 bytes): given up by the sender");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void shouldNotAnnounceWhatWasGivenUpBefore() {
        peer.begin("", new TestSource(5));
        peer.begin("", new TestSource(5));
        TestSource source = new TestSource(5);
        CompletableFuture<TransferReceipt> third = peer.send(TRANSFER_KIND_ECHO, "", source);
        said();
        third.cancel(false);
        assertThat(said()).isEmpty();
        assertThat(source.closed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IOException.class, IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class
            })
    void shouldGiveUpSourceThatFailsAndGoOn(Class<? extends Throwable> type) {
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", new FailingSource(type));
        peer.begin("", new TestSource(1));
        said();
        peer.hearCredit(1, 5);
        peer.hearCredit(3, 1);
        assertThat(said())
                .containsExactly(
                        "cancel 1: transfer 1 (ECHO, 5 bytes): the source cannot be read: broken",
                        "chunk 3 at 0: 00, last");
        assertFailed(receipt, "transfer 1 (ECHO, 5 bytes): the source cannot be read: broken");
    }

    @Test
    void shouldGiveUpSourceThatLeavesBytesOut() {
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", new FailingSource(null));
        peer.hearCredit(1, 5);
        said();
        assertFailed(
                receipt, "transfer 1 (ECHO, 5 bytes): the source cannot be read: the source left out 2 of 2 bytes");
    }

    @Test
    void shouldFailEverythingWhenTheConnectionEnds() {
        List<TestSource> sources = List.of(new TestSource(5), new TestSource(5), new TestSource(5));
        List<CompletableFuture<TransferReceipt>> receipts = sources.stream()
                .map(source -> peer.send(TRANSFER_KIND_ECHO, "", source))
                .toList();
        peer.hearCredit(1, 5);
        peer.channel.close().syncUninterruptibly();
        CompletableFuture<TransferReceipt> late = peer.send(TRANSFER_KIND_ECHO, "", new TestSource(5));
        reader.runAll();
        assertFailed(receipts.get(0), "transfer 1 (ECHO, 5 bytes) is not confirmed: the line is cut");
        assertFailed(receipts.get(1), "transfer 3 (ECHO, 5 bytes) is not confirmed: the line is cut");
        assertFailed(receipts.get(2), "transfer (ECHO, 5 bytes) is not confirmed: the line is cut");
        assertFailed(late, "transfer (ECHO, 5 bytes) is not confirmed: the line is cut");
        assertThat(sources).allMatch(source -> source.closed == 1);
    }

    @Test
    void shouldSendLongMessageAsTransfer() {
        peer.channel.writeOutbound(failure(4096));
        assertThat(said()).singleElement().isEqualTo("FAILURE");
        ChannelFuture written = peer.channel.writeAndFlush(failure(70_000));
        assertThat(said()).containsExactly("start 1: TRANSFER_KIND_MESSAGE '', 70008");
        assertThat(written.isDone()).isFalse();
        peer.hearCancel(1, "too long");
        said();
        assertThat(written.cause()).hasMessage("transfer 1 (MESSAGE, 70008 bytes): refused by the receiver: too long");
    }

    private static Envelope failure(int reasonBytes) {
        Envelope.Builder envelope = Envelope.newBuilder();
        envelope.getFailureBuilder().setReason("x".repeat(reasonBytes));
        return envelope.build();
    }

    /** A source that fails when it is read, or only leaves everything out. */
    private record FailingSource(@Nullable Class<? extends Throwable> type) implements TransferSource {
        @Override
        public long totalBytes() {
            return 5;
        }

        @Override
        public void read(ByteBuffer target) throws IOException {
            if (type == IOException.class) {
                throw new IOException("broken");
            } else if (type == IllegalStateException.class) {
                throw new IllegalStateException("broken");
            } else if (type == OutOfMemoryError.class) {
                throw new OutOfMemoryError("broken");
            } else if (type == StackOverflowError.class) {
                throw new StackOverflowError("broken");
            }
        }

        @Override
        public void close() {}
    }

    private CompletableFuture<TransferReceipt> sentWhole(int totalBytes) {
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_ECHO, "", new TestSource(totalBytes));
        peer.hearCredit(1, totalBytes);
        said();
        return receipt;
    }

    private void assertFailed(CompletableFuture<TransferReceipt> receipt, String message) {
        said();
        assertThat(receipt).isCompletedExceptionally();
        assertThatThrownBy(receipt::join)
                .cause()
                .isInstanceOf(TransferException.class)
                .hasMessage(message);
    }

    /** Lets the reader work, and tells what was sent. */
    private List<String> said() {
        List<String> lines = new ArrayList<>(peer.said());
        while (reader.waiting() > 0) {
            reader.runOne();
            lines.addAll(peer.said());
        }
        return lines;
    }

    private void setWritable(boolean writable) {
        peer.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        peer.channel.runPendingTasks();
    }
}
