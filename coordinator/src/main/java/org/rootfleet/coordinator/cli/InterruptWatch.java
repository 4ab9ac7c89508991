package org.rootfleet.coordinator.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rootfleet.coordinator.dispatch.Dispatcher;

/**
 * Lets Ctrl-C end a job in good order: the dispatcher is told, and the process waits a moment so that what was found can be printed. The
 * virtual machine then ends with exit code 130 by itself.
 */
final class InterruptWatch implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private static final CountDownLatch PRINTED = new CountDownLatch(1);

    private final Thread hook;

    private InterruptWatch(Dispatcher dispatcher) {
        this.hook = new Thread(() -> {
            dispatcher.interrupt();
            try {
                boolean unused = PRINTED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static InterruptWatch of(Dispatcher dispatcher) {
        InterruptWatch watch = new InterruptWatch(dispatcher);
        Runtime.getRuntime().addShutdownHook(watch.hook);
        return watch;
    }

    /** Everything is printed: a process that is ending need not wait any longer. */
    static void printed() {
        PRINTED.countDown();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook runs.
        }
    }
}
