package org.rootfleet.coordinator.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.engine.ClusterEngine;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.naming.WorkerSelection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the work is done. */
final class EngineOptions {
    private static final int MAX_THREADS = 1024;
    private static final String LOCAL = "local";

    @Option(
            names = "--workers",
            paramLabel = "h[:p],...",
            description =
                    "solve on these nodes (default port 60020), on those of a cluster (@NAME, @FILE), or on those that"
                            + " announce themselves (auto); without it, on this machine")
    private @Nullable String workers;

    @Mixin
    private SecurityOptions security;

    @Option(
            names = "--engine",
            paramLabel = "local|cluster|spark",
            description = "follows from the other options (spark: not in this version)")
    private @Nullable String engine;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use on this machine (default: all)")
    private @Nullable Integer threads;

    @Option(
            names = "--redundancy",
            paramLabel = "SHARE",
            description = "share of the answers, from 0 to 1, that a second worker is asked for (default: 0.01)")
    private @Nullable Double redundancy;

    /** The nodes that are named, as they can be named from any folder; null if the work is done on this machine. */
    @Nullable
    String workers() {
        return workers == null ? null : WorkerSelection.anywhere(workers);
    }

    /** For a job that goes on: nodes as they were, unless the options say where the work is done now. */
    void usually(@Nullable String usualWorkers) {
        if (workers == null && engine == null && threads == null) {
            workers = usualWorkers;
        }
    }

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "stop after this time (90s, 5m, 2h) and give what was found")
    private @Nullable Duration timeLimit;

    /**
     * Checks the options; the engine itself is made when there is work for it.
     *
     * @throws UsageException if they do not go together
     */
    Supplier<Engine> choose(CommonOptions common) {
        return switch (kind()) {
            case LOCAL -> local();
            case "cluster" -> cluster(common);
            case "spark" -> throw new UsageException("the Spark engine is not part of this version");
            default -> throw new UsageException("--engine must be local, cluster or spark, not '" + engine + "'");
        };
    }

    /** Whether the work is done in this process. */
    boolean isLocal() {
        return kind().equals(LOCAL);
    }

    private String kind() {
        return engine == null ? (workers == null ? LOCAL : "cluster") : engine.toLowerCase(Locale.ROOT);
    }

    /** How tasks are lent, and for how long: what is configured matters only where there are workers. */
    DispatchSettings dispatchSettings() {
        DispatchSettings settings = workers == null ? DispatchSettings.DEFAULT : Workers.dispatchSettings();
        DispatchSettings limited = settings.withTimeLimit(timeLimit);
        return redundancy == null ? limited : limited.withRedundancy(redundancy);
    }

    private Supplier<Engine> local() {
        if (workers != null) {
            throw new UsageException("--engine local does not go with --workers");
        }
        if (redundancy != null) {
            throw new UsageException("--redundancy is for workers: this machine's answers are not doubted");
        }
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1 || count > MAX_THREADS) {
            throw new UsageException("--threads must be from 1 to " + MAX_THREADS + ", not " + count);
        }
        return () -> new LocalEngine(count);
    }

    private Supplier<Engine> cluster(CommonOptions common) {
        if (workers == null) {
            throw new UsageException("--engine cluster needs --workers");
        }
        if (threads != null) {
            throw new UsageException("--threads is for this machine: 'worker serve --threads' sets those of a worker");
        }
        if (redundancy != null && !(redundancy >= 0 && redundancy <= 1)) {
            throw new UsageException("--redundancy must be from 0 to 1, not " + redundancy);
        }
        WorkerSelection selection = Workers.parse(workers);
        ConnectionSettings connections = security.connections();
        return () -> {
            ClusterLog.open(common, connections);
            return new ClusterEngine(Workers.find(selection, connections), connections, Version.number());
        };
    }
}
