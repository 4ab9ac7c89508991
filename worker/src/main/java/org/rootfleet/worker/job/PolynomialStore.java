package org.rootfleet.worker.job;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The polynomials of recent jobs by their digests, so that each crosses the wire once. The least recently used are dropped when the
 * limit is passed; jobs that use them keep them. May be used by several threads.
 */
public final class PolynomialStore {
    private final long maxBytes;
    private final Map<Digest, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Entry(IntegerPolynomial polynomial, long bytes) {}

    /** Keeps polynomials of so many bytes together; one that is larger is not kept at all. */
    public PolynomialStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public synchronized @Nullable IntegerPolynomial get(Digest digest) {
        Entry entry = entries.get(digest);
        return entry == null ? null : entry.polynomial;
    }

    /**
     * Keeps a polynomial.
     *
     * @param payloadBytes length of its payload, about what it takes in memory
     */
    public synchronized void put(Digest digest, IntegerPolynomial polynomial, long payloadBytes) {
        Entry previous = entries.put(digest, new Entry(polynomial, payloadBytes));
        bytes += payloadBytes - (previous == null ? 0 : previous.bytes);
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
