package org.rootfleet.protocol.naming;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.discovery.FoundWorker;
import org.rootfleet.protocol.discovery.WorkerSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the workers of a cluster that announce themselves: once, and, if it is watched, those that come later. Workers of other clusters
 * are left alone. Anybody can announce anything; with keys, a worker shows that it is one when it is connected.
 */
public final class WorkerFinder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerFinder.class);

    private final Search search;
    private final DiscoverySettings settings;
    private final @Nullable String cluster;
    /** Every worker is found once: by its process, and by its address. */
    private final Set<Object> known = new HashSet<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "rootfleet-discovery");
        created.setDaemon(true);
        return created;
    });

    /** Looks for workers for some time. */
    interface Search {
        List<FoundWorker> run(Duration time) throws IOException;
    }

    /** @param cluster whose workers are wanted; null for those without keys */
    WorkerFinder(Search search, DiscoverySettings settings, @Nullable String cluster) {
        this.search = search;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Looks for workers; takes the time that is set.
     *
     * @return those that are not left out
     * @throws ConnectionFailedException if no worker of the cluster announces itself; it says what to do
     */
    List<NodeAddress> find() {
        List<FoundWorker> all;
        try {
            all = search.run(settings.time());
        } catch (IOException e) {
            throw new ConnectionFailedException("workers cannot be looked for: " + e.getMessage(), e);
        }
        if (all.stream().noneMatch(this::isOurs)) {
            throw new ConnectionFailedException(whyNone(all));
        }
        return newOnes(all);
    }

    /** Those that are there already. */
    void leaveOut(Collection<NodeAddress> addresses) {
        known.addAll(addresses);
    }

    private boolean isOurs(FoundWorker worker) {
        return Objects.equals(worker.cluster(), cluster);
    }

    private List<NodeAddress> newOnes(List<FoundWorker> all) {
        List<NodeAddress> found = new ArrayList<>();
        for (FoundWorker worker : all) {
            if (isOurs(worker)) {
                NodeAddress address = new NodeAddress(worker.host(), worker.port());
                // Both are kept: a worker that comes back on its old address is one that is known.
                boolean newProcess = known.add(worker.id());
                if (known.add(address) && newProcess) {
                    LOG.info("found {} at {}", worker.name(), address);
                    found.add(address);
                }
            }
        }
        return found;
    }

    private String whyNone(List<FoundWorker> all) {
        String networks = WorkerSearch.networks();
        long plain = all.stream().filter(worker -> worker.cluster() == null).count();
        long keyed = all.size() - plain;
        String others = "";
        if (cluster == null && keyed > 0) {
            others = "; there " + count(keyed)
                    + " with keys, and this coordinator has none (coordinator keys add --coordinator NAME)";
        } else if (cluster != null && plain > 0 && keyed == 0) {
            others = "; there " + count(plain) + " without keys (coordinator keys add NAME, or --insecure)";
        } else if (cluster != null && !all.isEmpty()) {
            others = "; there " + count(all.size()) + " of other clusters or without keys";
        }
        return networks.isEmpty()
                ? "no worker can be looked for: this machine is in no local network"
                : "no worker of this cluster announces itself on " + networks + others
                        + ": start workers with --announce, or name them: --workers pi1,pi2";
    }

    private static String count(long workers) {
        return workers == 1 ? "is 1" : "are " + workers;
    }

    /** Goes on looking, and tells of each worker that was not there before, until it is closed. */
    public void watch(Consumer<NodeAddress> listener) {
        long pause = settings.again().toMillis();
        var unused = thread.scheduleWithFixedDelay(() -> look(listener), pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look(Consumer<NodeAddress> listener) {
        try {
            newOnes(search.run(settings.time())).forEach(listener);
        } catch (IOException | RuntimeException e) {
            LOG.debug("workers cannot be looked for: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
