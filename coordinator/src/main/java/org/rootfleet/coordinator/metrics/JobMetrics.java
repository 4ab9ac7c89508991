package org.rootfleet.coordinator.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.metrics.Metrics;
import org.rootfleet.metrics.MetricsAddress;
import org.rootfleet.metrics.MetricsServer;

/**
 * The metrics of a coordinator at work, by name; docs/operations.md lists them. A node is named by its address, as {@code --workers} has
 * it: that is known from the beginning, and no two have the same. Nothing of this is loaded unless metrics are wanted.
 */
public final class JobMetrics implements AutoCloseable {
    private static final double NANOS = 1e-9;
    private static final List<String> NODE = List.of("node");

    private final JobCounts counts;
    private final MetricsServer server;

    /**
     * Gives the metrics out until it is closed.
     *
     * @param nodes of the engine
     * @throws IllegalArgumentException if the address cannot be had
     */
    public JobMetrics(MetricsAddress address, List<Node> nodes, String softwareVersion) {
        this.counts = new JobCounts(nodes);
        Metrics metrics = new Metrics();
        metrics.info(
                "rootfleet_build_info", "The software.", Map.of("version", softwareVersion, "role", "coordinator"));
        addJob(metrics, counts);
        addNodes(metrics, counts);
        addReadings(metrics, counts);
        this.server = MetricsServer.start(address, metrics);
    }

    /** To be told of what the dispatcher does. */
    public ProgressListener listener() {
        return counts;
    }

    public int port() {
        return server.port();
    }

    private static void addJob(Metrics metrics, JobCounts counts) {
        metrics.gauge(
                "rootfleet_coordinator_tasks_done",
                "Tasks of the job that are answered.",
                () -> counts.latest().done());
        metrics.gauge(
                "rootfleet_coordinator_tasks_known",
                "Tasks of the job that are answered, lent or waiting; more come as ranges are cut.",
                () -> counts.latest().known());
        metrics.gauge(
                "rootfleet_coordinator_roots_found",
                "Roots that were found.",
                () -> counts.latest().roots());
    }

    private static void addNodes(Metrics metrics, JobCounts counts) {
        counters(metrics, counts, "tasks_completed_total", "Tasks that a node has answered.", node -> node.tasks.get());
        counters(
                metrics,
                counts,
                "busy_seconds_total",
                "Time of a node's cores on tasks that are answered.",
                node -> node.busyNanos.get() * NANOS);
        counters(
                metrics,
                counts,
                "cpu_seconds_total",
                "Processor time of a node's cores on tasks that are answered.",
                node -> node.cpuNanos.get() * NANOS);
        counters(metrics, counts, "tasks_failed_total", "Tasks that a node could not do.", node -> node.failures.get());
        counters(
                metrics,
                counts,
                "leases_lost_total",
                "Tasks that went to others because the node was lost or did not answer in time.",
                node -> node.leasesLost.get());
        gauges(metrics, counts, "node_ready", "Whether a node takes tasks.", node -> node.ready ? 1 : 0);
        gauges(
                metrics,
                counts,
                "node_quarantined",
                "Whether a node has given a wrong answer, so that none of its answers counts.",
                node -> node.quarantined ? 1 : 0);
    }

    private static void counters(
            Metrics metrics, JobCounts counts, String name, String help, ToDoubleFunction<NodeCounts> value) {
        metrics.counters(
                "rootfleet_coordinator_" + name,
                help,
                NODE,
                sink -> counts.nodes().forEach((node, of) -> sink.add(value.applyAsDouble(of), node.address())));
    }

    private static void gauges(
            Metrics metrics, JobCounts counts, String name, String help, ToDoubleFunction<NodeCounts> value) {
        metrics.gauges(
                "rootfleet_coordinator_" + name,
                help,
                NODE,
                sink -> counts.nodes().forEach((node, of) -> sink.add(value.applyAsDouble(of), node.address())));
    }

    private static void addReadings(Metrics metrics, JobCounts counts) {
        metrics.gauges(
                "rootfleet_coordinator_node_cores",
                "Cores that a node lends now.",
                NODE,
                sink -> counts.nodes().keySet().forEach(node -> sink.add(node.cores(), node.address())));
        metrics.gauges("rootfleet_node_temperature_celsius", "What a node says of its processor.", NODE, sink -> {
            for (Node node : counts.nodes().keySet()) {
                Double celsius = node.reading().health().temperatureCelsius();
                if (celsius != null) {
                    sink.add(celsius, node.address());
                }
            }
        });
        metrics.counters(
                "rootfleet_transfer_bytes_total",
                "Bytes that went over the wire between the coordinator and a node.",
                List.of("node", "direction"),
                sink -> {
                    for (Node node : counts.nodes().keySet()) {
                        sink.add((double) node.reading().traffic().bytesSent(), node.address(), "sent");
                        sink.add((double) node.reading().traffic().bytesReceived(), node.address(), "received");
                    }
                });
        metrics.counters(
                "rootfleet_coordinator_retransfers_total",
                "How often a polynomial was sent again to a node.",
                NODE,
                sink -> counts.nodes()
                        .keySet()
                        .forEach(node -> sink.add(node.reading().traffic().retransfers(), node.address())));
    }

    @Override
    public void close() {
        server.close();
    }
}
