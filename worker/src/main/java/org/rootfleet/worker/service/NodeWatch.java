package org.rootfleet.worker.service;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.supervision.ServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager how a worker is: that it is ready, what it is doing, a sign of life as long as it answers, and that it stops.
 * A worker that hangs gives no sign of life, and the service manager starts another one in its place. Without a service manager nothing
 * of this is done.
 */
public final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    /** How often what it is doing is said. */
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

    /** Signs of life in the time after which it is taken for dead. */
    private static final int BEATS = 3;

    private final Supplier<CompletableFuture<StatusReport>> node;
    private final ServiceManager manager;
    private final ScheduledExecutorService clock;
    private volatile boolean ready;
    private volatile boolean silent;
    private volatile boolean closed;
    private volatile CompletableFuture<StatusReport> probe = new CompletableFuture<>();

    private NodeWatch(Supplier<CompletableFuture<StatusReport>> node, ServiceManager manager) {
        this.node = node;
        this.manager = manager;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says that the worker is ready, and then how it is, until it is closed. */
    public static NodeWatch start(WorkerNode node, ServiceManager manager) {
        return start(node::probe, manager);
    }

    /** @param node completes with what it is doing if it answers */
    static NodeWatch start(Supplier<CompletableFuture<StatusReport>> node, ServiceManager manager) {
        NodeWatch watch = new NodeWatch(node, manager);
        if (manager.isPresent()) {
            watch.probe = node.get();
            watch.ready = manager.tell("READY=1");
            Duration limit = manager.watchdog();
            Duration interval = limit == null || limit.dividedBy(BEATS).compareTo(LONGEST_INTERVAL) > 0
                    ? LONGEST_INTERVAL
                    : limit.dividedBy(BEATS);
            var unused = watch.clock.scheduleAtFixedRate(
                    watch::beat, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        }
        return watch;
    }

    /**
     * What was asked at the last beat is answered by this one, or the worker does not answer. The next beat comes whatever happens at this
     * one: the clock drops a task that throws, without a word.
     */
    private void beat() {
        try {
            if (probe.isDone()) {
                CompletableFuture<StatusReport> answered = probe;
                probe = node.get();
                signOfLife(answered.join());
            } else {
                complain("it did not answer since the last sign of life");
            }
        } catch (RuntimeException | Error e) {
            complain(e.toString());
        }
    }

    private synchronized void signOfLife(StatusReport status) {
        if (closed) {
            return;
        }
        silent = false;
        String text = "STATUS=" + text(status);
        if (ready) {
            manager.tell("WATCHDOG=1", text);
        } else {
            ready = manager.tell("READY=1", "WATCHDOG=1", text);
        }
    }

    private static String text(StatusReport status) {
        Load load = status.getLoad();
        String heat = load.hasTemperatureCelsius()
                ? String.format(Locale.ROOT, ", %.0f °C", load.getTemperatureCelsius())
                : "";
        return "lends " + Integer.toUnsignedString(load.getLentCores()) + " of "
                + Integer.toUnsignedString(status.getNode().getCores()) + " cores; " + status.getJobIdsCount()
                + " jobs, "
                + load.getRunningTasks() + " tasks under way, " + status.getTasksDone() + " done" + heat;
    }

    private void complain(String reason) {
        if (!silent) {
            silent = true;
            LOG.error("no sign of life for the service manager: {}", reason);
        }
    }

    /** Says that the worker stops. */
    @Override
    public synchronized void close() {
        closed = true;
        clock.shutdownNow();
        manager.tell("STOPPING=1", "STATUS=stopping");
    }
}
