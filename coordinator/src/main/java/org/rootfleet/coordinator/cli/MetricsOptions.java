package org.rootfleet.coordinator.cli;

import com.typesafe.config.ConfigException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.ProgressFan;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.metrics.JobMetrics;
import org.rootfleet.metrics.MetricsAddress;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether the metrics of a job are given out, and where. */
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            description = "give metrics out for Prometheus on this port of 127.0.0.1 (default: no metrics)")
    private @Nullable Integer port;

    /** A job that is watched, until it is closed. */
    record Watch(ProgressListener listener, @Nullable JobMetrics metrics) implements AutoCloseable {
        @Override
        public void close() {
            if (metrics != null) {
                metrics.close();
            }
        }
    }

    /**
     * Gives the metrics of a job out if they are wanted.
     *
     * @param progress hears what happens in any case
     * @throws UsageException if the address cannot be had
     */
    Watch watch(Engine engine, ProgressListener progress, CommonOptions common, CommandLine commandLine) {
        if (port == null) {
            return new Watch(progress, null); // nothing of it is loaded
        }
        try {
            MetricsAddress address = new MetricsAddress(Workers.metricsBind(), port);
            JobMetrics metrics = new JobMetrics(address, engine.nodes(), Version.number());
            if (!common.isQuiet()) {
                ErrorLine.print(
                        commandLine, "metrics are at http://" + address.bind() + ":" + metrics.port() + "/metrics");
            }
            return new Watch(new ProgressFan(List.of(progress, metrics.listener())), metrics);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException("--metrics-port " + port + ": " + e.getMessage());
        }
    }
}
