package org.rootfleet.coordinator.engine;

/**
 * What a task took on its node.
 *
 * @param queuedNanos time between its arrival and its start
 * @param busyNanos time on a core
 * @param cpuNanos processor time used
 */
public record Effort(long queuedNanos, long busyNanos, long cpuNanos) {
    public static final Effort NONE = new Effort(0, 0, 0);

    public Effort plus(Effort other) {
        return new Effort(queuedNanos + other.queuedNanos, busyNanos + other.busyNanos, cpuNanos + other.cpuNanos);
    }
}
