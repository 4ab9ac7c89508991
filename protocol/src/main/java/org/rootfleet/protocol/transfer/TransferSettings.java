package org.rootfleet.protocol.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.rootfleet.protocol.frame.FrameLimits;

/**
 * How transfers use memory, disk and line.
 *
 * @param inlineMessageBytes longest message that travels in a frame of its own, sent or received; longer ones travel as transfers
 * @param maxMessageBytes longest message that is received as a transfer; it is in memory as a whole, twice while it is read
 * @param chunkBytes length of the chunks that are sent; the peer may ask for shorter ones
 * @param maxChunkBytes longest chunk that is received
 * @param windowBytes bytes that the peer may send ahead of what is stored, all transfers of a connection together
 * @param memoryBytes received payloads up to this length are kept in memory, longer ones in a file
 * @param spillDirectory where these files are
 * @param maxTransferBytes longest payload that is received
 * @param maxTransfers transfers that may be under way at once in one direction of a connection; more wait for their turn
 */
public record TransferSettings(
        int inlineMessageBytes,
        int maxMessageBytes,
        int chunkBytes,
        int maxChunkBytes,
        long windowBytes,
        int memoryBytes,
        Path spillDirectory,
        long maxTransferBytes,
        int maxTransfers) {
    /** The least that {@link #inlineMessageBytes} may be, so that all messages of a connection itself fit. */
    public static final int MIN_INLINE_MESSAGE_BYTES = 4096;

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** The numbers are explained in docs/protocol.md. */
    public static final TransferSettings DEFAULT = new TransferSettings(
            64 * KIB,
            64 * MIB,
            MIB,
            FrameLimits.MAX_PAYLOAD_BYTES,
            8 * MIB,
            4 * MIB,
            spillDirectory(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/var/tmp")),
            4096L * MIB,
            16);

    public TransferSettings {
        check("inlineMessageBytes", inlineMessageBytes, MIN_INLINE_MESSAGE_BYTES, FrameLimits.MAX_PAYLOAD_BYTES);
        check("maxMessageBytes", maxMessageBytes, inlineMessageBytes, Integer.MAX_VALUE);
        check("chunkBytes", chunkBytes, 1, FrameLimits.MAX_PAYLOAD_BYTES);
        check("maxChunkBytes", maxChunkBytes, 1, FrameLimits.MAX_PAYLOAD_BYTES);
        check("windowBytes", windowBytes, 1, Long.MAX_VALUE);
        check("memoryBytes", memoryBytes, 0, Integer.MAX_VALUE - 8);
        check("maxTransferBytes", maxTransferBytes, 0, Long.MAX_VALUE);
        check("maxTransfers", maxTransfers, 1, 1 << 16);
    }

    /**
     * Where long payloads go. What Java takes for the folder of temporary files, {@code /tmp}, is in memory on many systems (Debian
     * from 13 on): there a payload that is too long for the memory would fill it. {@code /var/tmp} is for large files.
     */
    static Path spillDirectory(Path temporary, Path large) {
        return temporary.equals(Path.of("/tmp")) && Files.isWritable(large) ? large : temporary;
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ", not " + value);
        }
    }

    /** The longest frames that are received under these settings. */
    public FrameLimits frameLimits() {
        return new FrameLimits(inlineMessageBytes, maxChunkBytes);
    }

    /** For a peer that has nothing to send but messages, and those short. */
    public TransferSettings messagesOnly() {
        return new TransferSettings(
                inlineMessageBytes,
                inlineMessageBytes,
                chunkBytes,
                maxChunkBytes,
                windowBytes,
                memoryBytes,
                spillDirectory,
                0,
                1);
    }

    public TransferSettings withChunkBytes(int newChunkBytes) {
        return new TransferSettings(
                inlineMessageBytes,
                maxMessageBytes,
                newChunkBytes,
                maxChunkBytes,
                windowBytes,
                memoryBytes,
                spillDirectory,
                maxTransferBytes,
                maxTransfers);
    }

    public TransferSettings withWindowBytes(long newWindowBytes) {
        return new TransferSettings(
                inlineMessageBytes,
                maxMessageBytes,
                chunkBytes,
                maxChunkBytes,
                newWindowBytes,
                memoryBytes,
                spillDirectory,
                maxTransferBytes,
                maxTransfers);
    }

    public TransferSettings withSpill(int newMemoryBytes, Path newSpillDirectory) {
        return new TransferSettings(
                inlineMessageBytes,
                maxMessageBytes,
                chunkBytes,
                maxChunkBytes,
                windowBytes,
                newMemoryBytes,
                newSpillDirectory,
                maxTransferBytes,
                maxTransfers);
    }

    public TransferSettings withMaxTransferBytes(long newMaxTransferBytes) {
        return new TransferSettings(
                inlineMessageBytes,
                maxMessageBytes,
                chunkBytes,
                maxChunkBytes,
                windowBytes,
                memoryBytes,
                spillDirectory,
                newMaxTransferBytes,
                maxTransfers);
    }

    public TransferSettings withMaxTransfers(int newMaxTransfers) {
        return new TransferSettings(
                inlineMessageBytes,
                maxMessageBytes,
                chunkBytes,
                maxChunkBytes,
                windowBytes,
                memoryBytes,
                spillDirectory,
                maxTransferBytes,
                newMaxTransfers);
    }
}
