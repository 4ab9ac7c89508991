package org.rootfleet.worker.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.transfer.TransferSettings;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.worker.job.Order;
import org.rootfleet.worker.job.OrderListener;

/**
 * The answers to one job's tasks on their way to the coordinator. Each is kept until the coordinator has confirmed it, and sent again
 * over the next connection if this one breaks: work that is done is not lost with a cable. There are no more of them than tasks that
 * the coordinator has sent without hearing of their end.
 */
final class ReportBox implements OrderListener {
    private static final int MAX_ANSWER_BYTES = TransferSettings.DEFAULT.maxMessageBytes();

    private final Map<Long, Envelope> unconfirmed = new LinkedHashMap<>();
    private @Nullable CoordinatorSession session;

    /** From now on answers go here, those that were not confirmed first. */
    void attach(CoordinatorSession newSession) {
        List<Envelope> again;
        synchronized (this) {
            session = newSession;
            again = new ArrayList<>(unconfirmed.values());
        }
        again.forEach(newSession::send);
    }

    /** Keeps what comes until there is a connection again. */
    synchronized void detach() {
        session = null;
    }

    /** The tasks whose answers are not confirmed. */
    synchronized List<Long> held() {
        return List.copyOf(unconfirmed.keySet());
    }

    synchronized void taken(Collection<Long> tasks) {
        unconfirmed.keySet().removeAll(tasks);
    }

    /** @throws MalformedMessageException if the answer is longer than a coordinator takes, or has numbers that are */
    @Override
    public void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos) {
        Envelope report = Envelope.newBuilder()
                .setTaskReport(TaskReport.newBuilder()
                        .setJobId(order.job().id())
                        .setTaskId(order.id())
                        .setResult(SolverMapping.toWire(result))
                        .setBusyNanos(busyNanos)
                        .setCpuNanos(cpuNanos)
                        .setQueuedNanos(queuedNanos))
                .build();
        // It would be refused over every connection, and each would end by it.
        if (report.getSerializedSize() > MAX_ANSWER_BYTES) {
            throw new MalformedMessageException("the answer has " + report.getSerializedSize() + " bytes, the limit is "
                    + MAX_ANSWER_BYTES + " bytes");
        }
        put(order.id(), report);
    }

    @Override
    public void failed(Order order, String reason) {
        put(order.id(), failure(order.job().id(), order.id(), reason));
    }

    @Override
    public void outOfMemory(Order order, String reason) {
        put(
                order.id(),
                failure(FailureCode.FAILURE_CODE_OUT_OF_MEMORY, order.job().id(), order.id(), reason));
    }

    static Envelope failure(String jobId, long taskId, String reason) {
        return failure(FailureCode.FAILURE_CODE_REASSIGN, jobId, taskId, reason);
    }

    private static Envelope failure(FailureCode code, String jobId, long taskId, String reason) {
        return Envelope.newBuilder()
                .setFailure(Failure.newBuilder()
                        .setCode(code)
                        .setReason(reason)
                        .setJobId(jobId)
                        .setTaskId(taskId))
                .build();
    }

    private void put(long task, Envelope answer) {
        CoordinatorSession current;
        synchronized (this) {
            unconfirmed.put(task, answer);
            current = session;
        }
        if (current != null) {
            current.send(answer);
        }
    }
}
