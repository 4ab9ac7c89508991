package org.rootfleet.coordinator.engine;

/** What can be read off a node. */
public record NodeReading(Traffic traffic, NodeHealth health) {
    /** Of a node that is in this process. */
    public static final NodeReading NONE = new NodeReading(Traffic.NONE, NodeHealth.UNKNOWN);
}
