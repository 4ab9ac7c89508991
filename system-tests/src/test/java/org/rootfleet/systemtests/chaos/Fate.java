package org.rootfleet.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rootfleet.systemtests.harness.CoordinatorLog;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Lets the misfortune of a run happen while its job goes on, and tells what came of it. */
final class Fate implements AutoCloseable {
    private static final String LATECOMER = "pi5";

    private final TestCluster cluster;
    private final NamespaceHosts hosts;
    private final Misfortune misfortune;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
    private final List<CoordinatorLog> coordinators = new CopyOnWriteArrayList<>();
    /** The faults that have begun, and how many tasks were answered by then. */
    private final Map<Misfortune.Event, Integer> begun = new ConcurrentHashMap<>();

    private final List<String> story = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Fate(TestCluster cluster, NamespaceHosts hosts, Misfortune misfortune) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.misfortune = misfortune;
    }

    /** A coordinator that works on the job, the first one or the one that goes on. */
    void coordinator(RunningProgram program) {
        coordinators.add(new CoordinatorLog(program));
    }

    /** From now on things happen. */
    void begin() {
        for (Misfortune.Event event : misfortune.faults()) {
            after(event.afterMillis(), () -> strike(event));
        }
        if (misfortune.joinsAfterMillis() >= 0) {
            after(misfortune.joinsAfterMillis(), this::join);
        }
    }

    private void strike(Misfortune.Event event) throws Exception {
        AutoCloseable fault = event.fault().begin(cluster, hosts, event.host());
        begun.put(event, answered());
        after(event.fault().duration().toMillis(), () -> {
            fault.close();
            RunningProgram worker = cluster.worker(event.host());
            long start = System.nanoTime();
            worker.awaitSaying("INFO  task ", worker.said("INFO  task ") + 1);
            tell("%s %d ms", event.fault(), millisSince(start));
        });
    }

    private void join() {
        long start = System.nanoTime();
        cluster.start(LATECOMER, Fault.JAVA).awaitSaying("INFO  task ");
        tell("JOIN %d ms", millisSince(start));
    }

    static long millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    /** Adds to the story: how soon after a fault its node worked again, and what was lost. */
    void tell(String format, Object... arguments) {
        story.add(String.format(Locale.ROOT, format, arguments));
    }

    List<String> story() {
        return story;
    }

    private int answered() {
        return coordinators.stream().mapToInt(CoordinatorLog::answers).sum();
    }

    private interface Step {
        void run() throws Exception;
    }

    private void after(long millis, Step step) {
        var unused = clock.schedule(
                () -> {
                    try {
                        step.run();
                    } catch (Exception | Error e) {
                        if (!clock.isShutdown()) {
                            failures.add(e);
                        }
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** The job is over: everything has happened while it went on, and work was done after each fault and by whoever came. */
    void assertFulfilled(String advice) {
        close();
        assertThat(failures).isEmpty();
        for (Misfortune.Event event : misfortune.faults()) {
            assertThat(begun.getOrDefault(event, Integer.MAX_VALUE))
                    .as("tasks before %s, of %d; it has to begin while the job goes on: %s", event, answered(), advice)
                    .isLessThan(answered());
        }
        if (misfortune.joinsAfterMillis() >= 0) {
            assertThat(story)
                    .as(
                            "%s came after %d ms and has to do a task: %s",
                            LATECOMER, misfortune.joinsAfterMillis(), advice)
                    .anyMatch(line -> line.startsWith("JOIN "));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
