package org.rootfleet.protocol.transfer;

import java.io.Closeable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.Digest;

/**
 * What has arrived of payloads whose connection broke, so that the next connection sends the rest only. Payloads that are named by their digest
 * alone: whoever sends the rest, the whole is compared with its name in the end. A few are kept, for a while. May be used by several
 * threads.
 */
public final class UnfinishedTransfers implements Closeable {
    private static final int MAX_KEPT = 4;
    private static final long MAX_AGE_SECONDS = 120;

    private final ScheduledExecutorService clock;
    private final Executor storage;
    private final Map<TransferLabel, Kept> kept = new LinkedHashMap<>();
    private boolean closed;

    private record Kept(TransferAssembler assembler, Future<?> end) {
        TransferAssembler takeOut() {
            end.cancel(false);
            return assembler;
        }
    }

    /**
     * @param clock tells when something has been kept for long enough; it does not wait for a disk
     * @param storage drops it then
     */
    public UnfinishedTransfers(ScheduledExecutorService clock, Executor storage) {
        this.clock = clock;
        this.storage = storage;
    }

    /** Keeps what has arrived, or drops it if it is not worth keeping. Takes the assembler over. */
    synchronized void keep(TransferLabel label, TransferAssembler assembler) {
        boolean named = label.kind() == TransferKind.TRANSFER_KIND_POLYNOMIAL
                && label.name().size() == Digest.BYTES;
        if (closed || !named || assembler.receivedBytes() == 0) {
            assembler.close();
            return;
        }
        drop(kept.remove(label));
        try {
            Future<?> end = clock.schedule(
                    () -> storage.execute(() -> dropOld(label, assembler)), MAX_AGE_SECONDS, TimeUnit.SECONDS);
            kept.put(label, new Kept(assembler, end));
        } catch (RejectedExecutionException e) {
            // The endpoint is closing: there is no next connection.
            assembler.close();
        }
        if (kept.size() > MAX_KEPT) {
            Iterator<Kept> eldest = kept.values().iterator();
            drop(eldest.next());
            eldest.remove();
        }
    }

    /** Gives out what has arrived of a payload of that name and length; null if nothing is known of it. */
    synchronized @Nullable TransferAssembler take(TransferLabel label, long totalBytes) {
        Kept found = kept.remove(label);
        if (found == null) {
            return null;
        }
        TransferAssembler assembler = found.takeOut();
        if (assembler.totalBytes() != totalBytes) {
            assembler.close();
            return null;
        }
        return assembler;
    }

    /** Unless it was taken meanwhile. */
    private synchronized void dropOld(TransferLabel label, TransferAssembler assembler) {
        Kept found = kept.get(label);
        if (found != null && found.assembler == assembler) {
            kept.remove(label);
            assembler.close();
        }
    }

    private static void drop(@Nullable Kept entry) {
        if (entry != null) {
            entry.takeOut().close();
        }
    }

    /** Drops everything, and what still comes. */
    @Override
    public synchronized void close() {
        closed = true;
        kept.values().forEach(UnfinishedTransfers::drop);
        kept.clear();
    }
}
