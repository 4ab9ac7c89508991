package org.rootfleet.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** A job store as an outside program sees it: the tables of docs/store.md. */
public record KeptJobs(Path file) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What to tell a coordinator so that it uses this store. */
    public List<String> and(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--store", file.toString()));
        return all;
    }

    /** The names of the jobs, in the order in which they began. */
    public List<String> ids() {
        return column("SELECT id FROM jobs ORDER BY number");
    }

    public String state(String id) {
        return column("SELECT state FROM jobs WHERE id = '" + id + "'").get(0);
    }

    /** The tasks of all jobs that are done, with the nodes that did them. */
    public Map<Long, String> done() {
        Map<Long, String> done = new TreeMap<>();
        for (String row : column("SELECT (100000000 * job + task) || ' ' || node FROM tasks WHERE state = 'done'")) {
            done.put(Long.valueOf(row.substring(0, row.indexOf(' '))), row.substring(row.indexOf(' ') + 1));
        }
        return done;
    }

    /** Waits until so many tasks are done, as far as the store knows, while a coordinator works on them. */
    public void awaitDone(RunningProgram coordinator, int tasks) {
        Awaitility.await(tasks + " tasks are kept as done")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    boolean ended = !coordinator.isAlive();
                    assertThat(Files.exists(file) ? done().size() : 0)
                            .as("ended: %s, %s", ended, coordinator.err())
                            .isGreaterThanOrEqualTo(tasks);
                });
    }

    /** What SQLite finds wrong with the file: "ok" if nothing. */
    public List<String> integrity() {
        return column("PRAGMA integrity_check");
    }

    /** Runs a statement that changes the store. */
    public void change(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> column(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            // A coordinator that begins has not made its tables yet.
            if (String.valueOf(e.getMessage()).contains("no such table")) {
                return List.of();
            }
            throw new AssertionError(e);
        }
    }
}
