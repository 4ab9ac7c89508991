package org.rootfleet.protocol.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs its tasks one after the other, in order, on the threads of a pool. After each task it goes to the end of the pool's queue, so
 * that many of these share a few threads fairly. A task that was taken is run, even if the pool is shut down meanwhile.
 */
final class SerialExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final Executor pool;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean active;

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    /** @throws RejectedExecutionException if the pool takes no more tasks */
    @Override
    public synchronized void execute(Runnable task) {
        if (!active) {
            pool.execute(this::runNext);
            active = true;
        }
        tasks.add(task);
    }

    private void runNext() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a task failed", e);
            }
            if (giveWay()) {
                return;
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = tasks.poll();
        active = task != null;
        return task;
    }

    /** Lets others have the thread. False if there is nothing to come back for, or no way to. */
    private synchronized boolean giveWay() {
        if (tasks.isEmpty()) {
            return false;
        }
        try {
            pool.execute(this::runNext);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
