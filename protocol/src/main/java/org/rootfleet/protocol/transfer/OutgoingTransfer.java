package org.rootfleet.protocol.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.TransferSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transfer on its way out. {@link OutgoingTransfers} moves it on, on the event loop; only {@link #readChunk} runs elsewhere, and
 * never twice at once.
 */
final class OutgoingTransfer {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingTransfer.class);

    private static final int SKIP_BYTES = 1 << 20;

    private final TransferLabel label;
    private final TransferSource source;
    private final long totalBytes;
    private final CompletableFuture<TransferReceipt> receipt = new CompletableFuture<>();
    private final MessageDigest digestFunction = Digest.function();

    private long id;
    private long startNanos;
    /** Granted by the receiver and not yet used. */
    private long creditBytes;
    /** Read from the source, or being read. */
    private long readBytes;

    /** Not to be sent, only to be hashed. Belongs to the reader once a chunk is claimed. */
    private long skipBytes;

    private boolean lastRead;
    private @Nullable Digest digest;
    private boolean over;

    OutgoingTransfer(TransferLabel label, TransferSource source) {
        this.label = label;
        this.source = source;
        this.totalBytes = source.totalBytes();
    }

    long id() {
        return id;
    }

    TransferLabel label() {
        return label;
    }

    long totalBytes() {
        return totalBytes;
    }

    CompletableFuture<TransferReceipt> receipt() {
        return receipt;
    }

    void start(long newId, long nowNanos) {
        id = newId;
        startNanos = nowNanos;
    }

    /** Whether it has ended, well or badly, so that nothing more may be sent. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /**
     * The receiver has these bytes already.
     *
     * @throws TransferException if that cannot be
     */
    void resumeAt(long offset) {
        if (readBytes > 0 || creditBytes > 0 || offset < 0 || offset >= totalBytes) {
            throw new TransferException(this + ": the receiver claims to have " + Long.toUnsignedString(offset)
                    + " bytes, after " + readBytes + " were sent and " + creditBytes + " granted");
        }
        readBytes = offset;
        skipBytes = offset;
    }

    void addCredit(long bytes) {
        if (bytes < 1 || bytes > Long.MAX_VALUE - creditBytes) {
            throw new TransferException(
                    this + ": a credit of " + Long.toUnsignedString(bytes) + " bytes on top of " + creditBytes);
        }
        creditBytes += bytes;
    }

    /** Whether there is a chunk that may be sent; the chunk of an empty transfer needs no credit. */
    boolean hasTurn() {
        return !over && !lastRead && (creditBytes > 0 || totalBytes == 0);
    }

    /** Sets aside the next chunk, and tells its length. */
    int claimChunk(int maxBytes) {
        int length = (int) Math.min(maxBytes, Math.min(creditBytes, totalBytes - readBytes));
        creditBytes -= length;
        readBytes += length;
        lastRead = readBytes == totalBytes;
        return length;
    }

    /**
     * Reads and hashes the chunk that was claimed. Runs where waiting does no harm; the event loop does not touch this transfer's
     * position meanwhile.
     */
    Frame readChunk(ByteBufAllocator allocator, int length) throws IOException {
        skip();
        ByteBuf chunk = allocator.directBuffer(length, length);
        try {
            ByteBuffer target = chunk.nioBuffer(0, length);
            source.read(target);
            if (target.hasRemaining()) {
                throw new IOException("the source left out " + target.remaining() + " of " + length + " bytes");
            }
            digestFunction.update(target.flip());
            chunk.writerIndex(length);
            if (lastRead) {
                digest = Digest.of(digestFunction);
            }
            return Frame.chunk(id, readBytes - length, lastRead, chunk.retain());
        } finally {
            chunk.release();
        }
    }

    private void skip() throws IOException {
        while (skipBytes > 0) {
            ByteBuffer skipped = ByteBuffer.allocate((int) Math.min(SKIP_BYTES, skipBytes));
            source.read(skipped);
            if (skipped.hasRemaining()) {
                throw new IOException("the source left out bytes that the receiver has already");
            }
            skipBytes -= skipped.capacity();
            digestFunction.update(skipped.flip());
        }
    }

    /**
     * Compares what the receiver has with what was sent.
     *
     * @throws TransferException if they differ
     */
    TransferReceipt confirm(TransferAck ack, long nowNanos) {
        if (digest == null || ack.getBytesReceived() != totalBytes) {
            throw new TransferException(
                    this + ": the receiver confirms " + Long.toUnsignedString(ack.getBytesReceived())
                            + " bytes, sent were " + readBytes + " of " + totalBytes);
        }
        Digest confirmed = TransferMessages.digest(ack);
        if (!confirmed.equals(digest)) {
            throw new TransferException(
                    this + ": the receiver confirms the digest " + confirmed + ", sent was " + digest);
        }
        return new TransferReceipt(totalBytes, ack.getBytesReceived(), digest, nowNanos - startNanos);
    }

    /** When nothing is read from it any more. */
    void closeSource() {
        try {
            source.close();
        } catch (IOException e) {
            LOG.warn("{}: the source does not close", this, e);
        }
    }

    /** The id is left out as long as there is none. */
    @Override
    public String toString() {
        return "transfer " + (id == 0 ? "" : id + " ") + "(" + label + ", " + totalBytes + " bytes)";
    }
}
