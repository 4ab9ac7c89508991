package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.ChecksumMismatchException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.FrameTooLongException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;
import org.rootfleet.protocol.support.RecordingAllocator;

@ExtendWith(LeakCheck.class)
final class FrameRejectionTest {
    private static final FrameLimits LIMITS = new FrameLimits(100, 200);
    private static final RawFrame MESSAGE = RawFrame.message(new byte[] {1, 2, 3});
    private static final RawFrame CHUNK = RawFrame.chunk(5, 1000, false, new byte[] {1, 2, 3});

    private final RecordingAllocator allocator = new RecordingAllocator();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(LIMITS));

    FrameRejectionTest() {
        channel.config().setAllocator(allocator);
    }

    @AfterEach
    void everythingIsReleased() {
        channel.finishAndReleaseAll();
        allocator.assertAllReleased();
    }

    static Stream<Arguments> wrongHeaders() {
        Class<? extends ProtocolException> corrupt = CorruptFrameException.class;
        Class<? extends ProtocolException> tooLong = FrameTooLongException.class;
        return Stream.of(
                argumentSet(
                        "magic",
                        MESSAGE.withMagic(0x47455420),
                        corrupt,
                        "the frame at byte 0 of the stream begins with 47455420, expected 52464c54 (\"RFLT\")"),
                argumentSet(
                        "version",
                        MESSAGE.withVersion(2),
                        VersionMismatchException.class,
                        "the peer sends frames of version 2, this node reads version 1"),
                argumentSet(
                        "highest version",
                        MESSAGE.withVersion(255),
                        VersionMismatchException.class,
                        "the peer sends frames of version 255, this node reads version 1"),
                argumentSet(
                        "type 0", MESSAGE.withType(0), corrupt, "frame type is 0, expected 1 (message) or 2 (chunk)"),
                argumentSet(
                        "type 255",
                        MESSAGE.withType(255),
                        corrupt,
                        "frame type is 255, expected 1 (message) or 2 (chunk)"),
                argumentSet("flags", CHUNK.withFlags(0x8002), corrupt, "the flags are 8002, the only flag is 0001"),
                argumentSet(
                        "message longer than the limit",
                        MESSAGE.withLength(101),
                        tooLong,
                        "the payload of a MESSAGE frame has 101 bytes, the limit is 100 bytes"),
                argumentSet(
                        "chunk longer than the limit",
                        CHUNK.withLength(201),
                        tooLong,
                        "the payload of a CHUNK frame has 201 bytes, the limit is 200 bytes"),
                argumentSet(
                        "longest int",
                        CHUNK.withLength(Integer.MAX_VALUE),
                        tooLong,
                        "the payload of a CHUNK frame has 2147483647 bytes, the limit is 200 bytes"),
                argumentSet(
                        "least int",
                        CHUNK.withLength(Integer.MIN_VALUE),
                        tooLong,
                        "the payload of a CHUNK frame has 2147483648 bytes, the limit is 200 bytes"),
                argumentSet(
                        "minus one",
                        MESSAGE.withLength(-1),
                        tooLong,
                        "the payload of a MESSAGE frame has 4294967295 bytes, the limit is 100 bytes"),
                argumentSet(
                        "message with a flag",
                        MESSAGE.withFlags(1),
                        corrupt,
                        "a message frame has no flags, transfer id or offset, but last=true, transfer 0, offset 0"),
                argumentSet(
                        "message with a transfer",
                        MESSAGE.withId(7),
                        corrupt,
                        "a message frame has no flags, transfer id or offset, but last=false, transfer 7, offset 0"),
                argumentSet(
                        "message with an offset",
                        MESSAGE.withOffset(8),
                        corrupt,
                        "a message frame has no flags, transfer id or offset, but last=false, transfer 0, offset 8"),
                argumentSet(
                        "chunk of transfer 0",
                        CHUNK.withId(0),
                        corrupt,
                        "a chunk needs a positive transfer id and an offset from 0 up, not transfer 0, offset 1000, "
                                + "length 3"),
                argumentSet(
                        "chunk of transfer -1",
                        CHUNK.withId(-1),
                        corrupt,
                        "a chunk needs a positive transfer id and an offset from 0 up, not transfer -1, offset 1000, "
                                + "length 3"),
                argumentSet(
                        "chunk at offset -1",
                        CHUNK.withOffset(-1),
                        corrupt,
                        "a chunk needs a positive transfer id and an offset from 0 up, not transfer 5, offset -1, "
                                + "length 3"),
                argumentSet(
                        "chunk that ends beyond all numbers",
                        CHUNK.withOffset(Long.MAX_VALUE - 2),
                        corrupt,
                        "a chunk needs a positive transfer id and an offset from 0 up, not transfer 5, offset "
                                + "9223372036854775805, length 3"),
                argumentSet(
                        "empty chunk in the middle",
                        RawFrame.chunk(5, 1000, false, new byte[0]),
                        corrupt,
                        "empty chunk of transfer 5 that is not the last"));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void shouldRejectHeaderBeforeAnythingIsAllocated(
            RawFrame wrong, Class<? extends ProtocolException> type, String message) {
        // The header alone: what is wrong with it must not wait for a payload.
        ByteBuf header = Unpooled.wrappedBuffer(wrong.bytes(), 0, FrameHeader.BYTES);
        assertThatThrownBy(() -> channel.writeInbound(header))
                .isInstanceOf(type)
                .hasMessage(message);
        assertThat(allocator.largest()).isZero();
        assertThat(header.refCnt()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectAnyBitThatChanged(GoldenFrame golden) {
        FrameLimits largest = new FrameLimits(FrameLimits.MAX_PAYLOAD_BYTES, FrameLimits.MAX_PAYLOAD_BYTES);
        int bits = golden.bytes().length * Byte.SIZE;
        for (int bit = 0; bit < bits; bit++) {
            byte[] bytes = golden.bytes();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            EmbeddedChannel other = new EmbeddedChannel(new FrameDecoder(largest));
            other.config().setAllocator(allocator);
            Class<? extends ProtocolException> expected = switch (bit / Byte.SIZE) {
                case 0, 1, 2, 3 -> CorruptFrameException.class;
                case 4 -> VersionMismatchException.class;
                default -> ChecksumMismatchException.class;
            };
            assertThatThrownBy(() -> other.writeInbound(Unpooled.wrappedBuffer(bytes)))
                    .as("bit %d", bit)
                    .isInstanceOf(expected);
            assertThat(other.inboundMessages()).isEmpty();
            other.finish();
        }
    }

    @Test
    void shouldSayWhichChecksumIsExpectedWhereInTheStream() {
        byte[] wrong = GoldenFrame.LAST_CHUNK.bytes();
        wrong[36] = '1';
        // CRC32C of "1", as of any single byte: 256 values that are printed in many places.
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(GoldenFrame.MESSAGE.bytes(), wrong)))
                .isInstanceOfSatisfying(ChecksumMismatchException.class, mismatch -> {
                    assertThat(mismatch.position()).isEqualTo(38);
                    assertThat(mismatch.expected()).isEqualTo(0xd08b6829);
                    assertThat(mismatch.actual()).isEqualTo(0x90f599e3);
                })
                .hasMessage(
                        "the payload of the frame at byte 38 of the stream has checksum 90f599e3, stated is d08b6829");
    }

    @Test
    void shouldFireOneErrorAndDropTheRest() {
        ByteBuf wrong = MESSAGE.withMagic(0).buffer();
        assertThatThrownBy(() -> channel.writeInbound(wrong, MESSAGE.buffer()))
                .isInstanceOf(CorruptFrameException.class);
        channel.writeInbound(MESSAGE.buffer());
        channel.close().syncUninterruptibly();
        channel.checkException();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void shouldPassOnFramesBeforeTheWrongOne() {
        ByteBuf both = Unpooled.wrappedBuffer(MESSAGE.bytes(), CHUNK.withType(3).bytes());
        assertThatThrownBy(() -> channel.writeInbound(both)).isInstanceOf(CorruptFrameException.class);
        assertThat(channel.inboundMessages()).hasSize(1);
    }

    @Test
    void shouldEndConnectionWhereThereIsNoMemory() {
        channel.config().setAllocator(new PoorAllocator());
        assertThatThrownBy(() -> channel.writeInbound(MESSAGE.buffer()))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("none left");
        channel.writeInbound(MESSAGE.buffer());
        assertThat(channel.inboundMessages()).isEmpty();
    }

    private static final class PoorAllocator extends AbstractByteBufAllocator {
        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("none left");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }
}
