package org.rootfleet.solver.verify;

/** A claim does not hold, or could not be shown to hold; the message says which part of it. */
public final class RefutedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefutedException(String message) {
        super(message);
    }

    static void require(boolean holds, String otherwise) throws RefutedException {
        if (!holds) {
            throw new RefutedException(otherwise);
        }
    }
}
