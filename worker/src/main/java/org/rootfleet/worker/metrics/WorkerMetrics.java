package org.rootfleet.worker.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.rootfleet.metrics.Metrics;
import org.rootfleet.metrics.MetricsAddress;
import org.rootfleet.metrics.MetricsServer;
import org.rootfleet.protocol.message.ThrottledBits;
import org.rootfleet.protocol.message.ThrottledBits.Condition;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a worker, by name; docs/operations.md lists them. Nothing of this is loaded unless they are wanted. */
public final class WorkerMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);
    private static final double NANOS = 1e-9;

    private WorkerMetrics() {}

    /**
     * Gives the metrics out until what is returned is closed.
     *
     * @throws IllegalArgumentException if the address cannot be had
     */
    public static AutoCloseable serve(MetricsAddress address, NodeFacts facts, WorkerReadings worker) {
        MetricsServer server = MetricsServer.start(address, of(facts, worker));
        LOG.info("metrics are at http://{}:{}/metrics", address.bind(), server.port());
        return server;
    }

    private static Metrics of(NodeFacts facts, WorkerReadings worker) {
        Metrics metrics = new Metrics();
        metrics.info(
                "rootfleet_build_info",
                "The software, and the name of the node.",
                Map.of("version", facts.getSoftwareVersion(), "role", "worker", "node", facts.getNodeName()));
        addTasks(metrics, facts, worker);
        addNode(metrics, worker);
        addSlowDowns(metrics, worker);
        addTraffic(metrics, worker);
        return metrics;
    }

    private static void addTasks(Metrics metrics, NodeFacts facts, WorkerReadings worker) {
        metrics.counter(
                "rootfleet_worker_tasks_completed_total",
                "Tasks that were answered with a result.",
                () -> worker.tasks().completed());
        metrics.counter(
                "rootfleet_worker_tasks_failed_total",
                "Tasks that could not be done here.",
                () -> worker.tasks().failed());
        metrics.counter(
                "rootfleet_worker_busy_seconds_total",
                "Time of the cores on tasks that are over, summed.",
                () -> worker.tasks().busyNanos() * NANOS);
        metrics.counter(
                "rootfleet_worker_cpu_seconds_total",
                "Processor time of the cores on tasks that are over, summed.",
                () -> worker.tasks().cpuNanos() * NANOS);
        metrics.gauge(
                "rootfleet_worker_tasks_running",
                "Tasks that are being worked on.",
                () -> worker.load().getRunningTasks());
        metrics.gauge(
                "rootfleet_worker_tasks_waiting",
                "Tasks that wait for a core.",
                () -> worker.load().getQueuedTasks());
        metrics.gauge("rootfleet_worker_jobs_open", "Jobs that are open.", worker::jobs);
        metrics.gauge("rootfleet_worker_cores", "Cores that are lent when the node is cool.", facts::getCores);
        metrics.gauge(
                "rootfleet_worker_lent_cores",
                "Cores that are lent now: fewer while it is too hot.",
                () -> worker.load().getLentCores());
    }

    private static void addNode(Metrics metrics, WorkerReadings worker) {
        metrics.optionalGauge("rootfleet_node_temperature_celsius", "Temperature of the processor.", () -> {
            Load load = worker.load();
            return known(load.hasTemperatureCelsius(), load.getTemperatureCelsius());
        });
        metrics.optionalGauge("rootfleet_node_cpu_frequency_hertz", "Clock of the first core.", () -> {
            Load load = worker.load();
            return known(load.hasCpuMhz(), load.getCpuMhz() * 1e6);
        });
        metrics.optionalGauge(
                "rootfleet_node_load_average", "Processes that want a processor, averaged over a minute.", () -> {
                    Load load = worker.load();
                    return known(load.hasLoadAverage(), load.getLoadAverage());
                });
    }

    private static void addSlowDowns(Metrics metrics, WorkerReadings worker) {
        metrics.gauges(
                "rootfleet_node_slowed_down",
                "Whether a Raspberry Pi's firmware slows it down now, by cause.",
                List.of("cause"),
                sink -> addConditions(sink, worker.load(), false));
        metrics.gauges(
                "rootfleet_node_slowed_down_since_boot",
                "Whether a Raspberry Pi's firmware has slowed it down since it was started, by cause.",
                List.of("cause"),
                sink -> addConditions(sink, worker.load(), true));
    }

    private static void addConditions(Metrics.Sink sink, Load load, boolean sinceBoot) {
        if (load.hasThrottledBits()) {
            int bits = load.getThrottledBits();
            List<Condition> held = sinceBoot ? ThrottledBits.sinceBoot(bits) : ThrottledBits.now(bits);
            for (Condition condition : Condition.values()) {
                sink.add(held.contains(condition) ? 1 : 0, condition.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void addTraffic(Metrics metrics, WorkerReadings worker) {
        metrics.gauge("rootfleet_worker_connections", "Connections with coordinators.", worker::connections);
        metrics.counters(
                "rootfleet_transfer_bytes_total",
                "Bytes that went over all connections with coordinators.",
                List.of("direction"),
                sink -> {
                    sink.add((double) worker.sentBytes(), "sent");
                    sink.add((double) worker.receivedBytes(), "received");
                });
    }

    private static OptionalDouble known(boolean known, double value) {
        return known ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
