package org.rootfleet.protocol.payload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A source that is in a file, or in a file that somebody else keeps open. */
final class FileSource implements TransferSource {
    private final FileChannel file;
    private final long totalBytes;
    private final boolean owned;
    private long position;

    /** @param owned whether closing the source closes the file */
    FileSource(FileChannel file, long totalBytes, boolean owned) {
        this.file = file;
        this.totalBytes = totalBytes;
        this.owned = owned;
    }

    static FileSource open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FileSource(file, file.size(), true);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            int length = file.read(target, position);
            if (length < 0) {
                throw new EOFException("the file ends after " + position + " of " + totalBytes + " bytes");
            }
            position += length;
        }
    }

    @Override
    public void close() throws IOException {
        if (owned) {
            file.close();
        }
    }
}
