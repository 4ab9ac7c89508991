package org.rootfleet.protocol;

/** The peer speaks another version. The message names both versions; trying again does not help. */
public final class VersionMismatchException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    public VersionMismatchException(String message) {
        super(message);
    }
}
