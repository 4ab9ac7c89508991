package org.rootfleet.protocol.naming;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.discovery.WorkerSearch;
import org.rootfleet.protocol.keys.NodeKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers as a person names them, separated by commas: {@code pi1}, {@code [fe80::1%eth0]:60021} and whatever else is a
 * {@link NodeAddress}; {@code @home}, those that the configuration lists as {@code rootfleet.clusters.home}; {@code @path/to/file}, those
 * in a file; {@code auto}, those that announce themselves on the local network.
 */
public final class WorkerSelection {
    static final String AUTO = "auto";
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSelection.class);

    private final List<NodeAddress> named;
    private final @Nullable DiscoverySettings discovery;

    private WorkerSelection(List<NodeAddress> named, @Nullable DiscoverySettings discovery) {
        this.named = List.copyOf(named);
        this.discovery = discovery;
    }

    /**
     * The workers, each once.
     *
     * @param named those that a person named
     * @param found those that announced themselves, as anybody can
     * @param later finds those that come later; null if none is looked for
     */
    public record Selected(
            List<NodeAddress> named,
            List<NodeAddress> found,
            @Nullable WorkerFinder later) {
        public Selected {
            named = List.copyOf(named);
            found = List.copyOf(found);
        }

        /** All of them. */
        public List<NodeAddress> addresses() {
            return Stream.concat(named.stream(), found.stream()).toList();
        }
    }

    /**
     * Reads a list of workers, and the lists that it names. Nothing is looked up yet.
     *
     * @throws IllegalArgumentException if it is no such list, or the configuration is not; the message says what is wrong, and where
     * @throws UnusableListException if a file is missing, or is no list
     */
    public static WorkerSelection parse(String text, Config config) {
        List<NodeAddress> named = new ArrayList<>();
        DiscoverySettings discovery = null;
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.equals(AUTO)) {
                discovery = DiscoverySettings.read(config);
            } else if (!name.startsWith("@")) {
                named.add(NodeAddress.parse(part));
            } else if (NamedCluster.isFile(name.substring(1))) {
                named.addAll(NamedCluster.inFile(Path.of(name.substring(1))));
            } else {
                named.addAll(NamedCluster.configured(name.substring(1), config));
            }
        }
        return new WorkerSelection(named, discovery);
    }

    /** The same list for somebody in another folder: files have their whole names. */
    public static String anywhere(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(name -> name.startsWith("@") && NamedCluster.isFile(name.substring(1))
                        ? "@" + Path.of(name.substring(1)).toAbsolutePath().normalize()
                        : name)
                .collect(Collectors.joining(","));
    }

    /**
     * Finds the workers. One that is named twice, or by two names of the same address, counts once, which is logged.
     *
     * @param keys of this node; null if it speaks plain TCP
     * @throws ConnectionFailedException if they are to be found on the network and there are none
     */
    public Selected find(@Nullable NodeKeys keys) throws InterruptedException {
        if (discovery == null) {
            return new Selected(SameNodes.of(named, LOG::warn).distinct(), List.of(), null);
        }
        if (keys == null) {
            LOG.warn(
                    "without cluster keys, whoever answers on the local network is taken for a worker (--workers auto)");
        }
        WorkerFinder finder = new WorkerFinder(WorkerSearch::run, discovery, keys == null ? null : keys.cluster());
        SameNodes those = SameNodes.of(named, LOG::warn);
        finder.leaveOut(those.addresses());
        List<NodeAddress> found = List.of();
        try {
            found = finder.find();
        } catch (ConnectionFailedException e) {
            if (named.isEmpty()) {
                finder.close();
                throw e;
            }
            LOG.warn("{}", e.getMessage());
        }
        return new Selected(those.distinct(), found, finder);
    }
}
