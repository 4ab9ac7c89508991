package org.rootfleet.systemtests.liar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.KnownJob;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/** A task that kills each worker process that takes it: it costs three of them and its own range, and nothing else. */
final class PoisonIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int TASK_GIVEN_UP = 1;
    private static final int WORKERS = 4;
    private static final int NEEDED = 3;
    private static final Pattern GIVEN_UP = Pattern.compile(
            "coordinator: given up: isolating the roots between (\\S+) and (\\S+) of equation 1 \\((pi[1-4]): lost while");

    @Test
    void shouldGiveUpATaskThatNoWorkerSurvivesAndDoTheRest() {
        KnownJob job = KnownJob.squareRoots(new Random(7));
        TestHosts hosts = TestHosts.best(TestCluster.names(WORKERS));
        List<String> names = List.of("pi1", "pi2", "pi3", "pi4");
        List<RunningProgram> workers = new ArrayList<>();
        try (TestCluster cluster = TestCluster.of(hosts, 0, "-Xmx128m")) {
            for (String name : names) {
                workers.add(worker(hosts, name));
            }
            try (RunningProgram solve = cluster.coordinator("-Xmx128m", solving(names, job.arguments()))) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(TASK_GIVEN_UP);
                assertRestDone(job, solve);
            }
            List<String> alive = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                if (workers.get(i).isAlive()) {
                    alive.add(names.get(i));
                } else {
                    assertThat(workers.get(i).finish(LIMIT)).isEqualTo(Lie.DIED);
                }
            }
            assertThat(alive).hasSize(WORKERS - NEEDED);
            // With the names of all: those that are gone are missed by nobody.
            List<String> next = List.of("(x^2-2)*(x^2-3)^3*(x^5-x-1)", "--digits", "3", "--output", "json");
            try (RunningProgram solve = cluster.coordinator("-Xmx128m", solving(names, next))) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.values()).containsExactly("-1.733", "-1.415", "1.167", "1.414", "1.732");
                assertThat(result.worker(alive.get(0)).get("tasks").asInt()).isPositive();
            }
        } finally {
            workers.forEach(RunningProgram::close);
        }
    }

    /** All roots but those of the range that is named as given up, which has the integer root. */
    private static void assertRestDone(KnownJob job, RunningProgram solve) {
        Matcher named = GIVEN_UP.matcher(solve.err());
        assertThat(named.find()).as(solve.err()).isTrue();
        BigDecimal from = new BigDecimal(named.group(1));
        BigDecimal to = new BigDecimal(named.group(2));
        List<String> outside = job.values().stream()
                .filter(value -> new BigDecimal(value).compareTo(from) < 0 || new BigDecimal(value).compareTo(to) >= 0)
                .toList();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isFalse();
        assertThat(result.values())
                .isEqualTo(outside)
                .isNotEmpty()
                .hasSizeLessThan(job.values().size());
        assertThat(job.values().stream().filter(value -> !outside.contains(value) && !value.contains(".")))
                .hasSize(1);
        assertThat(solve.err().lines().filter(line -> line.contains("lost, its tasks go to the others")))
                .hasSize(NEEDED);
    }

    private static List<String> solving(List<String> names, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", String.join(",", names), "--no-store"));
        words.addAll(arguments);
        return words;
    }

    private static RunningProgram worker(TestHosts hosts, String name) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp", classes));
        command.addAll(List.of(LyingWorker.class.getName(), Lie.DEATH.name(), hosts.bindAddress(name), name));
        return hosts.command(name, command.toArray(new String[0])).awaitSaying(" listens on ");
    }
}
