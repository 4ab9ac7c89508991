package org.rootfleet.coordinator.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.function.Function;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.KnownSettings;
import org.rootfleet.protocol.naming.CoordinatorFile;
import org.rootfleet.protocol.naming.WorkerSelection;

/** What {@code --workers} names, and how they are connected. */
final class Workers {
    private Workers() {}

    /**
     * Reads what {@code --workers} says; nothing is looked up yet.
     *
     * @throws UsageException if it is no list of workers
     * @throws org.rootfleet.protocol.naming.UnusableListException if it names a file that is none
     */
    static WorkerSelection parse(String list) {
        Config config = configuration();
        try {
            return WorkerSelection.parse(list, config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException("--workers: " + e.getMessage());
        }
    }

    /**
     * Finds the workers; takes some time if they are to be found on the network.
     *
     * @throws NoNodeException if there are none
     */
    static WorkerSelection.Selected find(WorkerSelection selection, ConnectionSettings connections) {
        try {
            return selection.find(connections.keys());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoNodeException("interrupted");
        } catch (ConnectionFailedException e) {
            throw new NoNodeException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The whole configuration: system properties, {@code coordinator.conf}, the defaults.
     *
     * @throws UsageException naming the file and line, if a file is none
     */
    static Config configuration() {
        try {
            return CoordinatorFile.load(System.getenv());
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** How workers are connected. */
    static ConnectionSettings connectionSettings() {
        return read("rootfleet.connection", ConnectionConfig::read);
    }

    /** Likewise. */
    static DispatchSettings dispatchSettings() {
        return read("rootfleet.dispatch", config -> {
            Config section = config.getConfig("rootfleet.dispatch");
            return new DispatchSettings(
                    section.getDuration("task-budget"),
                    section.getDuration("longest-budget"),
                    section.getDuration("start-together"),
                    section.getInt("max-failures"),
                    section.getDuration("stall-limit"),
                    section.getDuration("patience"),
                    section.getDouble("redundancy"),
                    null);
        });
    }

    /** Likewise: the address at which a coordinator gives metrics out. */
    static String metricsBind() {
        return read("rootfleet.coordinator", config -> config.getString("rootfleet.coordinator.metrics.bind"));
    }

    private static <T> T read(String section, Function<Config, T> reader) {
        try {
            Config config = configuration();
            KnownSettings.check(config, section);
            return reader.apply(config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
