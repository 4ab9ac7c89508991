package org.rootfleet.protocol.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** A payload in a file without a name. */
final class FilePayload implements ReceivedPayload {
    /**
     * Most bytes of one read. The JDK copies through a direct buffer as long as the read and keeps it for the thread: a caller that
     * asks for 100 MB at once would double them.
     */
    private static final int MAX_READ_BYTES = 1 << 16;

    private final FileChannel file;
    private final long totalBytes;
    private final Digest digest;

    FilePayload(FileChannel file, long totalBytes, Digest digest) {
        this.file = file;
        this.totalBytes = totalBytes;
        this.digest = digest;
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public InputStream open() {
        return new FileStream(file);
    }

    @Override
    public TransferSource asSource() {
        return new FileSource(file, totalBytes, false);
    }

    @Override
    public void close() {
        close(file);
    }

    static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            // Nobody needs the bytes any more, and the system deletes the file with the process.
            LoggerFactory.getLogger(FilePayload.class).warn("could not close a temporary file", e);
        }
    }

    /** Reads the file at a position of its own. */
    private static final class FileStream extends InputStream {
        private final FileChannel file;
        private long position;

        FileStream(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            int read = file.read(ByteBuffer.wrap(target, offset, Math.min(length, MAX_READ_BYTES)), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
