package org.rootfleet.coordinator.report;

/** A file that is not a saved result; the message says what is wrong with it. */
public final class MalformedResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedResultException(String message) {
        super(message);
    }
}
