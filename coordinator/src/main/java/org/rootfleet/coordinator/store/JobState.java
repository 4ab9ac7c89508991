package org.rootfleet.coordinator.store;

import java.util.Locale;

/**
 * How far a kept job is.
 *
 * <pre>
 *   RUNNING ---> DONE
 *    |  ^  \---> CANCELLED
 *    v  |
 *   INTERRUPTED, INCOMPLETE, FAILED      (and CANCELLED: resume begins where it ended)
 * </pre>
 */
public enum JobState {
    /** A coordinator works on it. A job in this state whose coordinator is gone counts as interrupted. */
    RUNNING,
    /** By Ctrl-C, by the end of its coordinator, or since no worker was left. */
    INTERRUPTED,
    /** A limit was reached. */
    INCOMPLETE,
    /** No task is left. */
    DONE,
    /** By {@code coordinator cancel}. */
    CANCELLED,
    /** A task failed on every node, or the coordinator did. */
    FAILED;

    /** As people and the file have it: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether nobody is expected to go on with it. */
    boolean isFinal() {
        return this == DONE || this == CANCELLED;
    }
}
