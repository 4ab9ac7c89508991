package org.rootfleet.coordinator.check;

import org.jspecify.annotations.Nullable;

/**
 * How one list fared on its way to a worker and back.
 *
 * @param bytes length of the list
 * @param sent bytes that were sent
 * @param confirmed bytes that the worker confirmed
 * @param returned bytes that came back
 * @param sendNanos until the worker had confirmed the last byte
 * @param returnNanos from then until the last byte was back
 * @param problem null if every byte was verified
 */
public record ListResult(
        long bytes,
        long sent,
        long confirmed,
        long returned,
        long sendNanos,
        long returnNanos,
        @Nullable String problem) {

    public boolean isVerified() {
        return problem == null;
    }

    static double megabytesPerSecond(long bytes, long nanos) {
        return nanos <= 0 ? 0 : bytes / 1e6 / (nanos / 1e9);
    }
}
