package org.rootfleet.coordinator.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.ClusterEngine;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.protocol.connection.NodeAddress;
import picocli.CommandLine.Option;

/** The options that say where the work is done. */
final class EngineOptions {
    @Option(
            names = "--workers",
            paramLabel = "h[:p],...",
            description = "solve on these nodes (default port 60020); without it, on this machine")
    private @Nullable String workers;

    @Option(names = "--engine", paramLabel = "local|cluster|spark", description = "follows from the other options")
    private @Nullable String engine;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use on this machine (default: all)")
    private @Nullable Integer threads;

    Engine create(CommonOptions common) {
        String kind = engine == null ? (workers == null ? "local" : "cluster") : engine.toLowerCase(Locale.ROOT);
        switch (kind) {
            case "local" -> {
                if (workers != null) {
                    throw new UsageException("--engine local does not go with --workers");
                }
                return local();
            }
            case "cluster" -> {
                if (workers == null) {
                    throw new UsageException("--engine cluster needs --workers");
                }
                List<NodeAddress> addresses = Workers.parse(workers);
                ClusterLog.open(common);
                return new ClusterEngine(addresses, Workers.connectionSettings(), Version.number());
            }
            case "spark" -> throw new UsageException("the Spark engine is not part of this version");
            default -> throw new UsageException("--engine must be local, cluster or spark, not '" + engine + "'");
        }
    }

    private Engine local() {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1 || count > 1024) {
            throw new UsageException("--threads must be from 1 to 1024, not " + count);
        }
        return new LocalEngine(count);
    }
}
