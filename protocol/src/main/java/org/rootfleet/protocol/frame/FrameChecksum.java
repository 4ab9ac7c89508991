package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The CRC32C of a frame, taken piece by piece: first {@link FrameHeader#CHECKED_BYTES} of the header, then the payload. */
final class FrameChecksum {
    private final CRC32C crc = new CRC32C();

    /** Goes on with bytes of a buffer, whose indices stay as they are. */
    FrameChecksum update(ByteBuf buffer, int index, int length) {
        if (buffer.nioBufferCount() == 1) {
            crc.update(buffer.internalNioBuffer(index, length));
        } else {
            for (ByteBuffer part : buffer.nioBuffers(index, length)) {
                crc.update(part);
            }
        }
        return this;
    }

    int value() {
        return (int) crc.getValue();
    }
}
