package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.UntrustedPeerException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.ConnectionStatistics;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.CancelTasks;
import org.rootfleet.protocol.message.wire.CloseJob;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.RecallTasks;
import org.rootfleet.protocol.message.wire.ReportsTaken;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.protocol.transfer.TransferReceipt;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker. When its connection breaks, it is connected again, for as long as the job runs, and goes on with what it had.
 *
 * <pre>
 *   connecting --connected--> opening --ready--> ready --closed--> lost
 *     ^    |                     |   ^                               |
 *     |    | cannot be reached   |   | confirmed                     |
 *     |    v                     v   |                               |
 *     +-- lost                supplying                              |
 *     +---------------------- after a pause -------------------------+
 *
 *   opening or supplying --it has no room for the job--> refused
 * </pre>
 *
 * It is dropped for good if another node is connected with the same worker, or if it only announced itself and has no keys of the cluster.
 */
final class RemoteNode implements Node, ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteNode.class);
    /** Tasks for each core: one that runs, and one that is there when it ends. */
    private static final int ASSIGNMENTS_PER_CORE = 2;
    /** More than that is not believed. */
    private static final int MAX_CORES = 4096;
    /** How long a worker may take to say that it is ready, or what it lacks. */
    private static final long READY_SECONDS = 30;
    /** A worker reads the polynomials that it has got at least so fast. */
    private static final long READ_BYTES_PER_SECOND = 1_000_000;

    private final NodeAddress address;
    private final boolean named;
    private final Backoff backoff = new Backoff();
    private volatile @Nullable Session session;
    private volatile @Nullable Connection connection;
    private volatile @Nullable NodeFacts facts;
    private final HealthRecord health = new HealthRecord();
    /** Why this side closed the connection. */
    private volatile @Nullable String fault;
    /** When the worker has to be ready, or to have said what it lacks; null if that is not expected of it. */
    private @Nullable Future<?> deadline;

    private boolean isReady;

    /** Whether the listener knows that the node is lost. */
    private boolean reportedLost;
    /** Whether the worker does not take part in the job; then it is not connected again. */
    private boolean refused;
    /** Traffic of connections that are over. */
    private Traffic past = Traffic.NONE;

    /** The polynomials that were sent, and how often any was. */
    private final Set<ByteString> supplied = ConcurrentHashMap.newKeySet();

    private final AtomicInteger supplies = new AtomicInteger();

    /** What a node needs to know while the engine is open. */
    record Session(
            Endpoint endpoint,
            RemoteJob job,
            EngineListener listener,
            ConnectedWorkers workers,
            ScheduledExecutorService clock) {}

    /** @param named whether a person named it; else it announced itself, as anybody can */
    RemoteNode(NodeAddress address, boolean named) {
        this.address = address;
        this.named = named;
    }

    void connect(Session newSession) {
        session = newSession;
        attempt();
    }

    private void attempt() {
        Session current = session;
        if (current != null) {
            var unused = current.endpoint().connect(address, this).exceptionally(failure -> {
                if (!named && failure instanceof UntrustedPeerException) {
                    drop(String.valueOf(failure.getMessage()), null);
                } else {
                    lost(String.valueOf(failure.getMessage()), true);
                }
                return null;
            });
        }
    }

    private void drop(String reason, @Nullable Node same) {
        Session current = session;
        session = null;
        if (current != null) {
            current.listener().nodeDropped(this, reason, same);
        }
    }

    @Override
    public void connected(Connection newConnection) {
        NodeFacts peer = newConnection.peer();
        synchronized (this) {
            if (connection != null) { // from an attempt that was given up as too slow
                newConnection.close();
                return;
            }
            connection = newConnection;
            isReady = false;
        }
        facts = peer;
        health.reconnected();
        fault = null;
        Session current = session;
        if (current == null) {
            newConnection.close();
            return;
        }
        if (!current.workers().claim(peer, this, other -> drop("it is the same worker as " + other, other))) {
            newConnection.close();
            return;
        }
        awaitReady(newConnection, READY_SECONDS);
        send(Envelope.newBuilder().setOpenJob(current.job().opening()).build());
    }

    /** Closes the connection if the worker is not ready in time, nor has said what it lacks. */
    private synchronized void awaitReady(Connection line, long seconds) {
        Session current = session;
        if (current == null || connection != line || isReady) {
            return;
        }
        endWait();
        try {
            deadline = current.clock()
                    .schedule(
                            () -> closeFor(line, "it did not get ready for the job within " + seconds + " s"),
                            seconds,
                            TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not waited for: the job is over", this);
        }
    }

    private synchronized void endWait() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void closeFor(Connection line, String reason) {
        if (connection == line) {
            fault = reason;
        }
        line.close();
    }

    @Override
    public void messageReceived(Connection source, Envelope message) {
        switch (message.getContentCase()) {
            case JOB_READY -> jobReady(source, message.getJobReady());
            case TASK_REPORT -> taskReported(message.getTaskReport());
            case FAILURE -> failed(source, message.getFailure());
            case HEARTBEAT -> health.add(message.getHeartbeat().getLoad());
            default -> LOG.debug("{} sent {}, which is not for a coordinator", this, message.getContentCase());
        }
    }

    private void jobReady(Connection source, JobReady message) {
        Session current = session;
        if (current == null
                || !message.getJobId().equals(current.job().opening().getJobId())) {
            return;
        }
        if (message.getMissingSha256Count() == 0) {
            synchronized (this) {
                if (connection != source) {
                    return;
                }
                isReady = true;
                endWait();
                backoff.reset();
                reportedLost = false;
            }
            current.listener().nodeReady(this, Set.copyOf(message.getHeldTaskIdsList()));
            return;
        }
        endWait();
        CompletableFuture<Long> sent = CompletableFuture.completedFuture(0L);
        for (ByteString digest : message.getMissingSha256List()) {
            IntegerPolynomial polynomial = current.job().polynomials().get(digest);
            if (polynomial == null) {
                throw new MalformedMessageException("the worker asks for a polynomial that the job does not have");
            }
            sent = sent.thenCombine(supply(source, digest, polynomial), Long::sum);
        }
        // It may have said so before the last receipt is here.
        var unused = sent.thenAccept(bytes -> awaitReady(source, READY_SECONDS + bytes / READ_BYTES_PER_SECOND));
    }

    /** Completes with the bytes that the worker has confirmed. */
    private CompletableFuture<Long> supply(Connection line, ByteString digest, IntegerPolynomial polynomial) {
        supplied.add(digest);
        supplies.incrementAndGet();
        return line.transfer(TransferKind.TRANSFER_KIND_POLYNOMIAL, digest, PolynomialPayload.source(polynomial))
                .whenComplete((receipt, failure) -> {
                    if (failure == null) {
                        LOG.info(
                                "{}: polynomial of {} bytes, {} confirmed, {} ms",
                                this,
                                receipt.bytesSent(),
                                receipt.bytesConfirmed(),
                                receipt.nanos() / 1_000_000);
                    } else {
                        closeFor(line, "the polynomial did not get through: " + failure.getMessage());
                    }
                })
                .thenApply(TransferReceipt::bytesConfirmed);
    }

    private void taskReported(TaskReport report) {
        Session current = session;
        if (current != null) {
            try {
                TaskResult result = SolverMapping.fromWire(report.getResult());
                Effort effort = new Effort(report.getQueuedNanos(), report.getBusyNanos(), report.getCpuNanos());
                current.listener().completed(this, report.getTaskId(), result, effort);
            } catch (MalformedMessageException e) {
                // To break the connection would not help: the worker says again what is not confirmed.
                current.listener().answeredWrongly(this, report.getTaskId(), "its answer is none: " + e.getMessage());
            }
            confirm(current, report.getTaskId());
        }
    }

    private void failed(Connection source, Failure failure) {
        Session current = session;
        if (current == null) {
            return;
        }
        if (failure.hasTaskId()) {
            if (failure.getCode() == FailureCode.FAILURE_CODE_OUT_OF_MEMORY) {
                current.listener().outOfMemory(this, failure.getTaskId(), failure.getReason());
            } else {
                current.listener().failed(this, failure.getTaskId(), failure.getReason(), null);
            }
            confirm(current, failure.getTaskId());
        } else if (failure.getJobId().equals(current.job().opening().getJobId())) {
            jobRefused(current, source, PeerText.oneLine(failure.getReason()));
        }
    }

    /** To send the polynomials again would not help: the worker is left alone for the rest of the job. */
    private void jobRefused(Session current, Connection source, String reason) {
        synchronized (this) {
            if (connection != source || refused) {
                return;
            }
            refused = true;
        }
        endWait();
        current.listener().nodeRefused(this, reason);
        source.close();
    }

    private void confirm(Session current, long task) {
        send(Envelope.newBuilder()
                .setReportsTaken(ReportsTaken.newBuilder()
                        .setJobId(current.job().opening().getJobId())
                        .addTaskIds(task))
                .build());
    }

    @Override
    public void payloadReceived(Connection source, TransferLabel label, ReceivedPayload payload) {
        payload.close();
        LOG.debug("{} sent a payload, which is not for a coordinator", this);
    }

    @Override
    public void closed(Connection source, @Nullable ProtocolException cause) {
        synchronized (this) {
            past = plus(past, source.statistics());
            if (connection != source) {
                return;
            }
            connection = null;
        }
        Session current = session;
        if (current != null) {
            current.workers().release(this);
        }
        endWait();
        String known = fault;
        String reason = cause == null ? "it closed the connection" : String.valueOf(cause.getMessage());
        lost(known == null ? reason : known, cause == null && known == null);
    }

    /** Tells the listener, once, and tries again after a pause. */
    private void lost(String reason, boolean orderly) {
        Session current = session;
        if (current == null) {
            return;
        }
        boolean first;
        long pause;
        synchronized (this) {
            if (refused) {
                return;
            }
            first = !reportedLost;
            reportedLost = true;
            pause = backoff.nextMillis();
        }
        if (first && orderly) {
            current.listener().nodeLeft(this, reason);
        } else if (first) {
            current.listener().nodeLost(this, reason);
        } else {
            LOG.debug("{}: {}", this, reason);
        }
        try {
            var unused = current.clock().schedule(this::attempt, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not connected again: the job is over", this);
        }
    }

    @Override
    public String name() {
        NodeFacts known = facts;
        return known == null ? address.host() : known.getNodeName();
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public int cores() {
        int all = allCores();
        return all == 0 ? 0 : health.lent(all);
    }

    @Override
    public int allCores() {
        NodeFacts known = facts;
        return known == null ? 0 : Math.max(1, Math.min(MAX_CORES, known.getCores()));
    }

    @Override
    public int wantedAssignments() {
        return ASSIGNMENTS_PER_CORE * cores();
    }

    @Override
    public void assign(Assignment assignment) {
        Session current = session;
        if (current != null) {
            send(Envelope.newBuilder()
                    .setTaskOrder(TaskOrder.newBuilder()
                            .setJobId(current.job().opening().getJobId())
                            .setTaskId(assignment.id())
                            .setEquationIndex(assignment.equation())
                            .setTask(SolverMapping.toWire(assignment.task()))
                            .setBudgetNanos(assignment.budget().toNanos()))
                    .build());
        }
    }

    @Override
    public void cancel(long assignment) {
        Session current = session;
        if (current != null) {
            send(Envelope.newBuilder()
                    .setCancelTasks(CancelTasks.newBuilder()
                            .setJobId(current.job().opening().getJobId())
                            .addTaskIds(assignment))
                    .build());
        }
    }

    @Override
    public void recall(long assignment) {
        Session current = session;
        if (current != null) {
            send(Envelope.newBuilder()
                    .setRecallTasks(RecallTasks.newBuilder()
                            .setJobId(current.job().opening().getJobId())
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
    public synchronized NodeReading reading() {
        Connection line = connection;
        return new NodeReading(line == null ? past : plus(past, line.statistics()), health.health());
    }

    private Traffic plus(Traffic traffic, ConnectionStatistics more) {
        return new Traffic(
                traffic.bytesSent() + more.bytesSent(),
                traffic.bytesReceived() + more.bytesReceived(),
                traffic.payloadBytesSent() + more.payloadBytesSent(),
                traffic.payloadBytesConfirmed() + more.payloadBytesConfirmed(),
                Math.max(0, supplies.get() - supplied.size()));
    }

    /** Tells the worker that the job is over; the endpoint closes the connection. */
    void close() {
        Session current = session;
        if (current != null) {
            send(Envelope.newBuilder()
                    .setCloseJob(CloseJob.newBuilder()
                            .setJobId(current.job().opening().getJobId()))
                    .build());
        }
        session = null;
    }

    @Override
    public String toString() {
        return name() + " (" + address + ")";
    }
}
