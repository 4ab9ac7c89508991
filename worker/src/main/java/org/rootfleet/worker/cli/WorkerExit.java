package org.rootfleet.worker.cli;

/** What the process tells its caller. */
enum WorkerExit {
    OK(0),
    INTERNAL_ERROR(1),
    USAGE(2),
    /** A configuration that cannot be used, or an address that cannot be had. */
    BAD_SETTINGS(3),
    UNREACHABLE(4);

    private final int code;

    WorkerExit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
