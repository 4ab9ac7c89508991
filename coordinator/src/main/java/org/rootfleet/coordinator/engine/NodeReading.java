package org.rootfleet.coordinator.engine;

import org.jspecify.annotations.Nullable;

/**
 * What can be read off a node.
 *
 * @param temperatureCelsius null if it has no sensor
 */
public record NodeReading(Traffic traffic, @Nullable Double temperatureCelsius) {
    /** Of a node that is in this process. */
    public static final NodeReading NONE = new NodeReading(Traffic.NONE, null);
}
