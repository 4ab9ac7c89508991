package org.rootfleet.coordinator.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the store, which docs/store.md explains, and how a store of an older version becomes one of this.
 *
 * <p>{@code PRAGMA user_version} is the number of the schema: version n is what the first n migrations make of an empty file. A
 * migration that was released is never changed.
 */
final class StoreSchema {
    /** "RFJS" in the header of the file: that it is a job store of Rootfleet. */
    private static final int APPLICATION = 0x52464A53;

    private static final List<List<String>> MIGRATIONS = List.of(List.of("""
            CREATE TABLE polynomials (
              sha256 BLOB NOT NULL,
              part INTEGER NOT NULL,
              bytes BLOB NOT NULL,
              PRIMARY KEY (sha256, part))""", """
            CREATE TABLE jobs (
              number INTEGER PRIMARY KEY AUTOINCREMENT,
              id TEXT NOT NULL UNIQUE,
              state TEXT NOT NULL,
              cancel INTEGER NOT NULL DEFAULT 0,
              created_millis INTEGER NOT NULL,
              changed_millis INTEGER NOT NULL,
              sha256 BLOB NOT NULL,
              payload_bytes INTEGER NOT NULL,
              degree INTEGER NOT NULL,
              find TEXT NOT NULL,
              lowest TEXT,
              highest TEXT,
              digits INTEGER NOT NULL,
              method TEXT NOT NULL,
              workers TEXT,
              version TEXT NOT NULL,
              plan BLOB NOT NULL,
              complete INTEGER NOT NULL DEFAULT 0,
              wall_nanos INTEGER NOT NULL DEFAULT 0,
              cpu_nanos INTEGER NOT NULL DEFAULT 0)""", """
            CREATE TABLE tasks (
              job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
              task INTEGER NOT NULL,
              parent INTEGER NOT NULL,
              equation INTEGER NOT NULL,
              body BLOB NOT NULL,
              state TEXT NOT NULL,
              node TEXT NOT NULL DEFAULT '',
              PRIMARY KEY (job, task)) WITHOUT ROWID""", """
            CREATE TABLE roots (
              job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
              task INTEGER NOT NULL,
              position INTEGER NOT NULL,
              body BLOB NOT NULL,
              PRIMARY KEY (job, task, position)) WITHOUT ROWID""", """
            CREATE TABLE nodes (
              job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
              name TEXT NOT NULL,
              address TEXT NOT NULL DEFAULT '',
              cores INTEGER NOT NULL DEFAULT 0,
              tasks INTEGER NOT NULL DEFAULT 0,
              queued_nanos INTEGER NOT NULL DEFAULT 0,
              busy_nanos INTEGER NOT NULL DEFAULT 0,
              cpu_nanos INTEGER NOT NULL DEFAULT 0,
              turnaround_nanos INTEGER NOT NULL DEFAULT 0,
              on_node_nanos INTEGER NOT NULL DEFAULT 0,
              there_nanos INTEGER NOT NULL DEFAULT 0,
              idle_nanos INTEGER NOT NULL DEFAULT 0,
              redundant_nanos INTEGER NOT NULL DEFAULT 0,
              leases_lost INTEGER NOT NULL DEFAULT 0,
              bytes_sent INTEGER NOT NULL DEFAULT 0,
              bytes_received INTEGER NOT NULL DEFAULT 0,
              payload_bytes_sent INTEGER NOT NULL DEFAULT 0,
              payload_bytes_confirmed INTEGER NOT NULL DEFAULT 0,
              retransfers INTEGER NOT NULL DEFAULT 0,
              quarantined INTEGER NOT NULL DEFAULT 0,
              temperature REAL,
              highest_temperature REAL,
              least_cores INTEGER,
              slowed_down_by TEXT NOT NULL DEFAULT '',
              PRIMARY KEY (job, name)) WITHOUT ROWID""", """
            CREATE TABLE phases (
              job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
              position INTEGER NOT NULL,
              name TEXT NOT NULL,
              nanos INTEGER NOT NULL,
              PRIMARY KEY (job, position)) WITHOUT ROWID"""), List.of("""
            ALTER TABLE tasks ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0"""));

    static final int VERSION = MIGRATIONS.size();

    private StoreSchema() {}

    /**
     * The number of the schema, if this version can use what is there.
     *
     * @throws StoreException if it is a store of a newer version, or another program's database
     */
    static int check(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One transaction: another process may be about to make the tables.
            statement.execute("BEGIN");
            int version = version(connection, file);
            statement.execute("COMMIT");
            return version;
        }
    }

    /** Makes the tables of this version of what is there. */
    static void migrate(Connection connection, Path file) throws SQLException {
        if (check(connection, file) == VERSION) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            // Another process may have done it meanwhile.
            for (int version = version(connection, file); version < VERSION; version++) {
                for (String step : MIGRATIONS.get(version)) {
                    statement.execute(step);
                }
            }
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
        }
    }

    private static int version(Connection connection, Path file) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION && !(application == 0 && version == 0 && empty)) {
            throw new StoreException(file + " is a database of another program, not a job store");
        }
        if (version > VERSION) {
            throw new StoreException("the job store " + file + " was written by a newer version of Rootfleet (schema "
                    + version + ", this one knows " + VERSION + "): update this one, or name another file by --store");
        }
        return version;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
