package org.rootfleet.coordinator.engine;

import org.jspecify.annotations.Nullable;

/**
 * A node's counters.
 *
 * @param bytesSent bytes that went to the node
 * @param bytesReceived bytes that came from it
 * @param temperatureCelsius null if it has no sensor
 */
public record NodeReading(
        long bytesSent, long bytesReceived, @Nullable Double temperatureCelsius) {}
