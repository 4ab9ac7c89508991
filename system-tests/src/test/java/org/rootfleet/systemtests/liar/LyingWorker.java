package org.rootfleet.systemtests.liar;

import com.google.protobuf.ByteString;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.worker.job.Order;
import org.rootfleet.worker.job.OrderListener;
import org.rootfleet.worker.job.TaskRunner;
import org.rootfleet.worker.job.WorkerJob;

/** A worker of one core that solves what it is asked, with the classes of the real one, and says something else: LIE ADDRESS NAME. */
final class LyingWorker implements ConnectionListener {
    private static final int PORT = 60020;

    private final Lie lie;
    private final TaskRunner runner = new TaskRunner(1);
    private final Map<String, WorkerJob> jobs = new ConcurrentHashMap<>();
    private final Map<Digest, IntegerPolynomial> polynomials = new ConcurrentHashMap<>();

    private LyingWorker(Lie lie) {
        this.lie = lie;
    }

    public static void main(String[] arguments) throws InterruptedException {
        NodeFacts facts = LocalNode.facts(Role.ROLE_WORKER, "liar").toBuilder()
                .setCores(1)
                .setNodeName(arguments[2])
                .build();
        var settings = ConnectionConfig.read(ConfigFactory.defaultReference(LyingWorker.class.getClassLoader())
                .resolve());
        try (Endpoint endpoint = Endpoint.open(settings, facts, Load::getDefaultInstance)) {
            var unused = endpoint.bind(
                            new InetSocketAddress(arguments[1], PORT), new LyingWorker(Lie.valueOf(arguments[0])))
                    .join();
            System.err.println(arguments[2] + " listens on " + arguments[1]);
            new CountDownLatch(1).await();
        }
    }

    @Override
    public void connected(Connection connection) {
        // The coordinator begins.
    }

    @Override
    public void messageReceived(Connection connection, Envelope message) {
        switch (message.getContentCase()) {
            case OPEN_JOB -> open(connection, message.getOpenJob());
            case TASK_ORDER -> order(message.getTaskOrder());
            case CANCEL_TASKS ->
                runner.cancel(
                        job(message.getCancelTasks().getJobId()),
                        message.getCancelTasks().getTaskIdsList());
            case RECALL_TASKS ->
                runner.recall(
                        job(message.getRecallTasks().getJobId()),
                        message.getRecallTasks().getTaskIdsList());
            default -> {}
        }
    }

    private WorkerJob job(String id) {
        WorkerJob job = jobs.get(id);
        if (job == null) {
            throw new IllegalStateException("no job " + id);
        }
        return job;
    }

    private void open(Connection connection, OpenJob message) {
        List<WorkerJob.EquationName> equations = message.getEquationsList().stream()
                .map(equation -> new WorkerJob.EquationName(
                        Digest.of(equation.getSha256().toByteArray()), equation.getPower()))
                .toList();
        WorkerJob job = new WorkerJob(message.getJobId(), equations, new Answers(connection));
        jobs.put(job.id(), job);
        sendReady(connection, job);
    }

    private static void sendReady(Connection connection, WorkerJob job) {
        JobReady.Builder ready = JobReady.newBuilder().setJobId(job.id());
        job.missing().forEach(digest -> ready.addMissingSha256(ByteString.copyFrom(digest.bytes())));
        send(connection, Envelope.newBuilder().setJobReady(ready).build());
    }

    private void order(TaskOrder message) {
        runner.submit(new Order(
                job(message.getJobId()),
                message.getTaskId(),
                message.getEquationIndex(),
                SolverMapping.fromWire(message.getTask()),
                message.getBudgetNanos(),
                System.nanoTime()));
    }

    @Override
    public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
        try (payload) {
            IntegerPolynomial polynomial = PolynomialPayload.read(payload, PayloadLimits.DEFAULT);
            polynomials.put(payload.digest(), polynomial);
            for (WorkerJob job : jobs.values()) {
                job.supply(payload.digest(), polynomial);
                sendReady(connection, job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void closed(Connection connection, @Nullable ProtocolException cause) {
        // It waits for the next one.
    }

    private static void send(Connection connection, Envelope message) {
        var unused = connection.send(message).exceptionally(gone -> null);
    }

    /** Where truth and lie part. */
    private final class Answers implements OrderListener {
        private final Connection connection;

        Answers(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void completed(Order order, TaskResult truth, long queuedNanos, long busyNanos, long cpuNanos) {
            WorkerJob.EquationName name = order.job().equations().get(order.equation());
            IntegerPolynomial polynomial = polynomials.get(name.digest());
            TaskResult said = polynomial == null ? truth : lie.tell(polynomial, order.task(), truth);
            SolverWire.TaskResult written = lie.write(said);
            if (!written.equals(SolverMapping.toWire(truth))) {
                System.err.println("lied about " + order.task());
            }
            send(
                    connection,
                    Envelope.newBuilder()
                            .setTaskReport(TaskReport.newBuilder()
                                    .setJobId(order.job().id())
                                    .setTaskId(order.id())
                                    .setResult(written)
                                    .setBusyNanos(busyNanos)
                                    .setCpuNanos(cpuNanos)
                                    .setQueuedNanos(queuedNanos))
                            .build());
        }

        @Override
        public void failed(Order order, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
