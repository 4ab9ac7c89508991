package org.rootfleet.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.KeptJobs;
import org.rootfleet.systemtests.harness.KnownJob;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/**
 * Job after job on four nodes for {@code rootfleet.soak.minutes}, with a fault of a node every minute and a coordinator killed and
 * resumed in every fifth job: no result differs, and the worker processes do not grow. pi1 and pi2 have every fault but the death of
 * their process, so that one process of each sees the whole run. {@code rootfleet.soak.log} says where the log goes.
 */
@EnabledIfSystemProperty(named = "rootfleet.soak.minutes", matches = "[0-9]+", disabledReason = "a command of its own")
final class SoakIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> HOSTS = List.of("pi1", "pi2", "pi3", "pi4");
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final List<String> IMMORTAL = HOSTS.subList(0, 2);
    /** A job begins so often at most: four nodes and their coordinators take some third of a core. */
    private static final long PACE_MILLIS = 15_000;

    private static final int FAULT_SECONDS = 60;
    private static final int SAMPLE_SECONDS = 20;
    private static final int HEAP_SECONDS = 300;
    private static final int RESUMED_OF = 5;

    /** What a run may gain between its first quarter and its end. */
    private static final double MORE_HEAP_MEGABYTES = 6;

    private static final double MORE_RESIDENT_MEGABYTES = 32;
    private static final double MORE_FILES = 12;

    @TempDir
    private Path folder;

    private final Random random = new Random(Long.getLong("rootfleet.soak.seed", 1));
    private final AtomicInteger faults = new AtomicInteger();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void shouldStayTheSameInALongLifeFullOfFaults() throws IOException, InterruptedException {
        double seconds = 60.0 * Long.getLong("rootfleet.soak.minutes", 0);
        SoakLog log = new SoakLog(Path.of(System.getProperty("rootfleet.soak.log", "target/soak.log")));
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(HOSTS.size()));
        ScheduledExecutorService fate = Executors.newScheduledThreadPool(3);
        int jobs = 0;
        int resumed = 0;
        List<String> wrong = new ArrayList<>();
        try (TestCluster cluster = TestCluster.of(hosts, HOSTS.size(), Fault.JAVA)) {
            Watch watch = new Watch(cluster, HOSTS, log);
            repeat(fate, 5, SAMPLE_SECONDS, watch::sample);
            repeat(fate, 10, HEAP_SECONDS, () -> watch.sampleLiveHeap(IMMORTAL));
            repeat(fate, FAULT_SECONDS / 2, FAULT_SECONDS, () -> strike(cluster, hosts, log));
            KeptJobs kept = new KeptJobs(folder.resolve("jobs.db"));
            while (log.seconds() < seconds) {
                double begin = log.seconds();
                KnownJob job = KnownJob.of(jobs, random, folder);
                boolean killed = jobs % RESUMED_OF == 3;
                String difference = run(cluster, kept, job, killed);
                jobs++;
                resumed += killed ? 1 : 0;
                log.line(
                        "job %d: %s%s, %.1f s, store %d kB: %s",
                        jobs,
                        job.kind(),
                        killed ? ", coordinator killed and resumed" : "",
                        log.seconds() - begin,
                        Files.size(kept.file()) / 1024,
                        difference.isEmpty() ? "right" : difference);
                if (!difference.isEmpty()) {
                    wrong.add("job " + jobs + ": " + difference);
                }
                Thread.sleep(Math.max(0, PACE_MILLIS - (long) (1000 * (log.seconds() - begin))));
            }
            fate.shutdown();
            assertThat(fate.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            watch.sample();
            watch.sampleLiveHeap(IMMORTAL);
            double whole = log.seconds();
            log.line(
                    "end: %d jobs, %d of them resumed, %d faults, %d differing results %s, %d failures of the test itself %s%n%s",
                    jobs, resumed, faults.get(), wrong.size(), wrong, failures.size(), failures, watch.summary(whole));
            assertThat(wrong).isEmpty();
            assertThat(failures).isEmpty();
            for (String host : IMMORTAL) {
                assertFlat(watch.of(host, "live heap MB"), whole, MORE_HEAP_MEGABYTES);
                assertFlat(watch.of(host, "resident MB"), whole, MORE_RESIDENT_MEGABYTES);
                assertFlat(watch.of(host, "files"), whole, MORE_FILES);
                assertFlat(watch.of(host, "threads"), whole, MORE_FILES);
            }
        } finally {
            fate.shutdownNow();
        }
    }

    private static void assertFlat(Trend trend, double whole, double more) {
        double before = trend.near(0.25, whole);
        if (!Double.isNaN(before)) { // A short run may have no such sample.
            assertThat(trend.near(1, whole)).isLessThanOrEqualTo(before + more);
        }
    }

    /** Returns what is wrong with the result; nothing if it is right. */
    private static String run(TestCluster cluster, KeptJobs kept, KnownJob job, boolean killed) {
        List<String> arguments = new ArrayList<>(job.arguments());
        arguments.addAll(List.of("--store", kept.file().toString()));
        String before = newest(kept);
        try (RunningProgram solve = cluster.solve(arguments);
                RunningProgram last = killed ? resumed(solve, cluster, kept, before) : solve) {
            int exit = last.finish(LIMIT);
            if (exit != 0) {
                return "exit code " + exit + ": " + last.err();
            }
            ResultDocument result = ResultDocument.parse(last.out());
            return result.complete() && result.values().equals(job.values())
                    ? ""
                    : "expected " + job.values() + ", got " + last.out();
        } catch (AssertionError | RuntimeException e) {
            return e.toString();
        }
    }

    /** The name of the job that was begun last; the store forgets the oldest ones. */
    private static String newest(KeptJobs kept) {
        List<String> ids = Files.exists(kept.file()) ? kept.ids() : List.of();
        return ids.isEmpty() ? "" : ids.get(ids.size() - 1);
    }

    /** Kills the coordinator as soon as its job is kept, and lets another one go on; it itself if it is done before. */
    private static RunningProgram resumed(RunningProgram solve, TestCluster cluster, KeptJobs kept, String before) {
        while (newest(kept).equals(before)) {
            if (solve.endsWithin(Duration.ofMillis(100))) {
                return solve;
            }
        }
        if (solve.endsWithin(Duration.ofMillis(300))) {
            return solve;
        }
        solve.kill();
        return cluster.coordinator("-Xmx128m", kept.and("resume", newest(kept), "--output", "json"));
    }

    private void strike(TestCluster cluster, NamespaceHosts hosts, SoakLog log) throws Exception {
        Random draw = new Random(Long.getLong("rootfleet.soak.seed", 1) + 1_000_003L * faults.get());
        String host = HOSTS.get(draw.nextInt(HOSTS.size()));
        Fault fault;
        do {
            fault = FAULTS.get(draw.nextInt(FAULTS.size()));
        } while (IMMORTAL.contains(host) && (fault == Fault.KILL || fault == Fault.POWER_LOSS));
        log.line(
                "fault %d: %s of %s for %d s",
                faults.incrementAndGet(), fault, host, fault.duration().toSeconds());
        AutoCloseable end = fault.begin(cluster, hosts, host);
        try {
            Thread.sleep(fault.duration().toMillis());
        } finally {
            end.close();
        }
        log.line("%s of %s is over", fault, host);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void repeat(ScheduledExecutorService fate, int firstSeconds, int everySeconds, Step step) {
        var unused = fate.scheduleAtFixedRate(
                () -> {
                    try {
                        step.run();
                    } catch (Exception | Error e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                },
                firstSeconds,
                everySeconds,
                TimeUnit.SECONDS);
    }
}
