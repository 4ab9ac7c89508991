package org.rootfleet.protocol.support;

import java.nio.ByteBuffer;
import org.rootfleet.protocol.payload.TransferSource;

/** Any number of bytes, made when they are read. */
public final class CountingSource implements TransferSource {
    private final long totalBytes;
    private long next;
    private volatile boolean closed;

    public CountingSource(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) {
        while (target.remaining() >= Long.BYTES) {
            target.putLong(next);
            next += Long.BYTES;
        }
        while (target.hasRemaining()) {
            target.put((byte) next++);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}
