package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.ChecksumMismatchException;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.FrameTooLongException;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.Goodbye;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;

@ExtendWith(LeakCheck.class)
final class HandshakeTest {
    private static final HexFormat HEX = HexFormat.of();

    private final EmbeddedNode node = new EmbeddedNode(
            ConnectionSettings.DEFAULT.withTimeouts(
                    TimeoutSettings.DEFAULT.withHeartbeat(Duration.ofSeconds(1), Duration.ofMinutes(1))),
            true);

    @AfterEach
    void everythingIsReleased() {
        node.assertAllReleased();
    }

    @Test
    void shouldSayHelloUnasked() {
        Hello hello = node.said().get(0).getHello();
        assertThat(hello.getProtocolVersion()).isEqualTo(1);
        assertThat(hello.getNode()).isEqualTo(EmbeddedNode.facts("coord", Role.ROLE_COORDINATOR));
        assertThat(hello.getLimits().getMaxMessageBytes()).isEqualTo(65_536);
        assertThat(hello.getLimits().getMaxChunkBytes()).isEqualTo(10_485_760);
        assertThat(hello.getLimits().getMaxTransfers()).isEqualTo(16);
        assertThat(node.result).isNotDone();
    }

    @Test
    void shouldConnectWhenThePeerHasSaidHello() {
        node.hear(EmbeddedNode.hello());
        assertThat(node.result)
                .isCompletedWithValueMatching(connection -> connection.peer().equals(EmbeddedNode.PEER));
        assertThat(node.listener.connections()).containsExactly(node.result.join());
        assertThat(node.result.join()).hasToString("pi1 (embedded)");
    }

    @Test
    void shouldReadWhatFollowsHelloInTheSameRead() {
        Envelope status = Envelope.newBuilder()
                .setStatusRequest(StatusRequest.getDefaultInstance())
                .build();
        node.hear(EmbeddedNode.hello(), status, status);
        assertThat(node.listener.messages()).containsExactly(status, status);
    }

    @Test
    void shouldMakeFactsFitToBeShown() {
        NodeFacts facts = EmbeddedNode.PEER.toBuilder()
                .setOs("Linux\n6")
                .setArchitecture("a\u001b[1m")
                .setJavaVersion("17\u009b")
                .setSoftwareVersion("0\r1")
                .build();
        node.hear(EmbeddedNode.hello(1, facts));
        NodeFacts shown = node.result.join().peer();
        assertThat(shown.getOs()).isEqualTo("Linux 6");
        assertThat(shown.getArchitecture()).isEqualTo("a [1m");
        assertThat(shown.getJavaVersion()).isEqualTo("17");
        assertThat(shown.getSoftwareVersion()).isEqualTo("0 1");
    }

