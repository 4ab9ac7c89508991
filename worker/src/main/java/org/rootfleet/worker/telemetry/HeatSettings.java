package org.rootfleet.worker.telemetry;

import java.time.Duration;

/**
 * When a node is too hot to work on all its cores.
 *
 * @param limitCelsius above it, it lends fewer cores
 * @param resumeCelsius below it, it lends more again; lower than the limit
 * @param step how long a change is given to show
 */
public record HeatSettings(double limitCelsius, double resumeCelsius, Duration step) {

    private static final double MOST = 200;
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    public HeatSettings {
        if (!(limitCelsius > 0 && limitCelsius <= MOST)) {
            throw new IllegalArgumentException("heat.limit must be above 0 and at most 200, not " + limitCelsius);
        }
        if (!(resumeCelsius >= 0 && resumeCelsius < limitCelsius)) {
            throw new IllegalArgumentException(
                    "heat.resume must be at least 0 and below heat.limit (" + limitCelsius + "), not " + resumeCelsius);
        }
        if (step.compareTo(Duration.ofMillis(100)) < 0 || step.compareTo(LONGEST_STEP) > 0) {
            throw new IllegalArgumentException("heat.step must be from 100ms to 1h, not " + step);
        }
    }
}
