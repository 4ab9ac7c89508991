package org.rootfleet.protocol.discovery;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces a worker on the local networks, until it is closed.
 *
 * <p>Each network has a responder of its own. Networks come and go, and so do addresses: what there is now is looked at every few seconds,
 * by a thread that waits for no responder: a responder begins and ends, which takes it seconds, on a thread of its own.
 */
public final class WorkerAnnouncement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerAnnouncement.class);
    private static final int MAX_LABEL = 40;
    private static final long LOOK_SECONDS = 10;
    /** For the goodbye to be on its way. */
    private static final long GOODBYE_MILLIS = 500;

    private final String label;
    private final InetAddress bound;
    private final int port;
    private final WorkerText text;
    private final Map<InetAddress, Responder> responders = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private boolean closed;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "rootfleet-announcement"));

    private WorkerAnnouncement(String label, InetAddress bound, int port, WorkerText text) {
        this.label = label;
        this.bound = bound;
        this.port = port;
        this.text = text;
    }

    static Thread daemon(Runnable task, String name) {
        Thread created = new Thread(task, name);
        created.setDaemon(true);
        return created;
    }

    /**
     * Begins; returns at once. What fails is logged: a worker works without being announced.
     *
     * @param name of the worker
     * @param bound the address on which it listens; the wildcard for all
     */
    public static WorkerAnnouncement start(String name, InetAddress bound, int port, WorkerText text) {
        WorkerAnnouncement announcement = new WorkerAnnouncement(label(name), bound, port, text);
        var unused = announcement.thread.scheduleWithFixedDelay(announcement::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        return announcement;
    }

    /** A name as it can be a label: the library takes dots for the ends of labels. */
    static String label(String name) {
        String label = name.replaceAll("[^A-Za-z0-9_-]", "-");
        return label.substring(0, Math.min(label.length(), MAX_LABEL));
    }

    /** Compares what is announced with the networks that there are. */
    private synchronized void look() {
        if (closed) {
            return;
        }
        try {
            Map<InetAddress, NetworkInterface> wanted = wanted();
            for (Map.Entry<InetAddress, Responder> entry : List.copyOf(responders.entrySet())) {
                String problem = entry.getValue().problem();
                if (problem != null || !wanted.containsKey(entry.getKey())) {
                    responders.remove(entry.getKey());
                    entry.getValue().end(() -> {});
                }
                if (problem != null && failed.add(entry.getValue().network())) {
                    LOG.warn("not announced on {}: {}", entry.getValue().network(), problem);
                } else if (entry.getValue().isAnnounced()) {
                    failed.remove(entry.getValue().network());
                }
            }
            wanted.forEach((address, network) -> responders.computeIfAbsent(address, here -> begin(here, network)));
        } catch (RuntimeException e) {
            LOG.warn("the worker is not announced for the moment: {}", e.toString());
        }
    }

    /** One address for each network. */
    private Map<InetAddress, NetworkInterface> wanted() {
        Map<InetAddress, NetworkInterface> wanted = new LinkedHashMap<>();
        for (NetworkInterface network : LinkInterfaces.usable()) {
            List<InetAddress> addresses = LinkInterfaces.addresses(network);
            if (bound.isAnyLocalAddress()) {
                addresses.stream().findFirst().ifPresent(address -> wanted.put(address, network));
            } else if (network.inetAddresses().anyMatch(bound::equals)) {
                wanted.put(bound, network);
            }
        }
        return wanted;
    }

    private Responder begin(InetAddress address, NetworkInterface network) {
        // The same name on two networks that are one would be a dispute of this machine with itself.
        boolean taken =
                responders.values().stream().anyMatch(other -> other.name().equals(label));
        String name = taken ? label + " (" + network.getName() + ")" : label;
        Responder responder = new Responder(name, network.getName());
        responder.begin(address, "rootfleet-" + label + "-" + label(network.getName()), port, text);
        return responder;
    }

    /** Takes the announcement back; waits until that is said, and not for the rest, which takes seconds. */
    @Override
    public void close() {
        List<Responder> ended;
        synchronized (this) {
            closed = true;
            ended = List.copyOf(responders.values());
            responders.clear();
        }
        thread.shutdown();
        CountDownLatch goodbyes = new CountDownLatch(ended.size());
        ended.forEach(responder -> responder.end(goodbyes::countDown));
        try {
            if (!goodbyes.await(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("the goodbye goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
