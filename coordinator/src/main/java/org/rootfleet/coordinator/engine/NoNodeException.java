package org.rootfleet.coordinator.engine;

/** No node could be reached, or all of them were lost. */
public final class NoNodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoNodeException(String message) {
        super(message);
    }
}
