package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.VersionMismatchException;

/**
 * The 32 bytes before every payload. All numbers are big-endian.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                    magic: 52 46 4C 54, "RFLT"                 |  0
 *  +---------------+---------------+-------------------------------+
 *  |  version = 1  |     type      |             flags           |L|  4
 *  +---------------+---------------+-------------------------------+
 *  |                          transfer id                          |  8
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |               offset of the payload in the transfer           | 16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                    length of the payload, bytes               | 24
 *  +---------------------------------------------------------------+
 *  |           CRC32C of bytes 0 to 27 and of the payload          | 28
 *  +---------------------------------------------------------------+
 *  |                           payload                            ...
 * </pre>
 *
 * L is the flag of the last chunk of a transfer; the other flags are zero. In the header of a message the flags, the transfer id and
 * the offset are zero. A chunk is empty only if it is the last one. Every header has one encoding, and everything else is refused:
 * a byte that changed on the way never passes for something else.
 *
 * @param type what the payload is
 * @param last whether this is the last chunk of its transfer
 * @param transferId positive for a chunk, 0 for a message
 * @param offset bytes of the transfer before this payload
 * @param payloadBytes length of the payload
 */
public record FrameHeader(FrameType type, boolean last, long transferId, long offset, int payloadBytes) {
    /** Length of a header on the wire, in bytes. */
    public static final int BYTES = 32;
    /** The version of this layout. */
    public static final int VERSION = 1;
    /** Length of what the checksum covers of the header: everything before the checksum itself. */
    static final int CHECKED_BYTES = 28;

    private static final int MAGIC = 0x52464C54;
    private static final int LAST_FLAG = 1;

    /** Checks what holds for every header: the fields that a type does not use are zero, and the offsets do not overflow. */
    public FrameHeader {
        if (payloadBytes < 0) {
            throw new CorruptFrameException("payload length is negative: " + payloadBytes);
        }
        switch (type) {
            case MESSAGE -> {
                if (last || transferId != 0 || offset != 0) {
                    throw new CorruptFrameException("a message frame has no flags, transfer id or offset, but last="
                            + last + ", transfer " + transferId + ", offset " + offset);
                }
            }
            case CHUNK -> {
                if (transferId <= 0 || offset < 0 || offset > Long.MAX_VALUE - payloadBytes) {
                    throw new CorruptFrameException("a chunk needs a positive transfer id and an offset from 0 up, not "
                            + "transfer " + transferId + ", offset " + offset + ", length " + payloadBytes);
                }
                if (payloadBytes == 0 && !last) {
                    throw new CorruptFrameException("empty chunk of transfer " + transferId + " that is not the last");
                }
            }
        }
    }

    /** The header of a message. */
    static FrameHeader message(int payloadBytes) {
        return new FrameHeader(FrameType.MESSAGE, false, 0, 0, payloadBytes);
    }

    /** Writes the bytes that the checksum covers. */
    void writeTo(ByteBuf target) {
        target.writeInt(MAGIC)
                .writeByte(VERSION)
                .writeByte(type.code())
                .writeShort(last ? LAST_FLAG : 0)
                .writeLong(transferId)
                .writeLong(offset)
                .writeInt(payloadBytes);
    }

    /**
     * Reads the bytes that the checksum covers, and checks each field before the next.
     *
     * @throws CorruptFrameException if the magic, type or flags are unknown or the fields contradict each other
     * @throws VersionMismatchException if the version is another
     * @throws org.rootfleet.protocol.FrameTooLongException if the payload is over the limit
     */
    static FrameHeader readFrom(ByteBuf source, FrameLimits limits) {
        int magic = source.readInt();
        if (magic != MAGIC) {
            throw new CorruptFrameException(
                    String.format("a frame begins with %08x (\"RFLT\"), not with %08x", MAGIC, magic));
        }
        int version = source.readUnsignedByte();
        if (version != VERSION) {
            throw new VersionMismatchException(
                    "the peer sends frames of version " + version + ", this node reads version " + VERSION);
        }
        FrameType type = FrameType.ofCode(source.readUnsignedByte());
        int flags = source.readUnsignedShort();
        if ((flags & ~LAST_FLAG) != 0) {
            throw new CorruptFrameException(
                    String.format("unknown flags %04x, the only flag is %04x", flags, LAST_FLAG));
        }
        long transferId = source.readLong();
        long offset = source.readLong();
        long payloadBytes = source.readUnsignedInt();
        limits.check(type, payloadBytes);
        return new FrameHeader(type, (flags & LAST_FLAG) != 0, transferId, offset, (int) payloadBytes);
    }
}
