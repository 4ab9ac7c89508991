package org.rootfleet.worker.job;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The polynomials of recent jobs by their digests, so that each crosses the wire once. The least recently used are dropped when the
 * limit is passed; jobs that use them keep them. What no job uses is given up as well when memory runs short: a small heap may be
 * smaller than the limit. May be used by several threads.
 */
public final class PolynomialStore {
    /** A reference, the headers of a BigInteger and of its array, and the fields. */
    private static final long BYTES_PER_COEFFICIENT = 64;

    private final long maxBytes;
    private final Map<Digest, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Entry(SoftReference<IntegerPolynomial> polynomial, long bytes) {}

    /** Keeps polynomials of so many bytes together; one that is larger is not kept at all. */
    public PolynomialStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public synchronized @Nullable IntegerPolynomial get(Digest digest) {
        Entry entry = entries.get(digest);
        return entry == null ? null : entry.polynomial.get();
    }

    /** Keeps a polynomial. One that is larger than the limit drops no other. */
    public synchronized void put(Digest digest, IntegerPolynomial polynomial) {
        long size = memoryBytes(polynomial);
        if (size > maxBytes) {
            return;
        }
        Entry previous = entries.put(digest, new Entry(new SoftReference<>(polynomial), size));
        bytes += size - (previous == null ? 0 : previous.bytes);
        for (Iterator<Entry> eldest = entries.values().iterator(); eldest.hasNext(); ) {
            Entry entry = eldest.next();
            // Looking at it must not count as use: what is not used for a while is given up first, however large the
            // limit is.
            if (bytes > maxBytes || entry.polynomial.refersTo(null)) {
                bytes -= entry.bytes;
                eldest.remove();
            }
        }
    }

    /** About what a polynomial takes in memory: small coefficients take eight times the bytes that they have on the wire. */
    private static long memoryBytes(IntegerPolynomial polynomial) {
        return BYTES_PER_COEFFICIENT * (polynomial.degree() + 1L) + polynomial.totalBits() / Byte.SIZE;
    }

    synchronized long bytes() {
        return bytes;
    }
}
