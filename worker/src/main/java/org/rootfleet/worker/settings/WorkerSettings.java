package org.rootfleet.worker.settings;

import com.typesafe.config.Config;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rootfleet.metrics.MetricsAddress;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.worker.telemetry.HeatSettings;

/**
 * Everything that can be set about a worker; reference.conf has the defaults and meanings.
 *
 * @param bind an address or a host name of this machine, {@link #ALL_ADDRESSES}, or {@link #AUTO}
 * @param port 0 for any that is free
 * @param cores at least 1
 * @param name empty for the name of the host
 * @param orphanTime how long a job outlives the connection to its coordinator
 * @param tls the file with its keys; empty for those where keys are by default
 * @param insecureLan whether it listens on a network without keys, and without using those that there are
 * @param heat when fewer cores are lent
 * @param metrics where metrics are given out, if they are
 * @param announce whether it can be found on the local network
 */
public record WorkerSettings(
        String bind,
        int port,
        int cores,
        String name,
        String tls,
        boolean insecureLan,
        long polynomialCacheBytes,
        PayloadLimits limits,
        Duration orphanTime,
        HeatSettings heat,
        MetricsAddress metrics,
        Announce announce,
        ConnectionSettings connections) {
    /** In place of an address: all that the machine has. */
    public static final String ALL_ADDRESSES = "*";

    /** In place of an address: all that the machine has if nobody but members of a cluster gets in, else this machine. */
    public static final String AUTO = "auto";

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final int MAX_PORT = 65535;
    private static final int MAX_CORES = 4096;

    public WorkerSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port must be from 0 to " + MAX_PORT + ", not " + port);
        }
        if (cores < 1 || cores > MAX_CORES) {
            throw new IllegalArgumentException("the threads must be from 1 to " + MAX_CORES + ", not " + cores);
        }
        if (bind.isBlank()) {
            throw new IllegalArgumentException("the address to bind to is empty");
        }
    }

    /** Where to listen. */
    public InetSocketAddress address() {
        return bind.equals(ALL_ADDRESSES) ? new InetSocketAddress(port) : new InetSocketAddress(bind, port);
    }

    /** The same with keys, the address that follows from them, and the name that is in them unless another was chosen; null for plain TCP. */
    public WorkerSettings withKeys(@Nullable NodeKeys keys) {
        String automatic = keys != null || insecureLan ? ALL_ADDRESSES : THIS_MACHINE;
        String newName = name.isEmpty() && keys != null ? keys.identity().name() : name;
        return new WorkerSettings(
                bind.equals(AUTO) ? automatic : bind,
                port,
                cores,
                newName,
                tls,
                insecureLan,
                polynomialCacheBytes,
                limits,
                orphanTime,
                heat,
                metrics,
                announce,
                connections.withKeys(keys));
    }

    /**
     * Reads {@code rootfleet.worker} and {@code rootfleet.connection}.
     *
     * @throws com.typesafe.config.ConfigException naming the line, if a value is missing or of the wrong type
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public static WorkerSettings read(Config config) {
        Config section = config.getConfig("rootfleet.worker");
        int threads = section.getInt("threads");
        return new WorkerSettings(
                section.getString("bind"),
                section.getInt("port"),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                section.getString("name"),
                section.getString("tls"),
                section.getBoolean("insecure-lan"),
                section.getBytes("polynomial-cache"),
                new PayloadLimits(section.getInt("max-degree"), section.getBytes("max-polynomial")),
                section.getDuration("orphan-time"),
                heat(section.getConfig("heat")),
                new MetricsAddress(section.getString("metrics.bind"), section.getInt("metrics.port")),
                Announce.parse(section.getString("announce")),
                ConnectionConfig.read(config));
    }

    private static HeatSettings heat(Config section) {
        return new HeatSettings(section.getDouble("limit"), section.getDouble("resume"), section.getDuration("step"));
    }
}
