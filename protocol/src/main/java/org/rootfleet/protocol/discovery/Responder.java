package org.rootfleet.protocol.discovery;

import java.io.IOException;
import java.net.InetAddress;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSStatefulObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a worker on one network. Beside another responder of the machine, such as Avahi, there is no dispute about the name of the
 * host: the service is on a host of a name of its own.
 */
final class Responder {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
    private static final String TYPE = "_rootfleet._tcp.local.";
    /**
     * Names are asked for three times, to see whether they are taken, and then told twice (RFC 6762 section 8): that of the host, which
     * takes two seconds, and at the same time that of the worker. Whoever asks before the end of it gets no answer.
     */
    private static final long ANNOUNCED_MILLIS = 20_000;

    private final String name;
    private final String network;
    private @Nullable JmDNS service;
    private @Nullable String problem;
    private boolean announced;
    private boolean ended;

    /** @param name of the worker, if nobody else has it */
    Responder(String name, String network) {
        this.name = name;
        this.network = network;
    }

    String name() {
        return name;
    }

    String network() {
        return network;
    }

    synchronized boolean isAnnounced() {
        return announced;
    }

    /** Why the worker is not announced; null if it is, or is about to be. */
    synchronized @Nullable String problem() {
        return problem;
    }

    /**
     * Announces the worker; returns at once.
     *
     * @param address of this machine on the network
     * @param host a name for it
     */
    void begin(InetAddress address, String host, int port, WorkerText text) {
        WorkerAnnouncement.daemon(() -> announce(address, host, port, text), "rootfleet-responder-" + network)
                .start();
    }

    private void announce(InetAddress address, String host, int port, WorkerText text) {
        ServiceInfo info = ServiceInfo.create(TYPE, name, port, 0, 0, text.values());
        try {
            JmDNS created = JmDNS.create(address, host);
            if (!keep(created)) {
                created.close();
                return;
            }
            created.registerService(info); // only begins
            if (info instanceof DNSStatefulObject state && state.waitForAnnounced(ANNOUNCED_MILLIS)) {
                announced();
                LOG.info("announced as {} on {}", info.getName(), network);
            } else {
                failed("nobody was told within " + ANNOUNCED_MILLIS / 1000 + " s");
            }
        } catch (IOException | RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private synchronized boolean keep(JmDNS created) {
        if (!ended) {
            service = created;
        }
        return !ended;
    }

    private synchronized void announced() {
        announced = true;
    }

    /** What fails since it is over is no trouble. */
    private synchronized void failed(String reason) {
        if (!ended) {
            problem = reason;
        }
    }

    /**
     * Takes it back; returns at once.
     *
     * @param told is called as soon as the neighbours have been told
     */
    synchronized void end(Runnable told) {
        ended = true;
        JmDNS opened = service;
        if (opened == null) {
            told.run();
            return;
        }
        WorkerAnnouncement.daemon(
                        () -> {
                            opened.unregisterAllServices();
                            told.run();
                            close(opened);
                        },
                        "rootfleet-goodbye-" + network)
                .start();
    }

    private void close(JmDNS opened) {
        try {
            opened.close();
        } catch (IOException e) {
            LOG.debug("the responder on {} did not end in good order: {}", network, e.toString());
        }
    }
}
