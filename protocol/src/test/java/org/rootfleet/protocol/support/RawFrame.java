package org.rootfleet.protocol.support;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A frame with any values in its fields, right or wrong, under checksums that are right: made without the code under test. */
public record RawFrame(
        int magic, int version, int type, int flags, long id, long offset, int length, ByteString payload) {
    private static final int MAGIC = 0x52464c54;
    private static final int HEADER_BYTES = 36;

    public static RawFrame message(byte[] payload) {
        return new RawFrame(MAGIC, 1, 1, 0, 0, 0, payload.length, ByteString.copyFrom(payload));
    }

    public static RawFrame chunk(long id, long offset, boolean last, byte[] payload) {
        return new RawFrame(MAGIC, 1, 2, last ? 1 : 0, id, offset, payload.length, ByteString.copyFrom(payload));
    }

    public RawFrame withMagic(int newMagic) {
        return new RawFrame(newMagic, version, type, flags, id, offset, length, payload);
    }

    public RawFrame withVersion(int newVersion) {
        return new RawFrame(magic, newVersion, type, flags, id, offset, length, payload);
    }

    public RawFrame withType(int newType) {
        return new RawFrame(magic, version, newType, flags, id, offset, length, payload);
    }

    public RawFrame withFlags(int newFlags) {
        return new RawFrame(magic, version, type, newFlags, id, offset, length, payload);
    }

    public RawFrame withId(long newId) {
        return new RawFrame(magic, version, type, flags, newId, offset, length, payload);
    }

    public RawFrame withOffset(long newOffset) {
        return new RawFrame(magic, version, type, flags, id, newOffset, length, payload);
    }

    public RawFrame withLength(int newLength) {
        return new RawFrame(magic, version, type, flags, id, offset, newLength, payload);
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.size())
                .putInt(magic)
                .put((byte) version)
                .put((byte) type)
                .putShort((short) flags)
                .putLong(id)
                .putLong(offset)
                .putInt(length)
                .putInt(checksum(payload.toByteArray(), payload.size()));
        bytes.putInt(checksum(bytes.array(), bytes.position())).put(payload.toByteArray());
        return bytes.array();
    }

    public ByteBuf buffer() {
        return Unpooled.wrappedBuffer(bytes());
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
