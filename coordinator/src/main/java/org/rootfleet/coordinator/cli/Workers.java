package org.rootfleet.coordinator.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.KnownSettings;
import org.rootfleet.protocol.connection.NodeAddress;

/** What {@code --workers} names, and how they are connected. */
final class Workers {
    private Workers() {}

    /** The addresses in a list separated by commas. */
    static List<NodeAddress> parse(String list) {
        List<NodeAddress> addresses = new ArrayList<>();
        for (String name : list.split(",", -1)) {
            NodeAddress address = address(name);
            if (addresses.contains(address)) {
                throw new UsageException("--workers names " + address + " twice");
            }
            addresses.add(address);
        }
        return addresses;
    }

    private static NodeAddress address(String name) {
        try {
            return NodeAddress.parse(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--workers: " + e.getMessage());
        }
    }

    /** The defaults, and what system properties say. */
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
            Config config = ConfigFactory.load();
            KnownSettings.check(config, section);
            return reader.apply(config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
