package org.rootfleet.protocol.payload;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a payload in a temporary file. Linux takes the name away as soon as the file is open, so that nothing is left over even
 * after a power failure; other systems delete the file when it is closed.
 */
final class FileSink implements PayloadSink {
    private final FileChannel file;
    private final long totalBytes;

    private FileSink(FileChannel file, long totalBytes) {
        this.file = file;
        this.totalBytes = totalBytes;
    }

    static FileSink open(Path directory, long totalBytes) throws IOException {
        try {
            // Said at once rather than after half of it. The disk may still fill up on the way: then writing fails.
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < totalBytes) {
                throw new IOException(totalBytes + " bytes are needed, " + free + " are free");
            }
            return new FileSink(openNameless(directory), totalBytes);
        } catch (IOException e) {
            throw new IOException("no temporary file in " + directory + ": " + e, e);
        }
    }

    private static FileChannel openNameless(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "rootfleet-", ".payload");
        try {
            return FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.delete(path);
            throw e;
        }
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public ReceivedPayload finish(Digest digest) {
        return new FilePayload(file, totalBytes, digest);
    }

    @Override
    public void close() {
        FilePayload.close(file);
    }
}
