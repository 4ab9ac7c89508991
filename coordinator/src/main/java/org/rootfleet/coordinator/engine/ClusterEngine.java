package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.EquationRef;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Worker nodes, over TCP. A node joins as soon as it has the polynomials; until then the others work. */
public final class ClusterEngine implements Engine {
    private final List<RemoteNode> nodes;
    private final ConnectionSettings settings;
    private final String softwareVersion;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rootfleet-clock");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Endpoint endpoint;

    /** Will use the workers at these addresses; nothing is connected yet. */
    public ClusterEngine(List<NodeAddress> addresses, ConnectionSettings settings, String softwareVersion) {
        this.nodes = addresses.stream().map(RemoteNode::new).toList();
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
        for (RemoteNode node : nodes) {
            node.connect(opened, new RemoteJob(job.build(), polynomials), listener, clock);
        }
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public void close() {
        nodes.forEach(RemoteNode::close);
        clock.shutdownNow();
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
