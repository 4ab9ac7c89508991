package org.rootfleet.protocol.transfer;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.FrameHeader;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PayloadSink;
import org.rootfleet.protocol.payload.ReceivedPayload;

/**
 * Puts the chunks of one transfer together again. Checks that each begins where the one before it ended, that the last one and only
 * the last one says so, and that the count is the one announced; takes the digest on the way.
 *
 * <p>Not for two threads at once. It hashes and may write to a disk, so it has no place on an event loop.
 */
final class TransferAssembler implements Closeable {
    private final long totalBytes;
    private final PayloadSink sink;
    private final MessageDigest digest = Digest.function();
    private long receivedBytes;

    private TransferAssembler(long totalBytes, PayloadSink sink) {
        this.totalBytes = totalBytes;
        this.sink = sink;
    }

    static TransferAssembler open(long totalBytes, int memoryBytes, Path spillDirectory) throws IOException {
        return new TransferAssembler(totalBytes, PayloadSink.open(totalBytes, memoryBytes, spillDirectory));
    }

    long totalBytes() {
        return totalBytes;
    }

    /** What is stored. */
    long receivedBytes() {
        return receivedBytes;
    }

    /**
     * Takes the next chunk.
     *
     * @param chunk stays the caller's
     * @return the payload if this was the last chunk; the assembler is of no further use then
     * @throws TransferException if the chunk is not the one that should come next
     * @throws IOException if it cannot be stored
     */
    @Nullable
    ReceivedPayload append(FrameHeader header, ByteBuf chunk) throws IOException {
        check(header);
        for (ByteBuffer part : chunk.nioBuffers()) {
            digest.update(part.duplicate());
            sink.append(part);
        }
        receivedBytes += header.payloadBytes();
        return header.last() ? sink.finish(Digest.of(digest)) : null;
    }

    private void check(FrameHeader header) {
        if (header.offset() != receivedBytes) {
            throw new TransferException("transfer " + header.transferId() + ": a chunk at offset " + header.offset()
                    + " arrived, expected offset " + receivedBytes);
        }
        long end = header.offset() + header.payloadBytes();
        if (end > totalBytes) {
            throw new TransferException(
                    "transfer " + header.transferId() + ": " + end + " bytes arrived, announced were " + totalBytes);
        }
        if (header.last() != (end == totalBytes)) {
            throw new TransferException("transfer " + header.transferId() + ": "
                    + (header.last() ? "the last" : "a middle") + " chunk ends at byte " + end + " of " + totalBytes);
        }
    }

    /** Drops what has arrived. */
    @Override
    public void close() {
        sink.close();
    }
}
