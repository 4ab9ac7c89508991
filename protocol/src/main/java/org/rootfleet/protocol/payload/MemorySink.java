package org.rootfleet.protocol.payload;

import java.nio.ByteBuffer;

/** Keeps a payload in one array. */
final class MemorySink implements PayloadSink {
    private final ByteBuffer bytes;

    MemorySink(int totalBytes) {
        this.bytes = ByteBuffer.allocate(totalBytes);
    }

    @Override
    public void append(ByteBuffer more) {
        bytes.put(more);
    }

    @Override
    public ReceivedPayload finish(Digest digest) {
        return new MemoryPayload(bytes.array(), digest);
    }

    @Override
    public void close() {
        // The garbage collector has the rest.
    }
}
