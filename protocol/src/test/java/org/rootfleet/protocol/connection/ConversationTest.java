package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.Goodbye;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.message.wire.TransferCredit;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.GoldenMessage;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;

@ExtendWith(LeakCheck.class)
final class ConversationTest {
    private static final Envelope STATUS_REQUEST = Envelope.newBuilder()
            .setStatusRequest(StatusRequest.getDefaultInstance())
            .build();

    private final EmbeddedNode node = EmbeddedNode.connected(ConnectionSettings.DEFAULT);
    private final Connection connection = node.result.join();

    @AfterEach
    void everythingIsReleased() {
        node.assertAllReleased();
        assertThat(node.listener.ends()).hasSize(1);
        assertThat(connection.closeFuture()).isDone();
    }

    static Stream<GoldenMessage> messagesForListeners() {
        return GoldenMessage.all().stream()
                .filter(message ->
                        !message.name().matches("hello|goodbye|transfer .*|failure of a connection|heartbeat.*"));
    }

    @ParameterizedTest
    @MethodSource("messagesForListeners")
    void shouldTellTheListener(GoldenMessage golden) {
        node.hear(RawFrame.message(golden.bytes()));
        assertThat(node.listener.messages()).containsExactly(golden.envelope());
        assertThat(node.channel.isActive()).isTrue();
    }

    @Test
    void shouldSendGoldenBytes() {
        GoldenMessage golden = GoldenMessage.named("task order, isolate");
        CompletableFuture<Void> sent = connection.send(golden.envelope());
        assertThat(node.saidBytes()).isEqualTo(RawFrame.message(golden.bytes()).bytes());
        assertThat(sent).isCompleted();
    }

    @Test
    void shouldSendHeartbeats() {
        node.pass(Duration.ofSeconds(1).minusNanos(1));
        assertThat(node.said()).isEmpty();
        node.pass(Duration.ofNanos(1));
        node.hear(STATUS_REQUEST);
        node.pass(Duration.ofSeconds(1));
        assertThat(node.said())
                .extracting(Envelope::getHeartbeat)
                .satisfiesExactly(
                        first -> {
                            assertThat(first.getSequence()).isEqualTo(1);
                            assertThat(first.getLoad().getRunningTasks()).isEqualTo(3);
                        },
                        second -> assertThat(second.getSequence()).isEqualTo(2));
    }

    @Test
    void shouldEndWhenNothingIsHeard() {
        node.pass(Duration.ofMillis(3500));
        node.hear(STATUS_REQUEST);
        node.pass(Duration.ofMillis(4999));
        assertThat(node.channel.isActive()).isTrue();
        node.pass(Duration.ofMillis(1));
        assertEnded(ConnectionFailedException.class, "nothing was heard of embedded for 5000 ms");
    }

    static Stream<Arguments> wrongFrames() {
        return Stream.of(
                argumentSet(
                        "second hello",
                        frame(EmbeddedNode.hello()),
                        MalformedMessageException.class,
                        "a message of the kind HELLO does not belong here"),
                argumentSet(
                        "no content",
                        RawFrame.message(new byte[0]),
                        MalformedMessageException.class,
                        "an envelope of 0 bytes has no content that this node knows"),
                argumentSet(
                        "unknown content",
                        RawFrame.message(new byte[] {(byte) 0xa2, 0x06, 0x00}),
                        MalformedMessageException.class,
                        "an envelope of 3 bytes has no content that this node knows"),
                argumentSet(
                        "no message",
                        RawFrame.message(new byte[] {0x0a}),
                        MalformedMessageException.class,
                        "a frame of 1 bytes is not a message: "),
                argumentSet(
                        "text that is not UTF-8",
                        RawFrame.message(new byte[] {0x22, 0x04, 0x0a, 0x02, (byte) 0xff, (byte) 0xff}),
                        MalformedMessageException.class,
                        "a frame of 6 bytes is not a message: "),
                argumentSet(
                        "magic",
                        frame(STATUS_REQUEST).withMagic(0),
                        CorruptFrameException.class,
                        "the frame at byte 71 of the stream begins with 00000000, expected 52464c54 (\"RFLT\")"),
                argumentSet(
                        "chunk of nothing",
                        RawFrame.chunk(2, 0, false, new byte[1]),
                        TransferException.class,
                        "a chunk at offset 0 arrived for transfer 2, which is not under way"),
                argumentSet(
                        "credit for nothing",
                        frame(Envelope.newBuilder()
                                .setTransferCredit(TransferCredit.newBuilder()
                                        .setTransferId(1)
                                        .setBytes(1))
                                .build()),
                        TransferException.class,
                        "a message about transfer 1, which was never announced"));
    }

