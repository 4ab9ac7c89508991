package org.rootfleet.coordinator.cli;

/** What the process tells its caller. */
public enum ExitCode {
    /** Solved and proven complete; verified. */
    OK(0),
    INTERNAL_ERROR(1),
    USAGE(2),
    BAD_INPUT(3),
    /** No worker could be reached, or all were lost. */
    NO_WORKER(4),
    /** A limit was reached: what was found is given. */
    INCOMPLETE(5),
    /** A saved result is not right. */
    REFUTED(6),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
