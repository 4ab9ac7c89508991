package org.rootfleet.protocol.payload;

import java.io.Closeable;
import java.io.InputStream;

/**
 * Bytes that have arrived whole: short ones in memory, long ones in a temporary file that has no name any more and is gone with the
 * process at the latest. Whoever receives a payload closes it. May be used by several threads at once.
 */
public interface ReceivedPayload extends Closeable {
    long totalBytes();

    /** SHA-256 of the bytes; the sender has the same, or treats the transfer as failed. */
    Digest digest();

    /** Reads the bytes from the first one; may be called any number of times until the payload is closed. */
    InputStream open();

    /** The same bytes to be sent; the payload must stay open until that is over. Closing the source does not close the payload. */
    TransferSource asSource();

    /** Gives up the bytes, and the file if there is one. Does nothing the second time. */
    @Override
    void close();
}
