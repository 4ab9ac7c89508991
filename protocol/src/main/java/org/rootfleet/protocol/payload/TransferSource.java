package org.rootfleet.protocol.payload;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Bytes to be sent, read once from the first to the last. A source serves one transfer, which closes it; it is never used by two
 * threads at once.
 */
public interface TransferSource extends Closeable {
    /** How many bytes there are. */
    long totalBytes();

    /**
     * Fills the target with the next bytes.
     *
     * @param target has room for at most the bytes that are left
     * @throws IOException if they cannot be read, or if there are fewer than {@link #totalBytes()}
     */
    void read(ByteBuffer target) throws IOException;

    /** These bytes, which must not change until they are sent. */
    static TransferSource ofBytes(byte[] bytes) {
        return new BytesSource(ByteBuffer.wrap(bytes));
    }

    /** The bytes of a file, as many as it has now. */
    static TransferSource ofFile(Path path) throws IOException {
        return FileSource.open(path);
    }
}
