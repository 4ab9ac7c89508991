package org.rootfleet.protocol.naming;

/** A file with the names of workers that is not there, or is none; the message names it, and the line. */
public final class UnusableListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableListException(String message) {
        super(message);
    }
}