    static Stream<Arguments> wrongBeginnings() {
        byte[] hello = EmbeddedNode.hello().toByteArray();
        byte[] corrupt = RawFrame.message(hello).bytes();
        corrupt[corrupt.length - 1] ^= 1;
        Envelope.Builder noLimits = EmbeddedNode.hello().toBuilder();
        noLimits.getHelloBuilder().clearLimits();
        Envelope.Builder noTransfers = EmbeddedNode.hello().toBuilder();
        noTransfers.getHelloBuilder().getLimitsBuilder().setMaxTransfers(0);
        NodeFacts.Builder facts = EmbeddedNode.PEER.toBuilder();
        return Stream.of(
                argumentSet(
                        "version",
                        message(EmbeddedNode.hello(2, facts.setNodeName("pi 1").build())),
                        VersionMismatchException.class,
                        "the node coord (Rootfleet 0.1.0) speaks protocol version 1, the node pi 1 at embedded "
                                + "(Rootfleet 0.1.0) speaks version 2"),
                argumentSet(
                        "no version",
                        message(EmbeddedNode.hello(0, NodeFacts.getDefaultInstance())),
                        VersionMismatchException.class,
                        "the node coord (Rootfleet 0.1.0) speaks protocol version 1, the node  at embedded "
                                + "(Rootfleet ) speaks version 0"),
                argumentSet(
                        "version of frames",
                        RawFrame.message(hello).withVersion(7).bytes(),
                        VersionMismatchException.class,
                        "the peer sends frames of version 7, this node reads version 1"),
                argumentSet(
                        "no name",
                        message(EmbeddedNode.hello(1, facts.setNodeName("").build())),
                        MalformedMessageException.class,
                        "hello: \"\" is not a node name: 1 to 255 letters, digits, dots, hyphens and underscores"),
                argumentSet(
                        "long name",
                        message(EmbeddedNode.hello(
                                1, facts.setNodeName("x".repeat(256)).build())),
                        MalformedMessageException.class,
                        "hello: \"" + "x".repeat(256)
                                + "\" is not a node name: 1 to 255 letters, digits, dots, hyphens and underscores"),
                argumentSet(
                        "long instance",
                        message(EmbeddedNode.hello(
                                1,
                                EmbeddedNode.PEER.toBuilder()
                                        .setInstance(ByteString.copyFrom(new byte[65]))
                                        .build())),
                        MalformedMessageException.class,
                        "hello: an instance of 65 bytes, at most 64 are allowed"),
                argumentSet(
                        "role",
                        message(EmbeddedNode.hello(
                                1, EmbeddedNode.PEER.toBuilder().setRoleValue(9).build())),
                        MalformedMessageException.class,
                        "hello: unknown role 9"),
                argumentSet(
                        "no limits",
                        message(noLimits.build()),
                        MalformedMessageException.class,
                        "hello: limits are missing"),
                argumentSet(
                        "limits",
                        message(noTransfers.build()),
                        MalformedMessageException.class,
                        "hello: max_transfers is 0, it must be at least 1"),
                argumentSet(
                        "another message",
                        message(Envelope.newBuilder()
                                .setStatusRequest(StatusRequest.getDefaultInstance())
                                .build()),
                        MalformedMessageException.class,
                        "the first message is STATUS_REQUEST, expected HELLO"),
                argumentSet(
                        "empty message",
                        RawFrame.message(new byte[0]).bytes(),
                        MalformedMessageException.class,
                        "the first message is CONTENT_NOT_SET, expected HELLO"),
                argumentSet(
                        "chunk",
                        RawFrame.chunk(1, 0, true, new byte[1]).bytes(),
                        TransferException.class,
                        "the first frame is a chunk of transfer 1, expected a message, HELLO"),
                argumentSet(
                        "long chunk",
                        RawFrame.chunk(1, 0, true, new byte[2]).bytes(),
                        FrameTooLongException.class,
                        "the payload of a CHUNK frame has 2 bytes, the limit is 1 bytes"),
                argumentSet(
                        "long message",
                        RawFrame.message(new byte[65_537]).bytes(),
                        FrameTooLongException.class,
                        "the payload of a MESSAGE frame has 65537 bytes, the limit is 65536 bytes"),
                argumentSet(
                        "no message at all",
                        RawFrame.message(HEX.parseHex("0a7f00")).bytes(),
                        MalformedMessageException.class,
                        "a frame of 3 bytes is not a message: "),
                argumentSet(
                        "corrupt message",
                        corrupt,
                        ChecksumMismatchException.class,
                        "the payload of the frame at byte 0"),
                argumentSet(
                        "another protocol",
                        "GET /index.html HTTP/1.1\r\nHost: pi1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        CorruptFrameException.class,
                        "the frame at byte 0 of the stream begins with 47455420, expected 52464c54 (\"RFLT\")"));
    }

    private static byte[] message(Envelope envelope) {
        return RawFrame.message(envelope.toByteArray()).bytes();
    }

    @ParameterizedTest
    @MethodSource("wrongBeginnings")
    void shouldTellBothSidesWhatIsWrong(byte[] bytes, Class<? extends ProtocolException> type, String message) {
        node.hear(Unpooled.wrappedBuffer(bytes));
        assertThatThrownBy(node.result::join).cause().isInstanceOf(type).hasMessageStartingWith(message);
        assertThat(node.said()).last().satisfies(last -> {
            assertThat(last.getFailure().getReason()).startsWith(message);
            assertThat(last.getFailure().getCode())
                    .isEqualTo(
                            type == VersionMismatchException.class
                                    ? FailureCode.FAILURE_CODE_FATAL
                                    : FailureCode.FAILURE_CODE_RETRY);
        });
        assertThat(node.channel.isOpen()).isFalse();
        assertThat(node.listener.connections()).isEmpty();
    }

    @Test
    void shouldPassOnWhatThePeerFindsWrong() {
        Envelope.Builder failure = Envelope.newBuilder();
        failure.getFailureBuilder().setCode(FailureCode.FAILURE_CODE_FATAL).setReason("too\nold");
        node.hear(failure.build());
        assertThatThrownBy(node.result::join)
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("embedded ended the connection: too old");
    }

    @Test
    void shouldSayThatThePeerIsGone() {
        node.hear(Envelope.newBuilder().setGoodbye(Goodbye.getDefaultInstance()).build());
        assertThatThrownBy(node.result::join)
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("the connection to embedded was closed");
    }

    @Test
    void shouldSayThatTheConnectionWasCut() {
        node.channel.close().syncUninterruptibly();
        assertThatThrownBy(node.result::join)
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("the connection to embedded was cut");
    }

    @Test
    void shouldNotWaitForeverForHello() {
        node.pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(node.channel.isOpen()).isTrue();
        node.pass(Duration.ofNanos(1));
        assertThatThrownBy(node.result::join)
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("embedded did not say hello within 5000 ms");
        assertThat(node.channel.isOpen()).isFalse();
    }

    @Test
    void shouldCloseConnectionThatNobodyWantsAnyMore() {
        node.result.cancel(false);
        node.hear(EmbeddedNode.hello());
        assertThat(node.said()).last().matches(Envelope::hasGoodbye);
        assertThat(node.channel.isOpen()).isFalse();
        assertThat(node.listener.connections()).isEmpty();
        assertThat(node.listener.ends()).isEmpty();
    }
}
