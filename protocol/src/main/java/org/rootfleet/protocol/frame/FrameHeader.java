package org.rootfleet.protocol.frame;

import io.netty.buffer.ByteBuf;
import org.rootfleet.protocol.ChecksumMismatchException;
import org.rootfleet.protocol.CorruptFrameException;
import org.rootfleet.protocol.VersionMismatchException;

/**
 * The 36 bytes before every payload. All numbers are big-endian.
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
 *  |                     CRC32C of the payload                     | 28
 *  +---------------------------------------------------------------+
 *  |                    CRC32C of bytes 0 to 31                    | 32
 *  +---------------------------------------------------------------+
 *  |                           payload                            ... 36
 * </pre>
 *
 * L is the flag of the last chunk of a transfer; the other flags are zero. In the header of a message the flags, the transfer id and
 * the offset are zero. A chunk is empty only if it is the last one. Every header has one encoding, and everything else is refused:
 * a byte that changed on the way never passes for something else.
 *
 * <p>Design note: the header has a checksum of its own so that no length is believed before it is known to be right. With one
 * checksum for both, a length that grew on the way would swallow frame after frame until so many bytes have come; on a quiet
 * connection that takes hours, in which heartbeats arrive and are not seen.
 *
 * @param type what the payload is
 * @param last whether this is the last chunk of its transfer
 * @param transferId positive for a chunk, 0 for a message
 * @param offset bytes of the transfer before this payload
 * @param payloadBytes length of the payload
 */
public record FrameHeader(FrameType type, boolean last, long transferId, long offset, int payloadBytes) {
    /** Length of a header on the wire, in bytes. */
    public static final int BYTES = 36;
    /** The version of this layout. */
    public static final int VERSION = 1;

    private static final int PAYLOAD_CHECKSUM_INDEX = 28;
    private static final int HEADER_CHECKSUM_INDEX = 32;

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

    /**
     * Writes the header to a buffer that is empty.
     *
     * @param payloadChecksum CRC32C of the payload
     */
    void writeTo(ByteBuf target, int payloadChecksum) {
        target.writeInt(MAGIC)
                .writeByte(VERSION)
                .writeByte(type.code())
                .writeShort(last ? LAST_FLAG : 0)
                .writeLong(transferId)
                .writeLong(offset)
                .writeInt(payloadBytes)
                .writeInt(payloadChecksum);
        target.writeInt(FrameChecksum.of(target, target.readerIndex(), HEADER_CHECKSUM_INDEX));
    }

    /** The CRC32C of the payload, as a header states it that begins at the buffer's index 0. */
    static int payloadChecksum(ByteBuf source) {
        return source.getInt(PAYLOAD_CHECKSUM_INDEX);
    }

    /**
     * Reads a header, and checks each field before the next: first what every version has in the same place, then the checksum, and
     * only then what can be believed.
     *
     * @param source the bytes of one header, from index 0; the indices stay as they are
     * @param position bytes of the stream before the header, for messages
     * @throws CorruptFrameException if the magic, type or flags are unknown or the fields contradict each other
     * @throws VersionMismatchException if the version is another
     * @throws ChecksumMismatchException if the bytes are not those that were sent
     * @throws org.rootfleet.protocol.FrameTooLongException if the payload is over the limit
     */
    static FrameHeader read(ByteBuf source, long position, FrameLimits limits) {
        int magic = source.getInt(0);
        if (magic != MAGIC) {
            throw new CorruptFrameException(String.format(
                    "the frame at byte %d of the stream begins with %08x, expected %08x (\"RFLT\")",
                    position, magic, MAGIC));
        }
        int version = source.getUnsignedByte(4);
        if (version != VERSION) {
            throw new VersionMismatchException(
                    "the peer sends frames of version " + version + ", this node reads version " + VERSION);
        }
        int stated = source.getInt(HEADER_CHECKSUM_INDEX);
        int actual = FrameChecksum.of(source, 0, HEADER_CHECKSUM_INDEX);
        if (stated != actual) {
            throw new ChecksumMismatchException("header", stated, actual, position);
        }
        FrameType type = FrameType.ofCode(source.getUnsignedByte(5));
        int flags = source.getUnsignedShort(6);
        if ((flags & ~LAST_FLAG) != 0) {
            throw new CorruptFrameException(
                    String.format("the flags are %04x, the only flag is %04x", flags, LAST_FLAG));
        }
        long payloadBytes = source.getUnsignedInt(24);
        limits.check(type, payloadBytes);
        return new FrameHeader(
                type, (flags & LAST_FLAG) != 0, source.getLong(8), source.getLong(16), (int) payloadBytes);
    }
}
