package org.rootfleet.protocol.transfer;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.TransferException;

/**
 * One transfer on its way in. {@link IncomingTransfers} moves it on, on the event loop; only the assembler is used elsewhere, by the
 * tasks of {@link #storage}.
 */
final class IncomingTransfer {
    private final long id;
    private final TransferLabel label;
    private final long totalBytes;
    /** Hashes and stores, one task after the other. */
    private final Executor storage;

    /** Belongs to the tasks of the storage. Null before the first and after the last of them. */
    @Nullable
    TransferAssembler assembler;

    private long grantedBytes;
    private long arrivedBytes;
    private long resumedBytes;
    private boolean cancelled;

    IncomingTransfer(long id, TransferLabel label, long totalBytes, Executor storage) {
        this.id = id;
        this.label = label;
        this.totalBytes = totalBytes;
        this.storage = storage;
    }

    long id() {
        return id;
    }

    TransferLabel label() {
        return label;
    }

    long totalBytes() {
        return totalBytes;
    }

    Executor storage() {
        return storage;
    }

    /** Whether chunks that still arrive are dropped. */
    boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    /** @throws TransferException if the sender had no credit for a chunk of this length */
    void arrived(int bytes) {
        if (bytes > grantedBytes - arrivedBytes) {
            throw new TransferException(this + ": a chunk of " + bytes + " bytes arrived after " + arrivedBytes
                    + " bytes, granted were " + grantedBytes);
        }
        arrivedBytes += bytes;
    }

    /** These bytes are here already, from another connection. */
    void resumeAt(long offset) {
        grantedBytes = offset;
        arrivedBytes = offset;
        resumedBytes = offset;
    }

    /** How much was here before; told once. */
    long tellResumed() {
        long bytes = resumedBytes;
        resumedBytes = 0;
        return bytes;
    }

    void granted(long bytes) {
        grantedBytes += bytes;
    }

    /** What the sender has no credit for yet. */
    long notGrantedBytes() {
        return totalBytes - grantedBytes;
    }

    /** What the sender has credit for, and what has not arrived. */
    long onTheWayBytes() {
        return grantedBytes - arrivedBytes;
    }

    @Override
    public String toString() {
        return "transfer " + id + " (" + label + ", " + totalBytes + " bytes)";
    }
}
