package org.rootfleet.coordinator.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.NodeTally;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.engine.Traffic;

/** The tables of what each node has done and of the phases, summed over the runs of a job. */
final class NodeRows {
    private NodeRows() {}

    static void addTask(Connection connection, long job, String node, Effort effort) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO nodes (job, name, tasks, queued_nanos, busy_nanos, cpu_nanos) VALUES (?, ?, 1, ?, ?, ?)"
                        + " ON CONFLICT (job, name) DO UPDATE SET tasks = tasks + 1,"
                        + " queued_nanos = queued_nanos + excluded.queued_nanos,"
                        + " busy_nanos = busy_nanos + excluded.busy_nanos, cpu_nanos = cpu_nanos + excluded.cpu_nanos",
                job,
                node,
                effort.queuedNanos(),
                effort.busyNanos(),
                effort.cpuNanos());
    }

    static void setQuarantined(Connection connection, long job, String node) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO nodes (job, name, quarantined) VALUES (?, ?, 1)"
                        + " ON CONFLICT (job, name) DO UPDATE SET quarantined = 1",
                job,
                node);
    }

    /** What is known at the end of a run only. */
    static void addRun(Connection connection, long job, NodeTally tally) throws SQLException {
        Effort effort = tally.effort();
        long there = tally.readyNanos() * tally.node().allCores();
        long busy = effort.busyNanos() + tally.redundant().busyNanos();
        Traffic traffic = tally.node().reading().traffic();
        Sql.update(
                connection,
                "INSERT INTO nodes (job, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                job,
                tally.node().name());
        NodeHealth health = worse(
                health(connection, job, tally.node().name()),
                tally.node().reading().health());
        Sql.update(
                connection,
                "UPDATE nodes SET address = ?, cores = ?, turnaround_nanos = turnaround_nanos + ?,"
                        + " on_node_nanos = on_node_nanos + ?, there_nanos = there_nanos + ?, idle_nanos = idle_nanos + ?,"
                        + " redundant_nanos = redundant_nanos + ?, leases_lost = leases_lost + ?,"
                        + " bytes_sent = bytes_sent + ?, bytes_received = bytes_received + ?,"
                        + " payload_bytes_sent = payload_bytes_sent + ?,"
                        + " payload_bytes_confirmed = payload_bytes_confirmed + ?, retransfers = retransfers + ?,"
                        + " temperature = ?, highest_temperature = ?, least_cores = ?, slowed_down_by = ?,"
                        + " quarantined = max(quarantined, ?) WHERE job = ? AND name = ?",
                tally.node().address(),
                tally.node().allCores(),
                tally.turnaroundNanos(),
                effort.queuedNanos() + effort.busyNanos(),
                there,
                Math.max(0, there - busy),
                tally.redundant().busyNanos(),
                tally.leasesLost(),
                traffic.bytesSent(),
                traffic.bytesReceived(),
                traffic.payloadBytesSent(),
                traffic.payloadBytesConfirmed(),
                traffic.retransfers(),
                health.temperatureCelsius(),
                health.highestCelsius(),
                health.leastCores(),
                String.join("\n", health.slowedDownBy()),
                tally.isQuarantined() ? 1 : 0,
                job,
                tally.node().name());
    }

    static List<StoredNode> read(Connection connection, long job) throws SQLException {
        return Sql.query(connection, NodeRows::node, "SELECT * FROM nodes WHERE job = ? ORDER BY name", job);
    }

    private static StoredNode node(ResultSet row) throws SQLException {
        return new StoredNode(
                row.getString("name"),
                row.getString("address"),
                row.getInt("cores"),
                row.getLong("tasks"),
                new Effort(row.getLong("queued_nanos"), row.getLong("busy_nanos"), row.getLong("cpu_nanos")),
                new StoredNode.Runs(
                        row.getLong("turnaround_nanos"),
                        row.getLong("on_node_nanos"),
                        row.getLong("there_nanos"),
                        row.getLong("idle_nanos"),
                        row.getLong("redundant_nanos"),
                        row.getLong("leases_lost"),
                        new Traffic(
                                row.getLong("bytes_sent"),
                                row.getLong("bytes_received"),
                                row.getLong("payload_bytes_sent"),
                                row.getLong("payload_bytes_confirmed"),
                                row.getInt("retransfers")),
                        health(row),
                        row.getBoolean("quarantined")));
    }

    private static NodeHealth health(Connection connection, long job, String name) throws SQLException {
        return Sql.query(connection, NodeRows::health, "SELECT * FROM nodes WHERE job = ? AND name = ?", job, name)
                .get(0);
    }

    private static NodeHealth health(ResultSet row) throws SQLException {
        int leastCores = row.getInt("least_cores");
        return new NodeHealth(
                temperature(row, "temperature"),
                temperature(row, "highest_temperature"),
                leastCores == 0 ? null : leastCores,
                row.getString("slowed_down_by").lines().toList());
    }

    private static @Nullable Double temperature(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** The last temperature, and the worst of both runs. */
    private static NodeHealth worse(NodeHealth before, NodeHealth now) {
        Set<String> slowedDownBy = new LinkedHashSet<>(before.slowedDownBy());
        slowedDownBy.addAll(now.slowedDownBy());
        return new NodeHealth(
                now.temperatureCelsius(),
                Stream.of(before, now)
                        .map(NodeHealth::highestCelsius)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Stream.of(before, now)
                        .map(NodeHealth::leastCores)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                List.copyOf(slowedDownBy));
    }

    static void addPhases(Connection connection, long job, List<JobEnd.Phase> phases) throws SQLException {
        for (int i = 0; i < phases.size(); i++) {
            Sql.update(
                    connection,
                    "INSERT INTO phases VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET nanos = nanos + excluded.nanos",
                    job,
                    i,
                    phases.get(i).name(),
                    phases.get(i).nanos());
        }
    }

    static List<JobEnd.Phase> phases(Connection connection, long job) throws SQLException {
        return Sql.query(
                connection,
                row -> new JobEnd.Phase(row.getString(1), row.getLong(2)),
                "SELECT name, nanos FROM phases WHERE job = ? ORDER BY position",
                job);
    }
}
