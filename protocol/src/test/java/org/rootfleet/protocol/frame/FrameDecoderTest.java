package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.FrameTooLongException;
import org.rootfleet.protocol.support.Cuts;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;
import org.rootfleet.protocol.support.RecordingAllocator;

@ExtendWith(LeakCheck.class)
final class FrameDecoderTest {
    private static final FrameLimits LIMITS = new FrameLimits(100, 200);

    private final RecordingAllocator allocator = new RecordingAllocator();
    private final FrameDecoder decoder = new FrameDecoder(LIMITS);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    FrameDecoderTest() {
        channel.config().setAllocator(allocator);
    }

    @AfterEach
    void everythingIsReleased() {
        channel.finishAndReleaseAll();
        allocator.assertAllReleased();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadGoldenBytes(GoldenFrame golden) {
        channel.writeInbound(Unpooled.wrappedBuffer(golden.bytes()));
        assertFrame(golden);
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void shouldReadStreamCutAtAnyOnePlace() {
        byte[] stream = GoldenFrame.stream();
        for (int cut = 0; cut <= stream.length; cut++) {
            channel.writeInbound(Unpooled.wrappedBuffer(stream, 0, cut));
            channel.writeInbound(Unpooled.wrappedBuffer(stream, cut, stream.length - cut));
            assertAllFrames();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 400})
    void shouldReadStreamCutAnywhere(int maxLength) {
        byte[] stream = GoldenFrame.stream();
        for (long seed = 0; seed < 100; seed++) {
            List<ByteBuf> pieces = Cuts.random(stream, maxLength, new SplittableRandom(seed));
            pieces.forEach(channel::writeInbound);
            assertThat(pieces).as("seed %d", seed).allMatch(piece -> piece.refCnt() == 0);
            assertAllFrames();
        }
    }

    @Test
    void shouldReadBufferOfSeveralParts() {
        byte[] stream = GoldenFrame.stream();
        List<ByteBuf> pieces = Cuts.random(stream, 5, new SplittableRandom(1));
        channel.writeInbound(Unpooled.wrappedBuffer(pieces.toArray(ByteBuf[]::new)));
        assertAllFrames();
    }

    @Test
    void shouldTakePayloadAsLongAsTheLimit() {
        channel.writeInbound(RawFrame.message(new byte[100]).buffer());
        channel.writeInbound(RawFrame.chunk(1, 0, false, new byte[200]).buffer());
        assertThat(channel.inboundMessages()).hasSize(2);
        assertThat(allocator.largest()).isEqualTo(200);
    }

    @Test
    void shouldUseNewLimitsForNextHeader() {
        ByteBuf next = RawFrame.message(new byte[101]).buffer();
        channel.writeInbound(next.retainedSlice(0, FrameHeader.BYTES - 1));
        decoder.setLimits(new FrameLimits(101, 200));
        channel.writeInbound(next.skipBytes(FrameHeader.BYTES - 1));
        assertThat(channel.inboundMessages()).hasSize(1);
        decoder.setLimits(LIMITS);
        assertThatThrownBy(() ->
                        channel.writeInbound(RawFrame.message(new byte[101]).buffer()))
                .isInstanceOf(FrameTooLongException.class);
    }

    @Test
    void shouldPassOnWhatIsNoBytes() {
        channel.writeInbound("text");
        assertThat(channel.<Object>readInbound()).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 35})
    void shouldRejectStreamThatEndsInsideHeader(int length) {
        channel.writeInbound(bytes(38), bytes(length));
        channel.close().syncUninterruptibly();
        assertThatThrownBy(channel::checkException)
                .isInstanceOf(CorruptFrameException.class)
                .hasMessage(
                        "the stream ended inside the frame at byte 38, after " + length + " of 36 bytes of its header");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldRejectStreamThatEndsInsidePayload(int length) {
        channel.writeInbound(bytes(36 + length));
        channel.close().syncUninterruptibly();
        assertThatThrownBy(channel::checkException)
                .isInstanceOf(CorruptFrameException.class)
                .hasMessage(
                        "the stream ended inside the frame at byte 0, after " + length + " of 2 bytes of its payload");
    }

    @Test
    void shouldTakeStreamThatEndsBetweenFrames() {
        channel.writeInbound(bytes(38));
        channel.close().syncUninterruptibly();
        channel.checkException();
        assertThat(channel.inboundMessages()).hasSize(1);
    }

    @Test
    void shouldReadNothingOnceStopped() {
        channel.writeInbound(bytes(37));
        decoder.stop();
        channel.writeInbound(Unpooled.wrappedBuffer(GoldenFrame.stream()));
        channel.close().syncUninterruptibly();
        channel.checkException();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void shouldReleasePartOfPayloadWhenRemoved() {
        channel.writeInbound(bytes(37));
        channel.pipeline().remove(decoder);
        allocator.assertAllReleased();
    }

    private static ByteBuf bytes(int length) {
        return Unpooled.wrappedBuffer(GoldenFrame.MESSAGE.bytes(), 0, length);
    }

    private void assertAllFrames() {
        for (GoldenFrame golden : GoldenFrame.values()) {
            assertFrame(golden);
        }
        assertThat(channel.inboundMessages()).isEmpty();
        allocator.reset();
    }

    private void assertFrame(GoldenFrame golden) {
        Frame actual = channel.readInbound();
        Frame expected = golden.frame();
        assertThat(actual).isEqualTo(expected);
        actual.release();
        expected.release();
    }
}
