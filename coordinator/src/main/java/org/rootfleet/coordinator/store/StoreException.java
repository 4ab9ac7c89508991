package org.rootfleet.coordinator.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The job store cannot be used, or not now; the message says which file, why and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Of the primary result codes of SQLite (https://www.sqlite.org/rescode.html).
    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int READ_ONLY = 8;
    static final int INPUT_OUTPUT = 10;
    static final int CORRUPT = 11;
    static final int FULL = 13;
    static final int CANNOT_OPEN = 14;
    static final int CONSTRAINT = 19;
    static final int NO_DATABASE = 26;

    private final boolean passing;

    StoreException(String message) {
        super(message);
        this.passing = false;
    }

    private StoreException(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    static StoreException of(Path file, SQLException cause) {
        String store = "the job store " + file;
        return switch (cause.getErrorCode()) {
            case BUSY, LOCKED ->
                new StoreException(store + " is locked by another program: end that, or try again", cause, true);
            case READ_ONLY ->
                new StoreException(
                        store + " may not be written: --store FILE or rootfleet.store.file names another place",
                        cause,
                        true);
            case FULL -> new StoreException(store + " cannot be written: the disk is full", cause, true);
            case INPUT_OUTPUT -> new StoreException(store + " cannot be read or written: " + brief(cause), cause, true);
            case CANNOT_OPEN ->
                new StoreException(
                        store + " cannot be opened: --store FILE or rootfleet.store.file names another place",
                        cause,
                        true);
            case CORRUPT, NO_DATABASE ->
                new StoreException(
                        store + " is damaged, or no job store: move it away and a new one is made", cause, false);
            default -> new StoreException(store + " cannot be used: " + brief(cause), cause, false);
        };
    }

    static StoreException of(Path file, IOException cause) {
        return new StoreException(
                "the job store " + file + " cannot be opened (" + cause
                        + "): --store FILE or rootfleet.store.file names another place",
                cause,
                true);
    }

    static StoreException damaged(Path file, RuntimeException cause) {
        return new StoreException(
                "the job store " + file + " is damaged (" + cause.getMessage()
                        + "): move it away and a new one is made",
                cause,
                false);
    }

    /** Without the brackets in which the driver repeats the code. */
    private static String brief(SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.replaceAll("^\\[[A-Z_]+]\\s*", "");
    }

    /** Whether the same may succeed later: the disk is full or gone, another program has the file. */
    boolean isPassing() {
        return passing;
    }
}
