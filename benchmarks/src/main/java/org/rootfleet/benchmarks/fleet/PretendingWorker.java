package org.rootfleet.benchmarks.fleet;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

/**
 * Says what a worker of one core says, after the time that a scan would take at a given speed, and finds nothing. Orders are worked on one
 * after the other, as by a core.
 */
final class PretendingWorker implements ConnectionListener {
    private final ScheduledExecutorService clock;
    private final double pointsPerNano;
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private long freeAtNanos = System.nanoTime();
    private volatile String jobId = "";

    PretendingWorker(ScheduledExecutorService clock, double pointsPerNano) {
        this.clock = clock;
        this.pointsPerNano = pointsPerNano;
    }

    @Override
    public void connected(Connection connection) {}

    @Override
    public void messageReceived(Connection connection, Envelope message) {
        switch (message.getContentCase()) {
            case OPEN_JOB -> open(connection, message.getOpenJob());
            case TASK_ORDER -> order(connection, message.getTaskOrder());
            case CANCEL_TASKS -> cancelled.addAll(message.getCancelTasks().getTaskIdsList());
            default -> {}
        }
    }

    private void open(Connection connection, OpenJob job) {
        jobId = job.getJobId();
        JobReady.Builder ready = JobReady.newBuilder().setJobId(job.getJobId());
        job.getEquationsList().forEach(equation -> ready.addMissingSha256(equation.getSha256()));
        send(connection, Envelope.newBuilder().setJobReady(ready).build());
    }

    @Override
    public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
        payload.close();
        send(
                connection,
                Envelope.newBuilder()
                        .setJobReady(JobReady.newBuilder().setJobId(jobId))
                        .build());
    }

    private synchronized void order(Connection connection, TaskOrder order) {
        Task.Scan scan = (Task.Scan) SolverMapping.fromWire(order.getTask());
        long now = System.nanoTime();
        long start = Math.max(now, freeAtNanos);
        double whole = scan.to().subtract(scan.from()).doubleValue() / pointsPerNano;
        long budget = order.getBudgetNanos();
        boolean finishes = whole <= (double) budget;
        long busy = finishes ? Math.max(1, (long) whole) : budget;
        freeAtNanos = start + busy;
        BigInteger next = finishes ? scan.to() : scan.from().add(BigInteger.valueOf((long) (busy * pointsPerNano)));
        List<Task> open = next.compareTo(scan.to()) >= 0
                ? List.of()
                : List.of(new Task.Scan(next, scan.to(), scan.find(), scan.digits()));
        TaskReport report = TaskReport.newBuilder()
                .setJobId(order.getJobId())
                .setTaskId(order.getTaskId())
                .setResult(SolverMapping.toWire(new TaskResult(List.of(), open, new TaskResult.Evidence(1, 0))))
                .setQueuedNanos(start - now)
                .setBusyNanos(busy)
                .setCpuNanos(busy)
                .build();
        var unused = clock.schedule(
                () -> {
                    if (!cancelled.remove(order.getTaskId())) {
                        send(
                                connection,
                                Envelope.newBuilder().setTaskReport(report).build());
                    }
                },
                freeAtNanos - now,
                TimeUnit.NANOSECONDS);
    }

    private static void send(Connection connection, Envelope message) {
        var unused = connection.send(message).exceptionally(gone -> null);
    }

    @Override
    public void closed(Connection connection, @Nullable ProtocolException cause) {}
}
