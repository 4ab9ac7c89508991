package org.rootfleet.coordinator.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The database: opened, with its tables, and transactions on it.
 *
 * <p>Design note. The write-ahead log lets others read while one writes. {@code synchronous = FULL} makes a transaction durable when it
 * is committed; {@code NORMAL} would leave it to the next checkpoint, which may be hours away. That is one flush to the disk for each
 * transaction, of which there is one a second at most.
 */
final class StoreConnection implements AutoCloseable {
    private static final int BUSY_MILLIS = 5000;
    private static final long PAUSE_NANOS = 20_000_000;
    /** What the log is cut to when all of it is in the database. */
    private static final long LOG_BYTES = 4 << 20;

    private final Path file;
    private final Connection connection;

    /** Reads. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Writes. */
    @FunctionalInterface
    interface Change {
        void run(Connection connection) throws SQLException;
    }

    private StoreConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static StoreConnection open(Path file) {
        if (file.toString().contains("?")) {
            throw new StoreException(
                    "the job store " + file + " cannot be opened: its name must not have a question mark");
        }
        Connection connection;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        }
        try {
            prepare(connection, file);
            return new StoreConnection(file, connection);
        } catch (SQLException e) {
            close(connection);
            throw StoreException.of(file, e);
        } catch (RuntimeException | Error e) {
            close(connection);
            throw e;
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            StoreSchema.check(connection, file);
            // Both before the first table is made.
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            useLog(statement);
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA journal_size_limit = " + LOG_BYTES);
        }
        StoreSchema.migrate(connection, file);
    }

    /** The change to the log does not wait for others by itself. */
    private static void useLog(Statement statement) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                // A file system without shared memory keeps its own mode, which is as safe.
                statement.execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (e.getErrorCode() != StoreException.BUSY || System.nanoTime() - start > BUSY_MILLIS * 1_000_000L) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    <T> T read(Query<T> query) {
        try {
            return query.run(connection);
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        }
    }

    /** All of a change, or nothing. */
    void write(Change change) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                change.run(connection);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(statement);
                throw e;
            }
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        }
    }

    /** All of a change, or nothing; returns what the change does. */
    <T> T change(Query<T> change) {
        List<T> result = new ArrayList<>(1);
        write(sql -> result.add(change.run(sql)));
        return result.get(0);
    }

    /** What is not used any more goes back to the file system. */
    void giveBackSpace() {
        read(sql -> {
            try (Statement statement = sql.createStatement()) {
                return statement.execute("PRAGMA incremental_vacuum");
            }
        });
    }

    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // After some errors SQLite has done it already; the first error is the one to tell.
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Everything is committed: nothing is lost, and nobody could do anything about it.
        }
    }
}
