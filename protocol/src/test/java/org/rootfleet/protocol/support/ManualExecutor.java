package org.rootfleet.protocol.support;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs its tasks when it is told to: a disk or a listener that is as slow as a test wants it. */
public final class ManualExecutor implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    public int waiting() {
        return tasks.size();
    }

    public void runOne() {
        tasks.remove().run();
    }

    /** Runs all, and those that come of them. */
    public void runAll() {
        while (!tasks.isEmpty()) {
            runOne();
        }
    }
}
