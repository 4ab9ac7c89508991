package org.rootfleet.coordinator.store;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;

/** The tables of tasks and of the roots that they found. Bodies are the messages of the wire. */
final class TaskRows {
    private TaskRows() {}

    /** Writes changes in their order; of retractions that follow one another, the tasks are looked through once. */
    static void apply(Connection connection, long job, List<JobChange> changes) throws SQLException {
        Set<Long> retracted = new HashSet<>();
        for (JobChange change : changes) {
            if (change instanceof JobChange.Retracted one) {
                retracted.add(one.task());
            } else {
                retract(connection, job, retracted);
                retracted.clear();
                apply(connection, job, change);
            }
        }
        retract(connection, job, retracted);
    }

    private static void apply(Connection connection, long job, JobChange change) throws SQLException {
        if (change instanceof JobChange.Added added) {
            Sql.update(
                    connection,
                    "INSERT INTO tasks (job, task, parent, equation, body, state) VALUES (?, ?, ?, ?, ?, 'open')",
                    job,
                    added.task(),
                    added.parent(),
                    added.item().equation(),
                    SolverMapping.toWire(added.item().task()).toByteArray());
        } else if (change instanceof JobChange.Split split) {
            setState(connection, job, split.task(), LedgerRow.State.SPLIT, "");
        } else if (change instanceof JobChange.Done done) {
            setState(connection, job, done.task(), LedgerRow.State.DONE, done.node());
            for (int i = 0; i < done.roots().size(); i++) {
                byte[] body = SolverMapping.toWire(done.roots().get(i)).toByteArray();
                Sql.update(connection, "INSERT INTO roots VALUES (?, ?, ?, ?)", job, done.task(), i, body);
            }
        } else if (change instanceof JobChange.SecondOpinion opinion) {
            Sql.update(
                    connection,
                    "UPDATE tasks SET unconfirmed = ? WHERE job = ? AND task = ?",
                    opinion.wanted() ? 1 : 0,
                    job,
                    opinion.task());
        }
    }

    private static void setState(Connection connection, long job, long task, LedgerRow.State state, String node)
            throws SQLException {
        Sql.update(
                connection,
                "UPDATE tasks SET state = ?, node = ?, unconfirmed = 0 WHERE job = ? AND task = ?",
                text(state),
                node,
                job,
                task);
    }

    private static void retract(Connection connection, long job, Set<Long> retracted) throws SQLException {
        if (retracted.isEmpty()) {
            return;
        }
        for (long task : retracted) {
            deleteRoots(connection, job, task);
            setState(connection, job, task, LedgerRow.State.OPEN, "");
        }
        // Tasks have higher numbers than those they come of.
        Set<Long> gone = new HashSet<>();
        Sql.query(
                connection,
                row -> (retracted.contains(row.getLong(2)) || gone.contains(row.getLong(2)))
                        && gone.add(row.getLong(1)),
                "SELECT task, parent FROM tasks WHERE job = ? AND task > ? ORDER BY task",
                job,
                Collections.min(retracted));
        for (long task : gone) {
            deleteRoots(connection, job, task);
            Sql.update(connection, "DELETE FROM tasks WHERE job = ? AND task = ?", job, task);
        }
    }

    private static void deleteRoots(Connection connection, long job, long task) throws SQLException {
        Sql.update(connection, "DELETE FROM roots WHERE job = ? AND task = ?", job, task);
    }

    /** All tasks of a job, parents before their children. */
    static List<LedgerRow> read(Connection connection, long job) throws SQLException {
        Map<Long, List<Root>> roots = new HashMap<>();
        Sql.query(
                connection,
                row -> roots.computeIfAbsent(row.getLong(1), task -> new ArrayList<>())
                        .add(root(row.getBytes(2))),
                "SELECT task, body FROM roots WHERE job = ? ORDER BY task, position",
                job);
        return Sql.query(
                connection,
                row -> row(row, roots),
                "SELECT task, parent, equation, body, state, node, unconfirmed FROM tasks WHERE job = ? ORDER BY task",
                job);
    }

    private static LedgerRow row(ResultSet row, Map<Long, List<Root>> roots) throws SQLException {
        long task = row.getLong("task");
        return new LedgerRow(
                task,
                row.getLong("parent"),
                new WorkItem(row.getInt("equation"), task(row.getBytes("body"))),
                LedgerRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("node"),
                roots.getOrDefault(task, List.of()),
                row.getBoolean("unconfirmed"));
    }

    private static Task task(byte[] body) {
        try {
            return SolverMapping.fromWire(SolverWire.Task.parseFrom(body));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException("a stored task: " + e.getMessage(), e);
        }
    }

    private static Root root(byte[] body) {
        try {
            return SolverMapping.fromWire(SolverWire.Root.parseFrom(body));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException("a stored root: " + e.getMessage(), e);
        }
    }

    private static String text(LedgerRow.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
