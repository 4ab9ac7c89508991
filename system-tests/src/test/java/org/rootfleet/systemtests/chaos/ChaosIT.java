package org.rootfleet.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeptJobs;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import tools.jackson.databind.JsonNode;

/**
 * A job on four nodes, with several faults drawn from a seed: it ends complete, with the same roots. {@code rootfleet.chaos.runs} says how
 * many seeds, {@code rootfleet.chaos.seed} which is the first. What each run took, what was lost by the faults, and how soon after each the node worked again, is written to {@code chaos.log} in
 * the build's folder.
 */
final class ChaosIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Path LOG = Path.of("target", "chaos.log");
    /** Some 16 core-seconds. */
    private static final IntegerScan JOB =
            IntegerScan.reaching(Long.getLong("rootfleet.chaos.points", 800_000_000_000L));

    @TempDir
    private Path folder;

    private static LongStream seeds() {
        long first = Long.getLong("rootfleet.chaos.seed", 1);
        return LongStream.range(first, first + Long.getLong("rootfleet.chaos.runs", 5));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndCompleteWithTheSameRootsWhateverHappens(long seed) throws IOException {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(5));
        Misfortune misfortune = Misfortune.of(seed);
        KeptJobs kept = new KeptJobs(folder.resolve("jobs.db"));
        List<String> arguments = new ArrayList<>(JOB.arguments());
        arguments.addAll(List.of("--store", kept.file().toString()));
        long start = System.nanoTime();
        ScheduledExecutorService fate = Executors.newScheduledThreadPool(8);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<String> recoveries = new CopyOnWriteArrayList<>();
        try (TestCluster cluster = TestCluster.of(hosts, 4, Fault.JAVA);
                RunningProgram solve = cluster.solveExpecting("pi5", arguments)) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            for (Misfortune.Event event : misfortune.faults()) {
                schedule(fate, event.afterMillis(), failures, () -> {
                    AutoCloseable fault = event.fault().begin(cluster, hosts, event.host());
                    schedule(fate, event.fault().duration().toMillis(), failures, () -> {
                        fault.close();
                        recoveries.add(event.fault() + " " + millisToNextTask(cluster.worker(event.host())) + " ms");
                    });
                });
            }
            if (misfortune.joinsAfterMillis() >= 0) {
                schedule(fate, misfortune.joinsAfterMillis(), failures, () -> cluster.start("pi5", Fault.JAVA));
            }
            RunningProgram last = misfortune.coordinatorDiesAfterMillis() >= 0
                    ? resumed(solve, cluster, kept, misfortune.coordinatorDiesAfterMillis())
                    : solve;
            try (last) {
                assertThat(last.finish(LIMIT))
                        .as("seed %d: %s: %s", seed, misfortune, last.err())
                        .isZero();
                fate.shutdownNow();
                assertThat(failures).isEmpty();
                ResultDocument result = ResultDocument.parse(last.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(JOB.values());
                log(seed, misfortune, (System.nanoTime() - start) * 1e-9, result, recoveries);
            }
        } finally {
            fate.shutdownNow();
        }
    }

    /** Kills the coordinator after a while, and lets another one go on; it itself if it is done before. */
    private static RunningProgram resumed(RunningProgram solve, TestCluster cluster, KeptJobs kept, long afterMillis) {
        kept.awaitDone(solve, 1);
        if (!solve.endsWithin(Duration.ofMillis(afterMillis))) {
            solve.kill();
            String job = kept.ids().get(0);
            return cluster.coordinator("-Xmx128m", kept.and("resume", job, "--output", "json"));
        }
        return solve;
    }

    private static void schedule(
            ScheduledExecutorService fate, long afterMillis, List<Throwable> failures, AutoCloseable action) {
        var unused = fate.schedule(
                () -> {
                    try {
                        action.close();
                    } catch (Exception | Error e) {
                        if (!fate.isShutdown()) {
                            failures.add(e);
                        }
                    }
                },
                afterMillis,
                TimeUnit.MILLISECONDS);
    }

    private static long millisToNextTask(RunningProgram worker) {
        long start = System.nanoTime();
        worker.awaitSaying("INFO  task ", worker.said("INFO  task ") + 1);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void log(
            long seed, Misfortune misfortune, double seconds, ResultDocument result, List<String> recoveries)
            throws IOException {
        int leases = 0;
        double redundant = 0;
        for (JsonNode worker : result.json().get("timing").get("workers")) {
            leases += worker.get("leasesLost").asInt();
            redundant += worker.get("redundantSeconds").asDouble();
        }
        String line = String.format(
                Locale.ROOT,
                "seed %d, %.1f s, leases lost %d, work done twice %.2f s, next task after the fault %s, %s%n",
                seed,
                seconds,
                leases,
                redundant,
                recoveries,
                misfortune);
        Files.writeString(LOG, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
