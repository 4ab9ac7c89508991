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
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.systemtests.harness.CoordinatorLog;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeptJobs;
import org.rootfleet.systemtests.harness.KnownJob;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.ShiftedSquareRoots;
import org.rootfleet.systemtests.harness.TestCluster;
import tools.jackson.databind.JsonNode;

/**
 * A job on four nodes, with several faults drawn from a seed, all of which begin while it goes on: it ends complete, with the roots that are
 * known. It is a scan with odd seeds and an isolation with even ones. {@code rootfleet.chaos.runs} says how many seeds,
 * {@code rootfleet.chaos.seed} which is the first, {@code rootfleet.chaos.core-seconds} how much work a job is. What each run took, what was
 * lost by the faults, and how soon after each the node worked again, is written to {@code chaos.log} in the build's folder.
 */
final class ChaosIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Path LOG = Path.of("target", "chaos.log");
    /** Cores that four nodes of one have at a time. */
    private static final int CORES = Math.min(4, Runtime.getRuntime().availableProcessors());
    /** As long as if nothing happened on cores that do nothing else; so a job takes six seconds at least. */
    private static final int CORE_SECONDS = Integer.getInteger("rootfleet.chaos.core-seconds", 6 * CORES);

    private static final long JOB_MILLIS = 1000L * CORE_SECONDS / CORES;

    @TempDir
    private Path folder;

    private static LongStream seeds() {
        long first = Long.getLong("rootfleet.chaos.seed", 1);
        return LongStream.range(first, first + Long.getLong("rootfleet.chaos.runs", 5));
    }

    private KnownJob job(long seed) throws IOException {
        if (seed % 2 == 0) {
            return ShiftedSquareRoots.lasting(CORE_SECONDS, new Random(seed), folder.resolve("polynomial.txt"));
        }
        // Nothing holds up a scan, and a worker that comes takes seconds to start.
        IntegerScan scan = IntegerScan.lasting(2.5 * CORE_SECONDS);
        return new KnownJob("scan", scan.arguments(), scan.values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndCompleteWithTheSameRootsWhateverHappens(long seed) throws IOException {
        KnownJob job = job(seed);
        Misfortune misfortune = Misfortune.of(seed, JOB_MILLIS);
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(5));
        KeptJobs kept = new KeptJobs(folder.resolve("jobs.db"));
        List<String> arguments = new ArrayList<>(job.arguments());
        arguments.addAll(List.of("--verbose", "--store", kept.file().toString()));
        long start = System.nanoTime();
        try (TestCluster cluster = TestCluster.of(hosts, 4, Fault.JAVA);
                RunningProgram solve = cluster.solveExpecting("pi5", arguments);
                Fate fate = new Fate(cluster, hosts, misfortune)) {
            fate.coordinator(solve);
            cluster.worker("pi1").awaitSaying("INFO  task ");
            fate.begin();
            RunningProgram last = misfortune.coordinatorDiesAfterMillis() >= 0
                    ? resumed(solve, cluster, kept, misfortune.coordinatorDiesAfterMillis(), fate)
                    : solve;
            try (last) {
                assertThat(last.finish(LIMIT))
                        .as("seed %d: %s: %s", seed, misfortune, last.err())
                        .isZero();
                double seconds = (System.nanoTime() - start) * 1e-9;
                fate.assertFulfilled(tooShort());
                ResultDocument result = ResultDocument.parse(last.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(job.values());
                log(seed, job, seconds, result, fate, misfortune);
            }
        }
    }

    private static String tooShort() {
        return "the job was too short, -Drootfleet.chaos.core-seconds=" + 2 * CORE_SECONDS + " makes a longer one";
    }

    /** Kills the coordinator after a while, and lets another one go on. */
    private static RunningProgram resumed(
            RunningProgram solve, TestCluster cluster, KeptJobs kept, long afterMillis, Fate fate) {
        kept.awaitDone(solve, 1);
        assertThat(solve.endsWithin(Duration.ofMillis(afterMillis)))
                .as(
                        "it has to be killed while the job goes on, %d ms after its first answer: %s",
                        afterMillis, tooShort())
                .isFalse();
        solve.kill();
        // Answers are kept in their order, so that those of the end are lost.
        List<Double> answers = new CoordinatorLog(solve).busySeconds();
        List<Double> lost = answers.subList(kept.done().size(), answers.size());
        long start = System.nanoTime();
        RunningProgram next =
                cluster.coordinator("-Xmx128m", kept.and("resume", kept.ids().get(0), "--verbose", "--output", "json"));
        fate.coordinator(next);
        new CoordinatorLog(next).awaitAnswer();
        fate.tell(
                "COORDINATOR %d ms, %d of %d answers lost with %.2f s of work",
                Fate.millisSince(start),
                lost.size(),
                answers.size(),
                lost.stream().mapToDouble(Double::doubleValue).sum());
        return next;
    }

    private static void log(
            long seed, KnownJob job, double seconds, ResultDocument result, Fate fate, Misfortune misfortune)
            throws IOException {
        int leases = 0;
        double redundant = 0;
        for (JsonNode worker : result.json().get("timing").get("workers")) {
            leases += worker.get("leasesLost").asInt();
            redundant += worker.get("redundantSeconds").asDouble();
        }
        String line = String.format(
                Locale.ROOT,
                "seed %d, %s, %.1f s, leases lost %d, work done twice %.2f s, next task after the fault %s, %s%n",
                seed,
                job.kind(),
                seconds,
                leases,
                redundant,
                fate.story(),
                misfortune);
        Files.writeString(LOG, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
