package org.rootfleet.worker.job;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cores of the node: one thread each, which take orders from a {@link FairQueue} and work on them until done, out of budget, or
 * cancelled.
 */
public final class TaskRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final FairQueue queue = new FairQueue();
    private final Set<Order> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<Order> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger runningCount = new AtomicInteger();
    private final AtomicLong doneCount = new AtomicLong();
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

    public void submit(Order order) {
        queue.add(order);
    }

    /** Drops orders of a job, those under way at their next step; nothing is reported about them. */
    public void cancel(WorkerJob job, Collection<Long> ids) {
        queue.cancel(job, ids);
        for (Order order : running) {
            if (order.job().equals(job) && ids.contains(order.id())) {
                cancelled.add(order);
            }
        }
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

    private void work() {
        try {
            Order order = queue.take();
            while (order != null) {
                carryOut(order);
                order = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(Order order) {
        long start = System.nanoTime();
        running.add(order);
        runningCount.incrementAndGet();
        try {
            solve(order, start);
        } finally {
            running.remove(order);
            cancelled.remove(order);
            runningCount.decrementAndGet();
            doneCount.incrementAndGet();
            queue.done(order, System.nanoTime() - start);
        }
    }

    private void solve(Order order, long start) {
        long startCpu = cpuClock.getCurrentThreadCpuTime();
        String failure;
        try {
            RangeSolver solver = order.job().solver(order.equation());
            if (solver == null) {
                throw new IllegalArgumentException("the job has no equation " + order.equation());
            }
            TaskResult result = solver.solve(order.task(), budget(order, start));
            if (!isDropped(order)) {
                long busy = System.nanoTime() - start;
                long cpu = cpuClock.getCurrentThreadCpuTime() - startCpu;
                order.job().listener().completed(order, result, start - order.arrivedNanos(), busy, cpu);
                log(order, result, busy);
            }
            return;
        } catch (OutOfMemoryError e) {
            failure = "out of memory, with a heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB";
            LOG.warn("task {} of job {}: {}", order.id(), order.job().id(), failure);
        } catch (RuntimeException | StackOverflowError e) {
            failure = e.toString();
            LOG.error("task {} of job {}", order.id(), order.job().id(), e);
        }
        if (!isDropped(order)) {
            order.job().listener().failed(order, failure);
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

    private boolean isDropped(Order order) {
        return order.job().isClosed() || cancelled.contains(order);
    }

    private Budget budget(Order order, long start) {
        return () -> (order.budgetNanos() > 0 && System.nanoTime() - start >= order.budgetNanos()) || isDropped(order);
    }

    /** Takes no more orders and waits a moment for those under way. */
    @Override
    public void close() {
        queue.close();
        running.forEach(cancelled::add);
        for (Thread thread : threads) {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
