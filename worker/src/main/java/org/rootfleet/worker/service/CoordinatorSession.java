package org.rootfleet.worker.service;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.MalformedPayloadException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.EquationRef;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.worker.job.Order;
import org.rootfleet.worker.job.PolynomialRoom;
import org.rootfleet.worker.job.PolynomialStore;
import org.rootfleet.worker.job.TaskRunner;
import org.rootfleet.worker.job.WorkerJob;
import org.rootfleet.worker.job.WorkerJob.EquationName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one coordinator says over one connection. */
final class CoordinatorSession {
    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorSession.class);

    private final Connection connection;
    private final OpenJobs jobs;
    private final TaskRunner runner;
    private final PolynomialStore store;
    private final PayloadLimits limits;
    private final PolynomialRoom room;
    private final Echoes echoes;

    CoordinatorSession(
            Connection connection,
            OpenJobs jobs,
            TaskRunner runner,
            PolynomialStore store,
            PayloadLimits limits,
            Echoes echoes) {
        this.connection = connection;
        this.jobs = jobs;
        this.runner = runner;
        this.store = store;
        this.limits = limits;
        this.room = PolynomialRoom.ofThisProcess(limits);
        this.echoes = echoes;
    }

    void openJob(OpenJob message) {
        checkJobId(message.getJobId());
        List<EquationName> equations = new ArrayList<>();
        Map<Digest, Long> payloads = new LinkedHashMap<>();
        for (EquationRef equation : message.getEquationsList()) {
            Digest digest = Digest.of(equation.getSha256().toByteArray());
            equations.add(new EquationName(digest, equation.getPower()));
            payloads.put(digest, equation.getPayloadBytes());
        }
        String refusal = room.refusal(List.copyOf(payloads.values()));
        if (refusal != null) {
            refuse(message.getJobId(), refusal);
            return;
        }
        OpenJobs.OpenJob opened = jobs.open(message.getJobId(), equations, this);
        WorkerJob job = opened.job;
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
        sendReady(opened);
        opened.reports.attach(this);
    }

    /** It is printed, and repeated in answers: it must not be of any length. */
    private static void checkJobId(String id) {
        if (!PeerText.isName(id)) {
            throw new MalformedMessageException("\"" + PeerText.oneLine(id)
                    + "\" is not the name of a job: 1 to 255 letters, digits, dots, hyphens and underscores");
        }
    }

    /** What is held is said before the answers are sent again: the coordinator then knows what they answer. */
    private void sendReady(OpenJobs.OpenJob opened) {
        JobReady.Builder ready = JobReady.newBuilder().setJobId(opened.job.id());
        opened.job.missing().forEach(digest -> ready.addMissingSha256(ByteString.copyFrom(digest.bytes())));
        // In this order: an answer that is given in between is in both, and not in none.
        Set<Long> held = new LinkedHashSet<>(runner.held(opened.job));
        held.addAll(opened.reports.held());
        ready.addAllHeldTaskIds(held);
        send(Envelope.newBuilder().setJobReady(ready).build());
    }

    /** A polynomial that a job waits for. Its name must be the digest of what came. */
    void polynomialReceived(ByteString name, ReceivedPayload payload) throws IOException {
        Digest digest = payload.digest();
        if (!ByteString.copyFrom(digest.bytes()).equals(name)) {
            throw new MalformedMessageException("a polynomial came under another name than its digest " + digest);
        }
        IntegerPolynomial polynomial;
        try {
            polynomial = PolynomialPayload.read(payload, limits);
        } catch (OutOfMemoryError e) {
            refuseAllThatNeed(digest, room.refusalOf(payload.totalBytes()));
            return;
        } catch (MalformedPayloadException e) {
            // It is what the coordinator has named, so the same would come again.
            refuseAllThatNeed(digest, String.valueOf(e.getMessage()));
            return;
        }
        store.put(digest, polynomial);
        LOG.info("polynomial {}: degree {}, {} bytes", digest, polynomial.degree(), payload.totalBytes());
        for (OpenJobs.OpenJob opened : jobs.of(this)) {
            if (opened.job.missing().contains(digest)) {
                opened.job.supply(digest, polynomial);
                if (opened.job.missing().isEmpty()) {
                    sendReady(opened);
                }
            }
        }
    }

    /** The node takes no part in these jobs. */
    private void refuseAllThatNeed(Digest digest, String reason) {
        for (OpenJobs.OpenJob opened : jobs.of(this)) {
            if (opened.job.missing().contains(digest)) {
                jobs.close(opened);
                refuse(opened.job.id(), reason);
            }
        }
    }

    private void refuse(String jobId, String reason) {
        LOG.warn("job {} of {} is refused: {}", jobId, connection, reason);
        send(Envelope.newBuilder()
                .setFailure(Failure.newBuilder()
                        .setCode(FailureCode.FAILURE_CODE_REASSIGN)
                        .setReason(reason)
                        .setJobId(jobId))
                .build());
    }

    void order(TaskOrder message, long arrivedNanos) {
        checkJobId(message.getJobId());
        OpenJobs.OpenJob opened = jobs.find(message.getJobId(), this);
        if (opened == null) {
            send(ReportBox.failure(message.getJobId(), message.getTaskId(), "there is no such job here"));
            return;
        }
        Order order = new Order(
                opened.job,
                message.getTaskId(),
                message.getEquationIndex(),
                SolverMapping.fromWire(message.getTask()),
                message.getBudgetNanos(),
                arrivedNanos);
        if (!runner.submit(order)) {
            opened.reports.failed(order, "too many tasks of the job wait here");
        }
    }

    void echo(ByteString name, ReceivedPayload payload) {
        echoes.send(name, payload);
    }

    void cancel(String jobId, List<Long> taskIds) {
        OpenJobs.OpenJob opened = jobs.find(jobId, this);
        if (opened != null) {
            runner.cancel(opened.job, taskIds);
            opened.reports.taken(taskIds);
        }
    }

    void recall(String jobId, List<Long> taskIds) {
        OpenJobs.OpenJob opened = jobs.find(jobId, this);
        if (opened != null) {
            runner.recall(opened.job, taskIds);
        }
    }

    void reportsTaken(String jobId, List<Long> taskIds) {
        OpenJobs.OpenJob opened = jobs.find(jobId, this);
        if (opened != null) {
            opened.reports.taken(taskIds);
        }
    }

    void closeJob(String jobId) {
        OpenJobs.OpenJob opened = jobs.find(jobId, this);
        if (opened != null) {
            jobs.close(opened);
        }
    }

    /** The connection is over; its jobs wait for another one, unless it was closed in good order. */
    void close(boolean inGoodOrder) {
        jobs.sessionEnds(this, inGoodOrder);
    }

    /** A message that cannot be sent needs no care: the connection is ending, and that is reported. */
    void send(Envelope message) {
        var unused = connection.send(message).exceptionally(cause -> {
            LOG.debug("not sent to {}: {}", connection, cause.toString());
            return null;
        });
    }
}
