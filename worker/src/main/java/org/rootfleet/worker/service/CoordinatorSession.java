package org.rootfleet.worker.service;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.EquationRef;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.worker.job.Order;
import org.rootfleet.worker.job.OrderListener;
import org.rootfleet.worker.job.PolynomialStore;
import org.rootfleet.worker.job.TaskRunner;
import org.rootfleet.worker.job.WorkerJob;
import org.rootfleet.worker.job.WorkerJob.EquationName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of one coordinator, over one connection; they end with it. */
final class CoordinatorSession implements OrderListener {
    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorSession.class);

    /** Of one coordinator at a time: it forgets to close them. */
    private static final int MAX_JOBS = 1000;

    private final Connection connection;
    private final TaskRunner runner;
    private final PolynomialStore store;
    private final PayloadLimits limits;
    private final Map<String, WorkerJob> jobs = new ConcurrentHashMap<>();

    CoordinatorSession(Connection connection, TaskRunner runner, PolynomialStore store, PayloadLimits limits) {
        this.connection = connection;
        this.runner = runner;
        this.store = store;
        this.limits = limits;
    }

    List<String> jobIds() {
        return List.copyOf(jobs.keySet());
    }

    void openJob(OpenJob message) {
        if (jobs.size() >= MAX_JOBS && !jobs.containsKey(message.getJobId())) {
            throw new MalformedMessageException("more than " + MAX_JOBS + " jobs are open on one connection");
        }
        List<EquationName> equations = new ArrayList<>();
        for (EquationRef equation : message.getEquationsList()) {
            equations.add(new EquationName(Digest.of(equation.getSha256().toByteArray()), equation.getPower()));
        }
        WorkerJob job = new WorkerJob(message.getJobId(), equations, this);
        WorkerJob previous = jobs.put(job.id(), job);
        if (previous != null) {
            close(previous);
        }
        for (Digest digest : job.missing()) {
            IntegerPolynomial known = store.get(digest);
            if (known != null) {
                job.supply(digest, known);
            }
        }
        LOG.info(
                "job {} of {}: {} equations, {} polynomials to come",
                job.id(),
                connection,
                equations.size(),
                job.missing().size());
        sendReady(job);
    }

    private void sendReady(WorkerJob job) {
        JobReady.Builder ready = JobReady.newBuilder().setJobId(job.id());
        job.missing().forEach(digest -> ready.addMissingSha256(ByteString.copyFrom(digest.bytes())));
        send(Envelope.newBuilder().setJobReady(ready).build());
    }

    /** A polynomial that a job waits for. Its name must be the digest of what came. */
    void polynomialReceived(ByteString name, ReceivedPayload payload) throws IOException {
        Digest digest = payload.digest();
        if (!ByteString.copyFrom(digest.bytes()).equals(name)) {
            throw new MalformedMessageException("a polynomial came under another name than its digest " + digest);
        }
        IntegerPolynomial polynomial = PolynomialPayload.read(payload, limits);
        store.put(digest, polynomial);
        LOG.info("polynomial {}: degree {}, {} bytes", digest, polynomial.degree(), payload.totalBytes());
        for (WorkerJob job : jobs.values()) {
            if (job.missing().contains(digest)) {
                job.supply(digest, polynomial);
                if (job.missing().isEmpty()) {
                    sendReady(job);
                }
            }
        }
    }

    void order(TaskOrder message, long arrivedNanos) {
        WorkerJob job = jobs.get(message.getJobId());
        if (job == null) {
            sendFailure(message.getJobId(), message.getTaskId(), "there is no such job here");
            return;
        }
        Order order = new Order(
                job,
                message.getTaskId(),
                message.getEquationIndex(),
                SolverMapping.fromWire(message.getTask()),
                message.getBudgetNanos(),
                arrivedNanos);
        if (!runner.submit(order)) {
            sendFailure(message.getJobId(), message.getTaskId(), "too many tasks of the job wait here");
        }
    }

    void cancel(String jobId, List<Long> taskIds) {
        WorkerJob job = jobs.get(jobId);
        if (job != null) {
            runner.cancel(job, taskIds);
        }
    }

    void closeJob(String jobId) {
        WorkerJob job = jobs.remove(jobId);
        if (job != null) {
            close(job);
        }
    }

    /** The connection is over. */
    void close() {
        jobs.values().forEach(this::close);
        jobs.clear();
    }

    private void close(WorkerJob job) {
        job.close();
        runner.cancelAll(job);
        LOG.info("job {} of {} is closed", job.id(), connection);
    }

    private void sendFailure(String jobId, long taskId, String reason) {
        send(Envelope.newBuilder()
                .setFailure(Failure.newBuilder()
                        .setCode(FailureCode.FAILURE_CODE_REASSIGN)
                        .setReason(reason)
                        .setJobId(jobId)
                        .setTaskId(taskId))
                .build());
    }

    /** A message that cannot be sent needs no care: the connection is ending, and that is reported. */
    void send(Envelope message) {
        var unused = connection.send(message).exceptionally(cause -> {
            LOG.debug("not sent to {}: {}", connection, cause.toString());
            return null;
        });
    }

    @Override
    public void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos) {
        send(Envelope.newBuilder()
                .setTaskReport(TaskReport.newBuilder()
                        .setJobId(order.job().id())
                        .setTaskId(order.id())
                        .setResult(SolverMapping.toWire(result))
                        .setBusyNanos(busyNanos)
                        .setCpuNanos(cpuNanos)
                        .setQueuedNanos(queuedNanos))
                .build());
    }

    @Override
    public void failed(Order order, String reason) {
        sendFailure(order.job().id(), order.id(), reason);
    }
}
