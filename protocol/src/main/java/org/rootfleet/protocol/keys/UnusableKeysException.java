package org.rootfleet.protocol.keys;

/** Keys that cannot be made, read or used. The message is one line that names the file, and says what to do. */
public final class UnusableKeysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableKeysException(String message) {
        super(message);
    }
}
