package org.rootfleet.protocol.transfer;

import java.io.Closeable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final long MAX_AGE_NANOS = 120_000_000_000L;

    private final Map<TransferLabel, Kept> kept = new LinkedHashMap<>();
    private boolean closed;

    private record Kept(TransferAssembler assembler, long sinceNanos) {}

    /** Keeps what has arrived, or drops it if it is not worth keeping. Takes the assembler over. */
    synchronized void keep(TransferLabel label, TransferAssembler assembler) {
        boolean named = label.kind() == TransferKind.TRANSFER_KIND_POLYNOMIAL
                && label.name().size() == Digest.BYTES;
        if (closed || !named || assembler.receivedBytes() == 0) {
            assembler.close();
            return;
        }
        Kept previous = kept.remove(label);
        if (previous != null) {
            previous.assembler.close();
        }
        kept.put(label, new Kept(assembler, System.nanoTime()));
        dropOld();
    }

    /** Gives out what has arrived of a payload of that name and length; null if nothing is known of it. */
    synchronized @Nullable TransferAssembler take(TransferLabel label, long totalBytes) {
        dropOld();
        Kept found = kept.remove(label);
        if (found == null) {
            return null;
        }
        if (found.assembler.totalBytes() != totalBytes) {
            found.assembler.close();
            return null;
        }
        return found.assembler;
    }

    private void dropOld() {
        long now = System.nanoTime();
        for (Iterator<Kept> eldest = kept.values().iterator(); eldest.hasNext(); ) {
            Kept entry = eldest.next();
            if (kept.size() > MAX_KEPT || now - entry.sinceNanos > MAX_AGE_NANOS) {
                entry.assembler.close();
                eldest.remove();
            }
        }
    }

    /** Drops everything, and what still comes. */
    @Override
    public synchronized void close() {
        closed = true;
        kept.values().forEach(entry -> entry.assembler.close());
        kept.clear();
    }
}
