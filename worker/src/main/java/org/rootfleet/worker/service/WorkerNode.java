package org.rootfleet.worker.service;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Acceptor;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.worker.job.PolynomialStore;
import org.rootfleet.worker.settings.WorkerSettings;
import org.rootfleet.worker.telemetry.Telemetry;

/** A running worker: it listens, and works until it is closed. */
public final class WorkerNode implements AutoCloseable {
    private final WorkerService service;
    private final Telemetry telemetry;
    private final Endpoint endpoint;
    private final Acceptor acceptor;
    private final NodeFacts facts;

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
     */
    public static WorkerNode start(WorkerSettings settings, String softwareVersion) {
        NodeFacts.Builder facts =
                LocalNode.facts(Role.ROLE_WORKER, softwareVersion).toBuilder().setCores(settings.cores());
        if (!settings.name().isEmpty()) {
            facts.setNodeName(settings.name());
        }
        NodeFacts self = facts.build();
        WorkerService service = new WorkerService(
                self, new PolynomialStore(settings.polynomialCacheBytes()), settings.limits(), settings.orphanTime());
        Telemetry telemetry = new Telemetry(
                Path.of("/"),
                load -> load.setRunningTasks(service.runner().running())
                        .setQueuedTasks(service.runner().waiting()));
        service.use(telemetry);
        Endpoint endpoint = Endpoint.open(settings.connections(), self, telemetry::load);
        try {
            Acceptor acceptor = endpoint.bind(settings.address(), service).join();
            return new WorkerNode(service, telemetry, endpoint, acceptor, self);
        } catch (CompletionException e) {
            endpoint.close();
            telemetry.close();
            service.runner().close();
            throw e.getCause() instanceof ProtocolException cause ? cause : e;
        }
    }

    public InetSocketAddress address() {
        return acceptor.address();
    }

    public NodeFacts facts() {
        return facts;
    }

    /** Says goodbye to the coordinators, which give their tasks to others, and stops. */
    @Override
    public void close() {
        acceptor.close();
        endpoint.close();
        service.runner().close();
        telemetry.close();
    }
}
