package org.rootfleet.protocol.payload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A payload in memory. */
final class MemoryPayload implements ReceivedPayload {
    private final Digest digest;
    private final byte[] bytes;

    MemoryPayload(byte[] bytes, Digest digest) {
        this.bytes = bytes;
        this.digest = digest;
    }

    @Override
    public long totalBytes() {
        return bytes.length;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public TransferSource asSource() {
        return TransferSource.ofBytes(bytes);
    }

    @Override
    public void close() {
        // The garbage collector has the rest.
    }
}
