package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.Scrape;

/** The metrics of the programs, judged by Prometheus' own tool. */
final class MetricsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final IntegerScan JOB = IntegerScan.lasting(32);
    private static final Pattern METRIC = Pattern.compile("^# TYPE (rootfleet_\\w+) ", Pattern.MULTILINE);
    private static final Pattern PORT = Pattern.compile("listens on 127\\.0\\.0\\.1 port (\\d+)");

    @TempDir
    private Path folder;

    private static RunningProgram worker(String name) {
        return Distribution.run(
                        Map.of("JAVA_OPTS", "-Xmx128m"),
                        "worker",
                        "serve",
                        "--port",
                        "0",
                        "--metrics-port",
                        "0",
                        "--threads",
                        "1",
                        "--name",
                        name)
                .awaitSaying(" listens on ");
    }

    private static String address(RunningProgram worker) {
        return "127.0.0.1:"
                + PORT.matcher(worker.err()).results().findFirst().orElseThrow().group(1);
    }

    private static RunningProgram solve(RunningProgram... workers) {
        List<String> addresses = new ArrayList<>();
        for (RunningProgram worker : workers) {
            addresses.add(address(worker));
        }
        List<String> words = new ArrayList<>(List.of("--workers", String.join(",", addresses), "--metrics-port", "0"));
        words.addAll(JOB.arguments());
        return Distribution.run("coordinator", "solve", words);
    }

    @Test
    void shouldTellHowAJobGoesOn() {
        try (RunningProgram first = worker("pi1");
                RunningProgram second = worker("pi2");
                RunningProgram solve = solve(first, second)) {
            String lost = "{node=\"" + address(first) + "\"}";
            String left = "{node=\"" + address(second) + "\"}";
            await().atMost(LIMIT).until(() -> {
                Scrape scrape = Scrape.of(solve);
                return scrape.value("rootfleet_coordinator_tasks_completed_total" + lost) > 0
                        && scrape.value("rootfleet_coordinator_tasks_completed_total" + left) > 0
                        && scrape.value("rootfleet_coordinator_busy_seconds_total" + left) > 0
                        && scrape.value("rootfleet_coordinator_leases_lost_total" + lost) == 0
                        && scrape.value("rootfleet_coordinator_node_ready" + lost) == 1;
            });
            assertThat(Scrape.of(first).value("rootfleet_worker_tasks_completed_total"))
                    .isPositive();
            assertThat(Scrape.of(first).value("rootfleet_worker_cpu_seconds_total"))
                    .isPositive();
            assertThat(Scrape.of(first).value("rootfleet_worker_jobs_open")).isEqualTo(1);
            assertThat(Scrape.of(first).value("rootfleet_transfer_bytes_total{direction=\"received\"}"))
                    .isGreaterThan(100);
            first.kill();
            await().atMost(LIMIT).until(() -> {
                Scrape scrape = Scrape.of(solve);
                return scrape.value("rootfleet_coordinator_leases_lost_total" + lost) > 0
                        && scrape.value("rootfleet_coordinator_node_ready" + lost) == 0
                        && scrape.value("rootfleet_coordinator_node_ready" + left) == 1;
            });
            assertThat(Scrape.of(solve).value("rootfleet_coordinator_tasks_known"))
                    .isPositive();
        }
    }

    @Test
    void shouldPassTheJudgementOfPrometheus() throws IOException {
        try (RunningProgram worker = worker("pi1");
                RunningProgram solve = solve(worker)) {
            Scrape ofCoordinator = Scrape.of(solve);
            Scrape ofWorker = Scrape.of(worker);
            assertThat(ofWorker.text()).contains("\nprocess_cpu_seconds_total ", "\njvm_memory_used_bytes{");
            assertDocumented(ofCoordinator);
            assertDocumented(ofWorker);
            assertThat(judgement("rootfleet_Wrong 1\n")).isNotEmpty(); // it does look
            assertThat(judgement(ofWorker.text())).isEmpty();
            assertThat(judgement(ofCoordinator.text())).isEmpty();
        }
    }

    private static void assertDocumented(Scrape scrape) throws IOException {
        String document = Files.readString(Path.of("../docs/operations.md"));
        List<String> names = METRIC.matcher(scrape.text())
                .results()
                .map((MatchResult metric) -> metric.group(1))
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(document).contains("`" + name));
    }

    /** What {@code promtool check metrics} has to say; nothing if all is well. */
    private String judgement(String metrics) throws IOException {
        Path file = Files.writeString(folder.resolve("metrics"), metrics);
        try (RunningProgram tool = RunningProgram.start(
                List.of(
                        "sh",
                        "-c",
                        "command -v promtool >/dev/null || exit 127; promtool check metrics <\"$0\"",
                        file.toString()),
                Map.of())) {
            int code = tool.finish(LIMIT);
            Assumptions.assumeTrue(code != 127, "promtool is missing (Debian's package prometheus)");
            return code == 0 ? tool.out() + tool.err() : "exit code " + code + ": " + tool.out() + tool.err();
        }
    }

    @Test
    void shouldLoadNothingOfItUnlessItIsWanted() throws IOException {
        assertThat(loaded("coordinator", "solve", "x^2-2")).doesNotContain("io.prometheus", "codec.http");
        assertThat(loaded("coordinator", "solve", "(x^2-2)^2", "--metrics-port", "0"))
                .contains("io.prometheus"); // of HTTP nothing, before somebody asks
        assertThat(loadedByWorker()).doesNotContain("io.prometheus", "codec.http");
        assertThat(loadedByWorker("--metrics-port", "0")).contains("io.prometheus");
    }

    private String loaded(String program, String... arguments) throws IOException {
        Path classes = folder.resolve("classes");
        try (RunningProgram run = Distribution.run(logging(classes), program, arguments)) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
        }
        return Files.readString(classes);
    }

    private String loadedByWorker(String... options) throws IOException {
        Path classes = folder.resolve("classes");
        List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
        words.addAll(List.of(options));
        try (RunningProgram run = Distribution.run(logging(classes), "worker", words.toArray(new String[0]))) {
            run.awaitSaying(" listens on ");
            run.terminate();
            run.finish(LIMIT);
        }
        return Files.readString(classes);
    }

    private static Map<String, String> logging(Path classes) {
        return Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + classes);
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        try (RunningProgram worker = worker("pi1")) {
            String port = Pattern.compile("metrics are at http://127\\.0\\.0\\.1:(\\d+)/")
                    .matcher(worker.err())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            try (RunningProgram solve = Distribution.run("coordinator", "solve", "(x^2-2)^2", "--metrics-port", port);
                    RunningProgram second =
                            Distribution.run("worker", "serve", "--port", "0", "--metrics-port", port)) {
                assertThat(solve.finish(LIMIT)).isEqualTo(2);
                assertThat(solve.err()).contains("--metrics-port " + port, "Address already in use");
                assertThat(second.finish(LIMIT)).isEqualTo(3);
                assertThat(second.err()).contains("the metrics cannot listen on 127.0.0.1 port " + port);
            }
        }
    }
}
