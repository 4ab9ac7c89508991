package org.rootfleet.worker.job;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.payload.PayloadLimits;

/**
 * Whether a node has room for the polynomials of a job, as far as that can be said before they are sent. A polynomial in memory is longer
 * than its payload: every byte of a coefficient is kept, and an object for each coefficient besides. So what is refused here would not fit;
 * what is not refused may turn out too large when it is read, or worked on.
 */
public final class PolynomialRoom {
    /** What a worker takes besides, at the least. */
    private static final long OWN_BYTES = 4_000_000;

    private static final double MEGABYTE = 1e6;

    private final long heapBytes;
    private final PayloadLimits limits;

    /** @param heapBytes the most that Java may take for objects */
    public PolynomialRoom(long heapBytes, PayloadLimits limits) {
        this.heapBytes = heapBytes;
        this.limits = limits;
    }

    /** As much as this process has. */
    public static PolynomialRoom ofThisProcess(PayloadLimits limits) {
        return new PolynomialRoom(Runtime.getRuntime().maxMemory(), limits);
    }

    /**
     * Why polynomials cannot be taken; null if nothing is known against them.
     *
     * @param payloadBytes the length of each one's payload
     */
    public @Nullable String refusal(List<Long> payloadBytes) {
        double sum = OWN_BYTES;
        for (long bytes : payloadBytes) {
            double unsigned = bytes < 0 ? 0x1p64 + bytes : bytes;
            if (unsigned > limits.maxBytes()) {
                return String.format(
                        Locale.ROOT,
                        "a polynomial has %.1f MB, this node takes up to %.1f MB (max-polynomial)",
                        unsigned / MEGABYTE,
                        limits.maxBytes() / MEGABYTE);
            }
            sum += unsigned;
        }
        return sum <= heapBytes
                ? null
                : String.format(
                        Locale.ROOT,
                        "the polynomial needs %.0f MB or more, this node has a heap of %.0f MB; %s",
                        Math.ceil(sum / MEGABYTE),
                        Math.floor(heapBytes / MEGABYTE),
                        advice());
    }

    /** Why a polynomial cannot be kept for which there was no room when it was read. */
    public String refusalOf(long payloadBytes) {
        return String.format(
                Locale.ROOT,
                "a polynomial of %.1f MB needs more than this node's heap of %.0f MB; %s",
                payloadBytes / MEGABYTE,
                Math.floor(heapBytes / MEGABYTE),
                advice());
    }

    private static String advice() {
        return "JAVA_OPTS=-Xmx... gives its worker more";
    }
}
