package org.rootfleet.worker.job;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.arithmetic.WrongArithmeticException;
import org.rootfleet.solver.budget.Budget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cores of the node: one thread each, which take orders from a {@link FairQueue} and work on them until done, out of budget, or
 * cancelled. Fewer than all of them work while the node is too hot.
 */
public final class TaskRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    /** A coordinator keeps two orders a core here; this many are a fault of it. */
    private static final int MAX_WAITING_OF_JOB = 100_000;

    /** How long closing waits for the threads, all of them together. */
    private static final long CLOSE_MILLIS = 1000;

    private final FairQueue queue = new FairQueue(MAX_WAITING_OF_JOB);
    private final AtomicInteger runningCount = new AtomicInteger();
    private final AtomicLong doneCount = new AtomicLong();
    private final AtomicLong completedCount = new AtomicLong();
    private final AtomicLong failedCount = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private final AtomicLong cpuNanos = new AtomicLong();
    private final ThreadMXBean cpuClock = ManagementFactory.getThreadMXBean();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts so many threads, at least 1. */
    public TaskRunner(int cores) {
        for (int i = 0; i < cores; i++) {
            Thread thread = new Thread(this::work, "core-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** How many threads may work from now on, at least 1; those above it pause when they are done with what they work on. */
    public void setCores(int cores) {
        queue.setPlaces(cores);
    }

    /** Takes an order in; false if too many of its job wait already. */
    public boolean submit(Order order) {
        return queue.add(order);
    }

    /** Drops orders of a job, those under way at their next step; nothing is reported about them. */
    public void cancel(WorkerJob job, Collection<Long> ids) {
        queue.cancel(job, ids);
    }

    /** Asks for an answer to orders of a job now, with what is left of them. */
    public void recall(WorkerJob job, Collection<Long> ids) {
        queue.recall(job, ids);
    }

    /** The orders of a job that wait or are under way. */
    public List<Long> held(WorkerJob job) {
        return queue.held(job);
    }

    /** Drops a closed job's orders. */
    public void cancelAll(WorkerJob job) {
        queue.cancelAll(job);
    }

    public int running() {
        return runningCount.get();
    }

    public int waiting() {
        return queue.waiting();
    }

    /** Orders carried out since the start. */
    public long done() {
        return doneCount.get();
    }

    /** Likewise, and how they ended. */
    public TaskStatistics statistics() {
        return new TaskStatistics(completedCount.get(), failedCount.get(), busyNanos.get(), cpuNanos.get());
    }

    private void work() {
        try {
            HeldOrder order = queue.take();
            while (order != null) {
                carryOut(order);
                order = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(HeldOrder held) {
        long start = System.nanoTime();
        long startCpu = cpuClock.getCurrentThreadCpuTime();
        runningCount.incrementAndGet();
        try {
            if (!held.isDropped()) {
                solve(held, start, startCpu);
            }
        } catch (RuntimeException | Error e) {
            // Not even that it failed could be said. The core goes on with the next one.
            LOG.error(
                    "task {} of job {} could not be reported",
                    held.order().id(),
                    held.order().job().id(),
                    e);
        } finally {
            runningCount.decrementAndGet();
            doneCount.incrementAndGet();
            long busy = System.nanoTime() - start;
            busyNanos.addAndGet(busy);
            cpuNanos.addAndGet(Math.max(0, cpuClock.getCurrentThreadCpuTime() - startCpu));
            queue.done(held, busy);
        }
    }

    /** An answer that cannot be given is a failure of the order, like one that cannot be found: somebody waits for either. */
    private void solve(HeldOrder held, long start, long startCpu) {
        Order order = held.order();
        try {
            RangeSolver solver = order.job().solver(order.equation());
            if (solver == null) {
                throw new IllegalArgumentException("the job has no equation " + order.equation());
            }
            TaskResult result = solver.solve(order.task(), budget(held, start));
            if (!held.isDropped()) {
                long busy = System.nanoTime() - start;
                long cpu = cpuClock.getCurrentThreadCpuTime() - startCpu;
                order.job().listener().completed(order, result, start - order.arrivedNanos(), busy, cpu);
                completedCount.incrementAndGet();
                log(order, result, busy);
            }
        } catch (OutOfMemoryError e) {
            String reason =
                    "out of memory, with a heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB";
            LOG.warn("task {} of job {}: {}", order.id(), order.job().id(), reason);
            if (!held.isDropped()) {
                failedCount.incrementAndGet();
                order.job().listener().outOfMemory(order, reason);
            }
        } catch (WrongArithmeticException e) {
            // Not the task's fault, nor the program's: the coordinator gives it to another node and names this one.
            LOG.error("task {} of job {}: {}", order.id(), order.job().id(), e.getMessage());
            reportFailure(held, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("task {} of job {}", order.id(), order.job().id(), e);
            reportFailure(held, e.toString());
        }
    }

    private void reportFailure(HeldOrder held, String reason) {
        if (!held.isDropped()) {
            failedCount.incrementAndGet();
            held.order().job().listener().failed(held.order(), reason);
        }
    }

    private static void log(Order order, TaskResult result, long busyNanos) {
        LOG.info(
                "task {} of job {}: {} roots, {} tasks left, {} ms",
                order.id(),
                order.job().id(),
                result.roots().size(),
                result.open().size(),
                busyNanos / 1_000_000);
    }

    private static Budget budget(HeldOrder held, long start) {
        long budgetNanos = held.order().budgetNanos();
        return () ->
                (budgetNanos > 0 && System.nanoTime() - start >= budgetNanos) || held.isRecalled() || held.isDropped();
    }

    /** Takes no more orders and waits a moment for those under way. */
    @Override
    public void close() {
        queue.close();
        long deadline = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
