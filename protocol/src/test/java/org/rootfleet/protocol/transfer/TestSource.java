package org.rootfleet.protocol.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.rootfleet.protocol.payload.TransferSource;

/** Bytes 0, 1, 2 and so on; notes how far it was read and how often it was closed. */
final class TestSource implements TransferSource {
    private final int totalBytes;
    int readBytes;
    int closed;

    TestSource(int totalBytes) {
        this.totalBytes = totalBytes;
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            target.put((byte) readBytes++);
        }
    }

    @Override
    public void close() {
        closed++;
    }
}
