package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.support.Cuts;
import org.rootfleet.protocol.support.Fuzz;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;
import org.rootfleet.protocol.support.RecordingAllocator;

@ExtendWith(LeakCheck.class)
final class FrameDecoderFuzzTest {
    private static final int MESSAGE_LIMIT = 100;
    private static final int CHUNK_LIMIT = 200;

    private final RecordingAllocator allocator = new RecordingAllocator();
    private final List<String> frames = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    @Test
    void shouldReadWhatIsRightAndNameWhatIsWrong() {
        Fuzz.run(random -> {
            byte[] input = input(random);
            feed(input, random);
            assertThat(frames).isEqualTo(expectedFrames(input));
            assertThat(errors).hasSizeLessThanOrEqualTo(1).allMatch(ProtocolException.class::isInstance);
            assertThat(errors.isEmpty()).isEqualTo(expectedLength(input) == input.length);
            assertThat(allocator.largest()).isLessThanOrEqualTo(CHUNK_LIMIT);
            allocator.reset();
        });
    }

    private void feed(byte[] input, SplittableRandom random) {
        frames.clear();
        errors.clear();
        EmbeddedChannel channel =
                new EmbeddedChannel(new FrameDecoder(new FrameLimits(MESSAGE_LIMIT, CHUNK_LIMIT)), new Collector());
        channel.config().setAllocator(allocator);
        List<ByteBuf> pieces = Cuts.random(input, 64, random);
        pieces.forEach(channel::writeInbound);
        channel.finish();
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
    }

    private final class Collector extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Frame frame = (Frame) message;
            frames.add(frame.header() + ByteBufUtil.hexDump(frame.content()));
            frame.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            errors.add(cause);
        }
    }

    private static byte[] input(SplittableRandom random) {
        ByteBuf stream = Unpooled.buffer();
        for (int count = random.nextInt(5); count > 0; count--) {
            byte[] payload = new byte[random.nextInt(random.nextBoolean() ? 8 : 250)];
            random.nextBytes(payload);
            RawFrame frame = random.nextBoolean()
                    ? RawFrame.message(payload)
                    : RawFrame.chunk(random.nextInt(1, 5), random.nextInt(1000), random.nextBoolean(), payload);
            stream.writeBytes(withOneFieldChanged(frame, random).bytes());
        }
        byte[] bytes = ByteBufUtil.getBytes(stream);
        return random.nextInt(3) == 0 ? bytes : Fuzz.mutated(bytes, random);
    }

    /** Under a checksum that is right. Mostly nothing is changed, so that what follows is looked at. */
    private static RawFrame withOneFieldChanged(RawFrame frame, SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0 -> frame.withMagic(random.nextInt());
            case 1 -> frame.withVersion(random.nextInt(256));
            case 2 -> frame.withType(random.nextInt(256));
            case 3 -> frame.withFlags(1 << random.nextInt(16));
            case 4 -> frame.withId(random.nextLong());
            case 5 -> frame.withOffset(random.nextLong());
            case 6 -> frame.withLength(random.nextInt());
            case 7 -> frame.withLength(random.nextInt(300));
            default -> frame;
        };
    }

    /** The same rules once more, for bytes that are all there. */
    private static List<String> expectedFrames(byte[] input) {
        List<String> expected = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(input);
        while (isFrame(in)) {
            int start = in.position();
            int length = in.getInt(start + 24);
            expected.add("FrameHeader[type=" + (in.get(start + 5) == 1 ? "MESSAGE" : "CHUNK") + ", last="
                    + (in.getShort(start + 6) == 1) + ", transferId=" + in.getLong(start + 8) + ", offset="
                    + in.getLong(start + 16) + ", payloadBytes=" + length + "]"
                    + ByteBufUtil.hexDump(input, start + 36, length));
            in.position(start + 36 + length);
        }
        return expected;
    }

    private static int expectedLength(byte[] input) {
        ByteBuffer in = ByteBuffer.wrap(input);
        while (isFrame(in)) {
            in.position(in.position() + 36 + in.getInt(in.position() + 24));
        }
        return in.position();
    }

    private static boolean isFrame(ByteBuffer in) {
        int start = in.position();
        if (in.remaining() < 36 || in.getInt(start) != 0x52464c54 || in.get(start + 4) != 1) {
            return false;
        }
        int type = in.get(start + 5);
        int flags = in.getShort(start + 6);
        long id = in.getLong(start + 8);
        long offset = in.getLong(start + 16);
        int length = in.getInt(start + 24);
        boolean isMessage = type == 1 && flags == 0 && id == 0 && offset == 0 && length <= MESSAGE_LIMIT;
        boolean isChunk = type == 2
                && ((flags == 0 && length > 0) || flags == 1)
                && id > 0
                && offset >= 0
                && offset + length >= 0
                && length <= CHUNK_LIMIT;
        return (isMessage || isChunk)
                && length >= 0
                && length <= in.remaining() - 36
                && checksum(in, start, 32) == in.getInt(start + 32)
                && checksum(in, start + 36, length) == in.getInt(start + 28);
    }

    private static int checksum(ByteBuffer in, int index, int length) {
        CRC32C crc = new CRC32C();
        crc.update(in.slice(index, length));
        return (int) crc.getValue();
    }
}
