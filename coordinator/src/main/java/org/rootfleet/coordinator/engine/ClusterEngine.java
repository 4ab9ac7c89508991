package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.wire.EquationRef;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.naming.WorkerFinder;
import org.rootfleet.protocol.naming.WorkerSelection;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Worker nodes, over TCP. A node joins as soon as it has the polynomials, also one that is found while the job runs; the others work
 * meanwhile.
 */
public final class ClusterEngine implements Engine {
    private final List<RemoteNode> nodes;
    private final @Nullable WorkerFinder later;
    private final ConnectionSettings settings;
    private final String softwareVersion;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rootfleet-clock");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Endpoint endpoint;
    private boolean closed;

    /**
     * Will use these workers; nothing is connected yet. One that was found, and not named, is left out if it has no keys of the cluster.
     *
     * @param workers with what finds more of them while the job runs
     */
    public ClusterEngine(WorkerSelection.Selected workers, ConnectionSettings settings, String softwareVersion) {
        this.nodes = new CopyOnWriteArrayList<>();
        workers.named().forEach(address -> nodes.add(new RemoteNode(address, true)));
        workers.found().forEach(address -> nodes.add(new RemoteNode(address, false)));
        this.later = workers.later();
        this.settings = settings;
        this.softwareVersion = softwareVersion;
    }

    @Override
    public void open(List<Equation> equations, EngineListener listener) {
        Map<ByteString, IntegerPolynomial> polynomials = new LinkedHashMap<>();
        OpenJob.Builder job = OpenJob.newBuilder().setJobId(UUID.randomUUID().toString());
        for (Equation equation : equations) {
            ByteString digest = ByteString.copyFrom(
                    PolynomialPayload.digest(equation.polynomial()).bytes());
            polynomials.put(digest, equation.polynomial());
            job.addEquations(EquationRef.newBuilder()
                    .setSha256(digest)
                    .setPower(equation.power())
                    .setPayloadBytes(PolynomialPayload.totalBytes(equation.polynomial())));
        }
        Endpoint opened = Endpoint.open(
                settings, LocalNode.facts(Role.ROLE_COORDINATOR, softwareVersion), Load::getDefaultInstance);
        endpoint = opened;
        RemoteNode.Session session = new RemoteNode.Session(
                opened, new RemoteJob(job.build(), polynomials), listener, new ConnectedWorkers(), clock);
        nodes.forEach(node -> node.connect(session));
        if (later != null) {
            later.watch(address -> join(new RemoteNode(address, false), session));
        }
    }

    private synchronized void join(RemoteNode node, RemoteNode.Session session) {
        if (!closed) {
            nodes.add(node);
            node.connect(session);
        }
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (later != null) {
            later.close();
        }
        nodes.forEach(RemoteNode::close);
        clock.shutdownNow();
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
