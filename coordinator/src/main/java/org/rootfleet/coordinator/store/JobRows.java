package org.rootfleet.coordinator.store;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.interval.Rational;

/** The table of jobs. */
final class JobRows {
    private static final String COUNTED =
            "SELECT jobs.*, (SELECT count(*) FROM tasks WHERE job = number AND tasks.state = 'done') AS done,"
                    + " (SELECT count(*) FROM tasks WHERE job = number AND tasks.state = 'open') AS open,"
                    + " (SELECT count(*) FROM roots WHERE job = number) AS roots FROM jobs ";

    private JobRows() {}

    /** Adds a job that runs; returns its number. */
    static long insert(Connection connection, String id, NewJob job, Instant now) throws SQLException {
        Problem problem = job.plan().problem();
        Digest name = PolynomialPayload.digest(problem.polynomial());
        PolynomialRows.insert(connection, name, problem.polynomial());
        Sql.update(
                connection,
                "INSERT INTO jobs (id, state, created_millis, changed_millis, sha256, payload_bytes, degree, find, lowest,"
                        + " highest, digits, method, workers, version, plan)"
                        + " VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                now.toEpochMilli(),
                now.toEpochMilli(),
                name.bytes(),
                PolynomialPayload.totalBytes(problem.polynomial()),
                problem.polynomial().degree(),
                problem.find().name(),
                text(problem.range().lowest()),
                text(problem.range().highest()),
                problem.digits(),
                problem.method().name(),
                job.workers(),
                job.version(),
                PlanDigest.of(job.plan()).bytes());
        return Sql.query(connection, row -> row.getLong(1), "SELECT last_insert_rowid()")
                .get(0);
    }

    static List<StoredJob> all(Connection connection) throws SQLException {
        return Sql.query(connection, JobRows::read, COUNTED + "ORDER BY number DESC");
    }

    /** The jobs whose names begin so. */
    static List<StoredJob> beginningWith(Connection connection, String prefix) throws SQLException {
        return Sql.query(connection, JobRows::read, COUNTED + "WHERE substr(id, 1, ?) = ?", prefix.length(), prefix);
    }

    private static StoredJob read(ResultSet row) throws SQLException {
        return new StoredJob(
                row.getLong("number"),
                row.getString("id"),
                JobState.of(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_millis")),
                Instant.ofEpochMilli(row.getLong("changed_millis")),
                new StoredJob.Question(
                        Digest.of(row.getBytes("sha256")),
                        row.getLong("payload_bytes"),
                        row.getInt("degree"),
                        Find.valueOf(row.getString("find")),
                        new SearchRange(number(row.getString("lowest")), number(row.getString("highest"))),
                        row.getInt("digits"),
                        Method.valueOf(row.getString("method"))),
                row.getString("workers"),
                row.getString("version"),
                Digest.of(row.getBytes("plan")),
                row.getBoolean("complete"),
                new StoredJob.Progress(
                        row.getLong("done"),
                        row.getLong("open"),
                        row.getLong("roots"),
                        row.getLong("wall_nanos"),
                        row.getLong("cpu_nanos")));
    }

    static void changeTo(Connection connection, long job, JobState state, Instant now) throws SQLException {
        Sql.update(
                connection,
                "UPDATE jobs SET state = ?, changed_millis = ? WHERE number = ?",
                state.text(),
                now.toEpochMilli(),
                job);
    }

    /** Of a job that nobody works on. */
    static void cancel(Connection connection, long job, Instant now) throws SQLException {
        Sql.update(
                connection,
                "UPDATE jobs SET state = 'cancelled', changed_millis = ?"
                        + " WHERE number = ? AND state NOT IN ('done', 'cancelled')",
                now.toEpochMilli(),
                job);
    }

    static void setCancel(Connection connection, long job, boolean cancel) throws SQLException {
        Sql.update(connection, "UPDATE jobs SET cancel = ? WHERE number = ?", cancel ? 1 : 0, job);
    }

    static boolean isToCancel(Connection connection, long job) throws SQLException {
        return Sql.query(connection, row -> row.getBoolean(1), "SELECT cancel FROM jobs WHERE number = ?", job)
                .contains(true);
    }

    static void setTimes(Connection connection, long job, long wallNanos, long cpuNanos, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE jobs SET wall_nanos = ?, cpu_nanos = ?, changed_millis = ? WHERE number = ?",
                wallNanos,
                cpuNanos,
                now.toEpochMilli(),
                job);
    }

    static void setComplete(Connection connection, long job, boolean complete) throws SQLException {
        Sql.update(connection, "UPDATE jobs SET complete = ? WHERE number = ?", complete ? 1 : 0, job);
    }

    /** Forgets everything that was done, for another plan of the same problem. */
    static void restart(Connection connection, long job, NewJob again) throws SQLException {
        for (String table : List.of("tasks", "roots", "nodes", "phases")) {
            Sql.update(connection, "DELETE FROM " + table + " WHERE job = ?", job);
        }
        Sql.update(
                connection,
                "UPDATE jobs SET complete = 0, wall_nanos = 0, cpu_nanos = 0, plan = ?, version = ? WHERE number = ?",
                PlanDigest.of(again.plan()).bytes(),
                again.version(),
                job);
    }

    static void delete(Connection connection, long job) throws SQLException {
        Sql.update(connection, "DELETE FROM jobs WHERE number = ?", job);
    }

    /** Whether there was nothing new about the job, and it was deleted. */
    static boolean deleteUnchanged(Connection connection, StoredJob job) throws SQLException {
        return Sql.update(
                        connection,
                        "DELETE FROM jobs WHERE number = ? AND changed_millis = ?",
                        job.number(),
                        job.changed().toEpochMilli())
                > 0;
    }

    private static @Nullable String text(@Nullable Rational number) {
        return number == null ? null : number.numerator() + "/" + number.denominator();
    }

    private static @Nullable Rational number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        return new Rational(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }
}
