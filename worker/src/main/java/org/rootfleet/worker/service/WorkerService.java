package org.rootfleet.worker.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.worker.job.PolynomialStore;
import org.rootfleet.worker.job.TaskRunner;
import org.rootfleet.worker.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers coordinators: any number of them at a time, each with any number of jobs. */
final class WorkerService implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);

    private final NodeFacts facts;
    private final PolynomialStore store;
    private final PayloadLimits limits;
    private final long maxEchoBytes;
    private final long startNanos = System.nanoTime();
    private final Map<Connection, CoordinatorSession> sessions = new ConcurrentHashMap<>();
    private final TrafficTotals traffic = new TrafficTotals();
    private final TaskRunner runner;
    private final OpenJobs jobs;
    private volatile @Nullable Telemetry telemetry;

    /** @param maxEchoBytes that a connection may have on their way back */
    WorkerService(
            NodeFacts facts, PolynomialStore store, PayloadLimits limits, Duration orphanTime, long maxEchoBytes) {
        this.facts = facts;
        this.store = store;
        this.limits = limits;
        this.maxEchoBytes = maxEchoBytes;
        this.runner = new TaskRunner(facts.getCores());
        this.jobs = new OpenJobs(runner, orphanTime);
    }

    TaskRunner runner() {
        return runner;
    }

    @Override
    public void connected(Connection connection) {
        traffic.opened(connection);
        Echoes echoes = new Echoes(connection, maxEchoBytes);
        sessions.put(connection, new CoordinatorSession(connection, jobs, runner, store, limits, echoes));
        LOG.info("{} is connected", connection);
    }

    @Override
    public void messageReceived(Connection connection, Envelope message) {
        long now = System.nanoTime();
        CoordinatorSession session = session(connection);
        checkVisitor(connection, message.getContentCase());
        switch (message.getContentCase()) {
            case OPEN_JOB -> session.openJob(message.getOpenJob());
            case TASK_ORDER -> session.order(message.getTaskOrder(), now);
            case CANCEL_TASKS ->
                session.cancel(
                        message.getCancelTasks().getJobId(),
                        message.getCancelTasks().getTaskIdsList());
            case RECALL_TASKS ->
                session.recall(
                        message.getRecallTasks().getJobId(),
                        message.getRecallTasks().getTaskIdsList());
            case REPORTS_TAKEN ->
                session.reportsTaken(
                        message.getReportsTaken().getJobId(),
                        message.getReportsTaken().getTaskIdsList());
            case CLOSE_JOB -> session.closeJob(message.getCloseJob().getJobId());
            case STATUS_REQUEST -> session.send(status());
            case HEARTBEAT -> {}
            default -> LOG.debug("{} sent {}, which is not for a worker", connection, message.getContentCase());
        }
    }

    /** Another worker may ask how this one is, and nothing more: it has no right to a node's cores. */
    private static void checkVisitor(Connection connection, Envelope.ContentCase content) {
        if (connection.peer().getRole() == Role.ROLE_WORKER
                && content != Envelope.ContentCase.STATUS_REQUEST
                && content != Envelope.ContentCase.HEARTBEAT) {
            throw new MalformedMessageException("a worker may ask for the status only, not send " + content);
        }
    }

    private CoordinatorSession session(Connection connection) {
        CoordinatorSession session = sessions.get(connection);
        if (session == null) {
            throw new IllegalStateException("a message came before its connection");
        }
        return session;
    }

    private Envelope status() {
        return Envelope.newBuilder().setStatusReport(statusReport()).build();
    }

    StatusReport statusReport() {
        Runtime runtime = Runtime.getRuntime();
        StatusReport.Builder status = StatusReport.newBuilder()
                .setNode(facts)
                .setUptimeMillis((System.nanoTime() - startNanos) / 1_000_000)
                .setTasksDone(runner.done())
                .setTcpBuffers(LocalNode.tcpBuffers())
                .setHeapUsedBytes(runtime.totalMemory() - runtime.freeMemory())
                .setHeapMaxBytes(runtime.maxMemory());
        Telemetry current = telemetry;
        if (current != null) {
            status.setLoad(current.load());
        }
        status.addAllJobIds(jobs.ids());
        return status.build();
    }

    OpenJobs jobs() {
        return jobs;
    }

    TrafficTotals traffic() {
        return traffic;
    }

    /** Where the status takes its load from. */
    void use(Telemetry newTelemetry) {
        telemetry = newTelemetry;
    }

    @Override
    public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
        if (label.kind() == TransferKind.TRANSFER_KIND_ECHO) {
            session(connection).echo(label.name(), payload);
            return;
        }
        try (payload) {
            if (label.kind() == TransferKind.TRANSFER_KIND_POLYNOMIAL) {
                session(connection).polynomialReceived(label.name(), payload);
            }
        } catch (IOException e) {
            // The coordinator learns it from the end of the connection and gives the job to others.
            throw new IllegalStateException("a polynomial that has arrived cannot be read back", e);
        }
    }

    @Override
    public void payloadFailed(Connection connection, TransferLabel label, ProtocolException cause) {
        LOG.warn("{}: {}", connection, cause.getMessage());
    }

    @Override
    public void closed(Connection connection, @Nullable ProtocolException cause) {
        traffic.closed(connection);
        CoordinatorSession session = sessions.remove(connection);
        if (session != null) {
            session.close(cause == null);
        }
        LOG.info("{} is gone{}", connection, cause == null ? "" : ": " + cause.getMessage());
    }
}
