package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Frames and their bytes, worked out apart from this program: the header by hand after its picture, the checksums with a CRC32C that
 * goes bit by bit (polynomial 0x82F63B78, reflected) and agrees with the vectors of RFC 3720.
 */
enum GoldenFrame {
    EMPTY_MESSAGE(
            FrameType.MESSAGE,
            false,
            0,
            0,
            "52464c54 01010000 0000000000000000 0000000000000000 00000000 00000000 e1e857e9",
            ""),
    MESSAGE(
            FrameType.MESSAGE,
            false,
            0,
            0,
            "52464c54 01010000 0000000000000000 0000000000000000 00000002 f4695003 451c992b",
            "7a00"),
    MIDDLE_CHUNK(
            FrameType.CHUNK,
            false,
            3,
            1 << 20,
            "52464c54 01020000 0000000000000003 0000000000100000 00000004 f01a361c ea14ee13",
            "0001feff"),
    LAST_CHUNK(
            FrameType.CHUNK,
            true,
            3,
            (1 << 20) + 4,
            "52464c54 01020001 0000000000000003 0000000000100004 00000001 d08b6829 7a41423f",
            "80"),
    EMPTY_TRANSFER(
            FrameType.CHUNK,
            true,
            Long.MAX_VALUE,
            0,
            "52464c54 01020001 7fffffffffffffff 0000000000000000 00000000 00000000 2f486958",
            ""),
    FARTHEST_CHUNK(
            FrameType.CHUNK,
            true,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 9,
            "52464c54 01020001 7fffffffffffffff 7ffffffffffffff6 00000009 e3069283 a9074d92",
            "313233343536373839");

    private final FrameType type;
    private final boolean last;
    private final long transferId;
    private final long offset;
    private final String headerHex;
    private final String payloadHex;

    GoldenFrame(FrameType type, boolean last, long transferId, long offset, String headerHex, String payloadHex) {
        this.type = type;
        this.last = last;
        this.transferId = transferId;
        this.offset = offset;
        this.headerHex = headerHex;
        this.payloadHex = payloadHex;
    }

    Frame frame() {
        return new Frame(
                new FrameHeader(type, last, transferId, offset, payloadHex.length() / 2),
                Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(payloadHex)));
    }

    byte[] bytes() {
        return ByteBufUtil.decodeHexDump(headerHex.replace(" ", "") + payloadHex);
    }

    /** The bytes of all of them, one after the other. */
    static byte[] stream() {
        ByteBuf all = Unpooled.buffer();
        for (GoldenFrame golden : values()) {
            all.writeBytes(golden.bytes());
        }
        return ByteBufUtil.getBytes(all);
    }
}
