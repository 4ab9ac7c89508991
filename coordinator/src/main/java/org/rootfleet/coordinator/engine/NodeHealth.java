package org.rootfleet.coordinator.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How hot a node has been during a job, and what has slowed it down.
 *
 * @param temperatureCelsius the last that it told; null if it has no sensor
 * @param highestCelsius the highest that it told in the job; null if it told none
 * @param leastCores the fewest cores that it lent in the job, since it was too hot for more; null if it did not tell
 * @param slowedDownBy what happened to it during the job, in words: under-voltage, throttled ...; empty if nothing did
 */
public record NodeHealth(
        @Nullable Double temperatureCelsius,
        @Nullable Double highestCelsius,
        @Nullable Integer leastCores,
        List<String> slowedDownBy) {
    /** Of a node that does not tell. */
    public static final NodeHealth UNKNOWN = new NodeHealth(null, null, null, List.of());

    public NodeHealth {
        slowedDownBy = List.copyOf(slowedDownBy);
    }
}