    private static RawFrame frame(Envelope envelope) {
        return RawFrame.message(envelope.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("wrongFrames")
    void shouldEndWithTheNameOfWhatIsWrong(RawFrame wrong, Class<? extends ProtocolException> type, String reason) {
        node.hear(Unpooled.wrappedBuffer(wrong.bytes(), frame(STATUS_REQUEST).bytes()));
        assertEnded(type, reason);
        assertThat(node.listener.messages()).as("what comes after it").isEmpty();
    }

    @Test
    void shouldEndWhenTheListenerFails() {
        node.listener.failNext(new IllegalStateException("listener"));
        node.hear(STATUS_REQUEST);
        assertEnded(ConnectionFailedException.class, "internal error: java.lang.IllegalStateException: listener");
    }

    @Test
    void shouldNameLossOfTheConnection() {
        node.channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        assertEnded(ConnectionFailedException.class, "the connection to embedded was lost: Connection reset by peer");
    }

    @Test
    void shouldNameWriteToConnectionThatIsGone() {
        node.channel.pipeline().fireExceptionCaught(new ClosedChannelException());
        assertEnded(ConnectionFailedException.class, "the connection to embedded was cut");
    }

    @Test
    void shouldNoticeCut() {
        CompletableFuture<?> receipt = transfer();
        node.channel.close().syncUninterruptibly();
        node.settle();
        assertThat(node.listener.ends().get(0))
                .get()
                .isInstanceOf(ConnectionFailedException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("the connection to embedded was cut");
        assertThat(receipt).isCompletedExceptionally();
    }

    @Test
    void shouldSayGoodbye() {
        CompletableFuture<?> receipt = transfer();
        node.said();
        connection.close("that's all\nfolks");
        assertThat(node.said())
                .singleElement()
                .isEqualTo(Envelope.newBuilder()
                        .setGoodbye(Goodbye.newBuilder().setReason("that's all folks"))
                        .build());
        assertThat(node.listener.ends().get(0)).isEmpty();
        assertThat(receipt).isCompletedExceptionally();
        assertThat(connection.closeFuture()).isCompleted();
        assertThat(connection.send(STATUS_REQUEST)).isCompletedExceptionally();
        assertThat(transfer()).isCompletedExceptionally();
    }

    @Test
    void shouldHearGoodbyeAndNothingAfterIt() {
        node.hear(Envelope.newBuilder().setGoodbye(Goodbye.getDefaultInstance()).build(), STATUS_REQUEST);
        assertThat(node.channel.isOpen()).isFalse();
        assertThat(node.listener.ends().get(0)).isEmpty();
        assertThat(node.listener.messages()).isEmpty();
    }

    /** Nobody is left to acknowledge it to. */
    @Test
    void shouldHearGoodbyeThatComesAsTransfer() {
        byte[] goodbye = GoldenMessage.named("goodbye").bytes();
        node.hear(Envelope.newBuilder()
                .setTransferStart(TransferStart.newBuilder()
                        .setTransferId(2)
                        .setKind(TransferKind.TRANSFER_KIND_MESSAGE)
                        .setTotalBytes(goodbye.length))
                .build());
        node.hear(RawFrame.chunk(2, 0, true, goodbye));
        assertThat(node.channel.isOpen()).isFalse();
        assertThat(node.listener.ends().get(0)).isEmpty();
        node.channel.checkException();
    }

    @Test
    void shouldHearThatThePeerGivesUp() {
        Failure failure = Failure.newBuilder()
                .setCode(FailureCode.FAILURE_CODE_RETRY)
                .setReason("no\nmemory")
                .build();
        node.hear(Envelope.newBuilder().setFailure(failure).build(), STATUS_REQUEST);
        assertThat(node.said()).isEmpty();
        assertThat(node.listener.messages()).isEmpty();
        assertThat(node.listener.ends().get(0))
                .get()
                .isInstanceOf(ConnectionFailedException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("embedded ended the connection: no memory");
    }

    private CompletableFuture<?> transfer() {
        CompletableFuture<?> receipt = connection.transfer(
                TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, TransferSource.ofBytes(new byte[10]));
        node.settle();
        return receipt;
    }

    private void assertEnded(Class<? extends ProtocolException> type, String reason) {
        assertThat(node.said())
                .last()
                .satisfies(last -> assertThat(last.getFailure().getReason()).startsWith(reason));
        assertThat(node.channel.isOpen()).isFalse();
        assertThat(node.listener.ends().get(0))
                .get()
                .isInstanceOf(type)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(reason);
    }
}
