package org.rootfleet.worker.service;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.metrics.MetricsAddress;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Acceptor;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.discovery.WorkerAnnouncement;
import org.rootfleet.protocol.discovery.WorkerText;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.worker.job.PolynomialStore;
import org.rootfleet.worker.metrics.WorkerMetrics;
import org.rootfleet.worker.settings.WorkerSettings;
import org.rootfleet.worker.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker: it listens, and works until it is closed. */
public final class WorkerNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerNode.class);

    private final WorkerService service;
    private final Telemetry telemetry;
    private final Endpoint endpoint;
    private final Acceptor acceptor;
    private final NodeFacts facts;
    private @Nullable AutoCloseable metrics;
    private @Nullable WorkerAnnouncement announcement;

    private WorkerNode(
            WorkerService service, Telemetry telemetry, Endpoint endpoint, Acceptor acceptor, NodeFacts facts) {
        this.service = service;
        this.telemetry = telemetry;
        this.endpoint = endpoint;
        this.acceptor = acceptor;
        this.facts = facts;
    }

    /**
     * Starts a worker; returns when it listens.
     *
     * @throws ProtocolException if the address cannot be had
     * @throws IllegalArgumentException if that of the metrics cannot be had
     */
    public static WorkerNode start(WorkerSettings settings, String softwareVersion) {
        NodeFacts.Builder facts =
                LocalNode.facts(Role.ROLE_WORKER, softwareVersion).toBuilder().setCores(settings.cores());
        if (!settings.name().isEmpty()) {
            facts.setNodeName(settings.name());
        }
        NodeFacts self = facts.build();
        WorkerService service = new WorkerService(
                self,
                new PolynomialStore(settings.polynomialCacheBytes()),
                settings.limits(),
                settings.orphanTime(),
                settings.connections().transfers().maxTransferBytes());
        Telemetry telemetry = new Telemetry(
                Path.of("/"),
                settings.heat(),
                settings.cores(),
                service.runner()::setCores,
                load -> load.setRunningTasks(service.runner().running())
                        .setQueuedTasks(service.runner().waiting()));
        service.use(telemetry);
        Endpoint endpoint = Endpoint.open(settings.connections(), self, telemetry::load);
        try {
            Acceptor acceptor = endpoint.bind(settings.address(), service).join();
            WorkerNode node = new WorkerNode(service, telemetry, endpoint, acceptor, self);
            node.serveMetrics(settings.metrics());
            node.announce(settings);
            return node;
        } catch (CompletionException e) {
            endpoint.close();
            telemetry.close();
            service.runner().close();
            throw e.getCause() instanceof ProtocolException cause ? cause : e;
        }
    }

    /** If they are wanted; else nothing of it is loaded. */
    private void serveMetrics(MetricsAddress where) {
        if (where.isOn()) {
            try {
                metrics = WorkerMetrics.serve(where, facts, new NodeReadings(service, telemetry));
            } catch (IllegalArgumentException e) {
                close();
                throw e;
            }
        }
    }

    /** If that is wanted; else nothing of it is loaded. */
    private void announce(WorkerSettings settings) {
        NodeKeys keys = settings.connections().keys();
        if (!settings.announce().applies(keys != null)) {
            return;
        }
        if (address().getAddress().isLoopbackAddress()) {
            LOG.info("not announced: it listens to this machine only");
            return;
        }
        announcement = WorkerAnnouncement.start(
                facts.getNodeName(),
                address().getAddress(),
                address().getPort(),
                new WorkerText(
                        HexFormat.of().formatHex(facts.getInstance().toByteArray()),
                        facts.getSoftwareVersion(),
                        facts.getCores(),
                        keys == null ? null : keys.cluster()));
    }

    public InetSocketAddress address() {
        return acceptor.address();
    }

    public NodeFacts facts() {
        return facts;
    }

    /**
     * Completes if it does its work: it listens, the threads that move bytes go on, and nobody keeps the jobs locked. It never completes,
     * or fails, if not. By other ways than a connection to itself: there may be no room for one more, and that is as it should be.
     */
    CompletableFuture<StatusReport> probe() {
        return endpoint.probe().thenApplyAsync(unused -> {
            if (!acceptor.isOpen()) {
                throw new IllegalStateException("it does not listen any more");
            }
            return service.statusReport();
        });
    }

    /** Says goodbye to the coordinators, which give their tasks to others, and stops. */
    @Override
    public void close() {
        WorkerAnnouncement announced = announcement;
        if (announced != null) {
            announced.close();
        }
        closeMetrics();
        acceptor.close();
        endpoint.close();
        service.runner().close();
        telemetry.close();
    }

    private void closeMetrics() {
        AutoCloseable server = metrics;
        if (server != null) {
            try {
                server.close();
            } catch (Exception e) {
                LOG.warn("the metrics did not end in good order", e);
            }
        }
    }
}
