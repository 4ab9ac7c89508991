package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.ConnectionStatistics;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.CancelTasks;
import org.rootfleet.protocol.message.wire.CloseJob;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker, over one connection.
 *
 * <pre>
 *   connecting --connected--> opening --ready--> ready --closed--> lost
 *                                |   ^
 *                        missing |   | confirmed
 *                                v   |
 *                             supplying
 * </pre>
 */
final class RemoteNode implements Node, ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteNode.class);
    /** Tasks for each core: one that runs, and one that is there when it ends. */
    private static final int ASSIGNMENTS_PER_CORE = 2;
    /** More than that is not believed. */
    private static final int MAX_CORES = 4096;

    private final NodeAddress address;
    private volatile @Nullable RemoteJob job;
    private volatile @Nullable EngineListener listener;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Double temperatureCelsius;
    /** Why this side closed the connection. */
    private volatile @Nullable String fault;

    RemoteNode(NodeAddress address) {
        this.address = address;
    }

    void connect(Endpoint endpoint, RemoteJob newJob, EngineListener newListener) {
        job = newJob;
        listener = newListener;
        var unused = endpoint.connect(address, this).exceptionally(failure -> {
            lost(String.valueOf(failure.getMessage()));
            return null;
        });
    }

    @Override
    public void connected(Connection newConnection) {
        connection = newConnection;
        RemoteJob opened = job;
        if (opened != null) {
            send(Envelope.newBuilder().setOpenJob(opened.opening()).build());
        }
    }

    @Override
    public void messageReceived(Connection source, Envelope message) {
        switch (message.getContentCase()) {
            case JOB_READY -> jobReady(message.getJobReady());
            case TASK_REPORT -> taskReported(message.getTaskReport());
            case FAILURE -> taskFailed(message.getFailure());
            case HEARTBEAT -> {
                boolean known = message.getHeartbeat().getLoad().hasTemperatureCelsius();
                temperatureCelsius = known ? message.getHeartbeat().getLoad().getTemperatureCelsius() : null;
            }
            default -> LOG.debug("{} sent {}, which is not for a coordinator", this, message.getContentCase());
        }
    }

    private void jobReady(JobReady message) {
        RemoteJob opened = job;
        EngineListener hearer = listener;
        if (opened == null
                || hearer == null
                || !message.getJobId().equals(opened.opening().getJobId())) {
            return;
        }
        if (message.getMissingSha256Count() == 0) {
            hearer.nodeReady(this);
            return;
        }
        for (ByteString digest : message.getMissingSha256List()) {
            IntegerPolynomial polynomial = opened.polynomials().get(digest);
            if (polynomial == null) {
                throw new MalformedMessageException("the worker asks for a polynomial that the job does not have");
            }
            supply(digest, polynomial);
        }
    }

    private void supply(ByteString digest, IntegerPolynomial polynomial) {
        Connection line = connection;
        if (line != null) {
            var unused = line.transfer(
                            TransferKind.TRANSFER_KIND_POLYNOMIAL, digest, PolynomialPayload.source(polynomial))
                    .whenComplete((receipt, failure) -> {
                        if (failure == null) {
                            LOG.info(
                                    "{}: polynomial of {} bytes, {} confirmed, {} ms",
                                    this,
                                    receipt.bytesSent(),
                                    receipt.bytesConfirmed(),
                                    receipt.nanos() / 1_000_000);
                        } else {
                            fault = "the polynomial did not get through: " + failure.getMessage();
                            line.close();
                        }
                    });
        }
    }

    private void taskReported(TaskReport report) {
        EngineListener hearer = listener;
        if (hearer != null) {
            Effort effort = new Effort(report.getQueuedNanos(), report.getBusyNanos(), report.getCpuNanos());
            hearer.completed(this, report.getTaskId(), SolverMapping.fromWire(report.getResult()), effort);
        }
    }

    private void taskFailed(Failure failure) {
        EngineListener hearer = listener;
        if (hearer != null && failure.hasTaskId()) {
            hearer.failed(this, failure.getTaskId(), failure.getReason(), null);
        }
    }

    @Override
    public void payloadReceived(Connection source, TransferLabel label, ReceivedPayload payload) {
        payload.close();
        LOG.debug("{} sent a payload, which is not for a coordinator", this);
    }

    @Override
    public void closed(Connection source, @Nullable ProtocolException cause) {
        String known = fault;
        String reason = cause == null ? "it closed the connection" : String.valueOf(cause.getMessage());
        lost(known == null ? reason : known);
    }

    private void lost(String reason) {
        EngineListener hearer = listener;
        if (hearer != null) {
            hearer.nodeLost(this, reason);
        }
    }

    @Override
    public String name() {
        Connection line = connection;
        return line == null ? address.host() : line.peer().getNodeName();
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public int cores() {
        Connection line = connection;
        return line == null ? 0 : Math.max(1, Math.min(MAX_CORES, line.peer().getCores()));
    }

    @Override
    public int wantedAssignments() {
        return ASSIGNMENTS_PER_CORE * cores();
    }

    @Override
    public void assign(Assignment assignment) {
        RemoteJob opened = job;
        if (opened != null) {
            send(Envelope.newBuilder()
                    .setTaskOrder(TaskOrder.newBuilder()
                            .setJobId(opened.opening().getJobId())
                            .setTaskId(assignment.id())
                            .setEquationIndex(assignment.equation())
                            .setTask(SolverMapping.toWire(assignment.task()))
                            .setBudgetNanos(assignment.budget().toNanos()))
                    .build());
        }
    }

    @Override
    public void cancel(long assignment) {
        RemoteJob opened = job;
        if (opened != null) {
            send(Envelope.newBuilder()
                    .setCancelTasks(CancelTasks.newBuilder()
                            .setJobId(opened.opening().getJobId())
                            .addTaskIds(assignment))
                    .build());
        }
    }

    /** A message that cannot be sent needs no care: the connection is ending, and then the node is lost. */
    private void send(Envelope message) {
        Connection line = connection;
        if (line != null) {
            var unused = line.send(message).exceptionally(cause -> {
                LOG.debug("not sent to {}: {}", this, cause.toString());
                return null;
            });
        }
    }

    @Override
    public NodeReading reading() {
        Connection line = connection;
        if (line == null) {
            return new NodeReading(0, 0, null);
        }
        ConnectionStatistics traffic = line.statistics();
        return new NodeReading(traffic.bytesSent(), traffic.bytesReceived(), temperatureCelsius);
    }

    /** Tells the worker that the job is over; the endpoint closes the connection. */
    void close() {
        RemoteJob opened = job;
        listener = null;
        if (opened != null) {
            send(Envelope.newBuilder()
                    .setCloseJob(CloseJob.newBuilder().setJobId(opened.opening().getJobId()))
                    .build());
        }
    }

    @Override
    public String toString() {
        return name() + " (" + address + ")";
    }
}
