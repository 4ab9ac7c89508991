package org.rootfleet.protocol.payload;

import java.nio.ByteBuffer;

/** A source that is in memory. */
final class BytesSource implements TransferSource {
    private final ByteBuffer bytes;
    private final long totalBytes;

    BytesSource(ByteBuffer bytes) {
        this.bytes = bytes;
        this.totalBytes = bytes.remaining();
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) {
        int length = target.remaining();
        target.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
    }

    @Override
    public void close() {
        // The garbage collector has the rest.
    }
}
