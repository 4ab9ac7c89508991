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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.Scrape;
import org.rootfleet.systemtests.harness.WarmHost;
import tools.jackson.databind.JsonNode;

/** A node that gets too hot while it works. */
final class HeatIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int CORES = 4;
    private static final IntegerScan JOB =
            IntegerScan.lasting(18.0 * Math.min(CORES, Runtime.getRuntime().availableProcessors()));

    @TempDir
    private Path folder;

    @Test
    void shouldLendFewerCoresUntilItHasCooled() throws IOException {
        WarmHost host = new WarmHost(folder);
        Path settings = Files.writeString(folder.resolve("worker.conf"), "rootfleet.worker.heat.step = 1s\n");
        try (RunningProgram worker = host.run(
                Map.of("JAVA_OPTS", "-Xmx128m"),
                Distribution.program("worker"),
                "serve",
                "--port",
                "0",
                "--metrics-port",
                "0",
                "--threads",
                Integer.toString(CORES),
                "--name",
                "pi1",
                "--config",
                settings.toString())) {
            String address = "127.0.0.1:" + port(worker.awaitSaying(" listens on "));
            List<String> words = new ArrayList<>(List.of("--workers", address));
            words.addAll(JOB.arguments());
            try (RunningProgram solve = Distribution.run("coordinator", "solve", words)) {
                awaitWorkingOn(worker, CORES);
                host.temperature(90);
                host.setThrottled("0x50005");
                awaitWorkingOn(worker, 1);
                // The coordinator keeps two tasks a core there, of those that are left.
                await("no more tasks than one core needs")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> Scrape.of(worker).value("rootfleet_worker_tasks_waiting") <= 1);
                worker.awaitSaying("too hot with 90.0 °C: lends 1 of 4 cores");
                worker.awaitSaying("slowed down: under-voltage, throttled");
                assertStatus(
                        address,
                        "lends        1 of 4 cores: it is too hot for more",
                        "temperature  90.0 °C",
                        "slowed down  under-voltage, throttled; since the machine was started: under-voltage, throttled");
                host.temperature(60);
                host.setThrottled("0x50000");
                awaitWorkingOn(worker, CORES);
                worker.awaitSaying("no longer slowed down");
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                assertResult(ResultDocument.parse(solve.out()));
            }
        }
    }

    private static String port(RunningProgram worker) {
        Matcher port = Pattern.compile("listens on 127\\.0\\.0\\.1 port (\\d+)").matcher(worker.err());
        assertThat(port.find()).as(worker.err()).isTrue();
        return port.group(1);
    }

    private static void awaitWorkingOn(RunningProgram worker, int cores) {
        await("works on " + cores + " cores").atMost(Duration.ofMinutes(2)).until(() -> {
            Scrape scrape = Scrape.of(worker);
            return scrape.value("rootfleet_worker_lent_cores") == cores
                    && scrape.value("rootfleet_worker_tasks_running") == cores;
        });
    }

    private static void assertStatus(String address, String... lines) {
        try (RunningProgram status = Distribution.run("worker", "status", "--host", address)) {
            assertThat(status.finish(LIMIT)).as(status.err()).isZero();
            assertThat(status.out().lines()).contains(lines);
        }
    }

    private static void assertResult(ResultDocument result) {
        assertThat(result.values()).isEqualTo(JOB.values());
        JsonNode worker = result.worker("pi1");
        assertThat(worker.get("cores").asInt()).isEqualTo(CORES);
        assertThat(worker.get("leastCores").asInt()).isEqualTo(1);
        assertThat(worker.get("temperatureCelsius").asInt()).isEqualTo(60);
        assertThat(worker.get("highestTemperatureCelsius").asInt()).isEqualTo(90);
        List<String> causes = new ArrayList<>();
        worker.get("slowedDownBy").forEach(cause -> causes.add(cause.asString()));
        assertThat(causes).containsExactly("under-voltage", "throttled");
    }
}
