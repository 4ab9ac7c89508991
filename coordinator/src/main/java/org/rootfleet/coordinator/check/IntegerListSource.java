package org.rootfleet.coordinator.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.rootfleet.protocol.payload.TransferSource;

/** A list of random 64-bit integers of any length, made while it is sent. */
final class IntegerListSource implements TransferSource {
    private final long totalBytes;
    private final SplittableRandom random;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).limit(0);

    IntegerListSource(long totalBytes, long seed) {
        this.totalBytes = totalBytes;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (number.hasRemaining()) {
                target.put(number.get());
            } else if (target.remaining() >= Long.BYTES) {
                target.putLong(random.nextLong());
            } else {
                number.clear().putLong(random.nextLong()).flip();
            }
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
