package org.rootfleet.coordinator.plan;

/** How roots are looked for. */
public enum Method {
    /** The best method for the input. */
    AUTO,
    /** Subdivision of ranges until every root is alone in an interval. */
    ISOLATE,
    /** A visit to every point of the decimal grid. */
    SCAN
}
