package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FrameChecksumTest {
    /** RFC 3720, B.4, and the check value of the catalogue of parametrised CRC algorithms. */
    static Stream<Arguments> knownAnswers() {
        return Stream.of(
                Arguments.of("00".repeat(32), 0x8a9136aa),
                Arguments.of("ff".repeat(32), 0x62a8ab43),
                Arguments.of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0x46dd794e),
                Arguments.of("1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100", 0x113fdb5c),
                Arguments.of(
                        "01c000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000",
                        0xd9963a56),
                Arguments.of("313233343536373839", 0xe3069283),
                Arguments.of("", 0));
    }

    @ParameterizedTest
    @MethodSource("knownAnswers")
    void shouldAgreeWithKnownAnswers(String hex, int expected) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex);
        ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes);
        ByteBuf shifted = Unpooled.buffer().writeByte(7).writeBytes(bytes).writeByte(7);
        assertThat(FrameChecksum.of(Unpooled.wrappedBuffer(bytes), 0, bytes.length))
                .isEqualTo(expected);
        assertThat(FrameChecksum.of(direct, 0, bytes.length)).isEqualTo(expected);
        assertThat(FrameChecksum.of(shifted, 1, bytes.length)).isEqualTo(expected);
        direct.release();
    }

    @Test
    void shouldGoOnWherePiecesMeet() {
        ByteBuf pieces = Unpooled.wrappedBuffer(
                "1234".getBytes(StandardCharsets.US_ASCII), "567".getBytes(StandardCharsets.US_ASCII));
        FrameChecksum checksum = new FrameChecksum();
        checksum.update(pieces, 1, 3);
        checksum.reset();
        checksum.update(pieces, 0, 7);
        checksum.update(Unpooled.wrappedBuffer("89".getBytes(StandardCharsets.US_ASCII)), 0, 2);
        assertThat(checksum.value()).isEqualTo(0xe3069283);
    }
}
