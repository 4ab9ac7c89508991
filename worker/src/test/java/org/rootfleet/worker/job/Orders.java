package org.rootfleet.worker.job;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Jobs and orders for tests, and somebody who hears how they end. */
final class Orders implements OrderListener {
    static final Digest DIGEST = Digest.of(Digest.function());
    static final IntegerPolynomial POLYNOMIAL = IntegerPolynomial.ofLongs(-3, 1);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** A job on the equation {@code x - 3 = 0}, ready to begin. */
    WorkerJob job(String id) {
        return job(id, this);
    }

    static WorkerJob job(String id, OrderListener listener) {
        WorkerJob job = new WorkerJob(id, List.of(new WorkerJob.EquationName(DIGEST, 1)), listener);
        job.supply(DIGEST, POLYNOMIAL);
        return job;
    }

    static Order quick(WorkerJob job, long id) {
        return new Order(job, id, 0, new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 0), 0, System.nanoTime());
    }

    /** One that would take weeks. */
    static Order endless(WorkerJob job, long id, long budgetNanos) {
        Task scan = new Task.Scan(BigInteger.ONE.negate(), BigInteger.TEN.pow(17), Find.REAL, 0);
        return new Order(job, id, 0, scan, budgetNanos, System.nanoTime());
    }

    /** What is heard next; "nothing" if that takes long. */
    String next() throws InterruptedException {
        String line = heard.poll(30, TimeUnit.SECONDS);
        return line == null ? "nothing" : line;
    }

    boolean hasHeard() {
        return !heard.isEmpty();
    }

    @Override
    public void completed(Order order, TaskResult result, long queuedNanos, long busyNanos, long cpuNanos) {
        boolean timesMakeSense = queuedNanos >= 0 && busyNanos > 0 && cpuNanos >= 0;
        heard.add(order.job().id() + order.id() + ": " + result.roots().size() + " roots, "
                + result.open().size() + " open" + (timesMakeSense ? "" : ", wrong times"));
    }

    @Override
    public void failed(Order order, String reason) {
        heard.add(order.job().id() + order.id() + ": " + reason);
    }
}
