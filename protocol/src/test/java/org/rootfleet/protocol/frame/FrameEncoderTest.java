package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RecordingAllocator;

@ExtendWith(LeakCheck.class)
final class FrameEncoderTest {
    @ParameterizedTest
    @EnumSource
    void shouldWriteGoldenBytes(GoldenFrame golden) {
        assertThat(encode(golden.frame())).isEqualTo(golden.bytes());
    }

    @Test
    void shouldWritePayloadThatBeginsInTheMiddleOfItsBuffer() {
        ByteBuf buffer = Unpooled.directBuffer().writeInt(0x0102_7a00).skipBytes(2);
        assertThat(encode(Frame.message(buffer))).isEqualTo(GoldenFrame.MESSAGE.bytes());
    }

    @Test
    void shouldWritePayloadOfSeveralParts() {
        ByteBuf parts = Unpooled.wrappedBuffer(
                Unpooled.directBuffer().writeShort(0x0001), Unpooled.buffer().writeShort(0xfeff));
        assertThat(encode(Frame.chunk(3, 1 << 20, false, parts))).isEqualTo(GoldenFrame.MIDDLE_CHUNK.bytes());
    }

    @Test
    void shouldNotCopyPayload() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder());
        ByteBuf payload = Unpooled.directBuffer().writeShort(0x7a00);
        channel.writeOutbound(Frame.message(payload));
        channel.<ByteBuf>readOutbound().release();
        assertThat(channel.<ByteBuf>readOutbound()).isSameAs(payload);
        assertThat(payload.refCnt()).isEqualTo(1);
        payload.release();
        channel.finish();
    }

    @Test
    void shouldRefuseFramesThatNoDecoderTakes() {
        assertThatThrownBy(() -> Frame.chunk(0, 0, true, Unpooled.EMPTY_BUFFER))
                .isInstanceOf(CorruptFrameException.class)
                .hasMessageContaining("transfer 0");
        assertThatThrownBy(() -> Frame.chunk(1, -1, true, Unpooled.EMPTY_BUFFER))
                .isInstanceOf(CorruptFrameException.class)
                .hasMessageContaining("offset -1");
        assertThatThrownBy(() -> Frame.chunk(1, 0, false, Unpooled.EMPTY_BUFFER))
                .isInstanceOf(CorruptFrameException.class)
                .hasMessageContaining("empty chunk of transfer 1");
        assertThatThrownBy(() -> new FrameHeader(FrameType.MESSAGE, false, 0, 0, -1))
                .isInstanceOf(CorruptFrameException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new Frame(FrameHeader.message(1), Unpooled.EMPTY_BUFFER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("states 1 bytes, the payload has 0");
    }

    private static byte[] encode(Frame frame) {
        RecordingAllocator allocator = new RecordingAllocator();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder());
        channel.config().setAllocator(allocator);
        channel.writeOutbound(frame);
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        channel.finish();
        // An empty buffer is nobody's, and never released.
        assertThat(frame.refCnt()).isEqualTo(frame.header().payloadBytes() == 0 ? 1 : 0);
        allocator.assertAllReleased();
        return ByteBufUtil.getBytes(all);
    }
}
