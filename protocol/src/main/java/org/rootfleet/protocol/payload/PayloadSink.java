package org.rootfleet.protocol.payload;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Keeps the bytes of one payload while they arrive. Closed before it is finished, it drops them. */
public sealed interface PayloadSink extends Closeable permits MemorySink, FileSink {

    /**
     * A sink for a payload of known length.
     *
     * @param totalBytes how many bytes will arrive
     * @param maxMemoryBytes payloads up to this length are kept in memory, longer ones in a file
     * @param directory for the file
     * @throws IOException if there is no room for the file
     */
    static PayloadSink open(long totalBytes, int maxMemoryBytes, Path directory) throws IOException {
        return totalBytes <= maxMemoryBytes ? new MemorySink((int) totalBytes) : FileSink.open(directory, totalBytes);
    }

    /** Takes all bytes of the buffer; together not more than the total. */
    void append(ByteBuffer bytes) throws IOException;

    /** The payload; the caller closes it, and need not close the sink. */
    ReceivedPayload finish(Digest digest);

    @Override
    void close();
}
