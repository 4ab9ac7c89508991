package org.rootfleet.coordinator.report;

/** A saved result that contradicts itself: somebody has changed it. The message says what does not agree. */
public final class ContradictoryResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContradictoryResultException(String message) {
        super(message);
    }
}
