package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A CRC32C, taken piece by piece. */
final class FrameChecksum {
    private final CRC32C crc = new CRC32C();

    /** The checksum of some bytes of a buffer, whose indices stay as they are. */
    static int of(ByteBuf buffer, int index, int length) {
        FrameChecksum checksum = new FrameChecksum();
        checksum.update(buffer, index, length);
        return checksum.value();
    }

    /** Goes on with bytes of a buffer, whose indices stay as they are. */
    void update(ByteBuf buffer, int index, int length) {
        if (buffer.nioBufferCount() == 1) {
            crc.update(buffer.internalNioBuffer(index, length));
        } else {
            for (ByteBuffer part : buffer.nioBuffers(index, length)) {
                crc.update(part);
            }
        }
    }

    int value() {
        return (int) crc.getValue();
    }

    /** Begins again. */
    void reset() {
        crc.reset();
    }
}
