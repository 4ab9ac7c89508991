package org.rootfleet.coordinator.cli;

/** Something that was named on the command line cannot be used; the message says which and why. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
