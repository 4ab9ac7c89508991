package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.store.JobState;
import org.rootfleet.coordinator.store.JobStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on kept jobs, in this process. */
final class JobCommandsTest {
    private static final String N = System.lineSeparator();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseStore() {
        file = folder.resolve("state").resolve("jobs.db");
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", file.toString()));
        return Run.of(all.toArray(new String[0]));
    }

    /** A job that has not begun when its time is over. */
    private Run limited(String... more) {
        List<String> all = new ArrayList<>(List.of("solve", "x^3-7x+1", "--method", "scan", "--digits", "4"));
        all.addAll(List.of("--range", "-4..4", "--time-limit", "0ms"));
        all.addAll(List.of(more));
        return run(all.toArray(new String[0]));
    }

    private JsonNode jobs() {
        return JsonMapper.shared().readTree(run("jobs", "--output", "json").out());
    }

    private String onlyJob() {
        assertThat(jobs()).hasSize(1);
        return jobs().get(0).get("id").asString();
    }

    private static JsonNode json(Run run) {
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void shouldKeepAJobWhoseTimeIsOverAndGoOnWithIt() {
        Run limited = limited("--output", "json");
        String job = onlyJob();
        assertThat(limited.code()).isEqualTo(5);
        assertThat(limited.err())
                .isEqualTo("coordinator: the time limit of 0 s was reached" + N + "coordinator: job " + job
                        + " is kept: coordinator resume " + job + " --store " + file + N);
        assertThat(jobs().get(0).get("state").asString()).isEqualTo("incomplete");
        assertThat(run("show", job).out())
                .contains("incomplete", "method scan", "real roots in -4..4, 4 digits", "this machine");

        Run exported = run("export", job, "--output", "json");
        assertThat(exported.code()).isEqualTo(5);
        assertThat(exported.err()).contains("job " + job + " is incomplete: ", " tasks are to be done");
        assertThat(json(exported).get("complete").asBoolean()).isFalse();

        Path saved = folder.resolve("result.json");
        Run resumed = run("resume", job.substring(0, 3), "--output", "csv", "--save", saved.toString());
        Run solved =
                Run.of("solve", "x^3-7x+1", "--method", "scan", "--digits", "4", "--range", "-4..4", "--output", "csv");
        assertThat(resumed).isEqualTo(solved);
        assertThat(resumed.code()).isZero();
        assertThat(Run.of("verify", saved.toString()).code()).isZero();

        assertThat(jobs().get(0).get("state").asString()).isEqualTo("done");
        assertThat(jobs().get(0).get("complete").asBoolean()).isTrue();
        Run again = run("export", job, "--output", "csv");
        assertThat(again).isEqualTo(solved);
        assertThat(json(run("export", job, "--output", "json")).get("timing").get("workers"))
                .hasSize(1);
        assertThat(run("resume", job, "--output", "csv")).isEqualTo(solved);
    }

    @Test
    void shouldListJobs() {
        limited();
        limited();
        assertThat(run("jobs").out().lines())
                .hasSize(3)
                .first()
                .asString()
                .containsPattern("job +state +age +degree +tasks done +roots +workers");
        JsonNode job = jobs().get(0);
        assertThat(job.propertyNames())
                .contains("id", "state", "ageSeconds", "degree", "tasksDone", "tasksOpen", "roots", "workers");
        assertThat(json(run("show", job.get("id").asString(), "--output", "json"))
                        .propertyNames())
                .contains("id", "nodes", "sha256");
    }

    @Test
    void shouldCancelAJob() {
        limited();
        String job = onlyJob();
        Run cancelled = run("cancel", job);
        assertThat(cancelled).isEqualTo(new Run(0, "job " + job + " is cancelled" + N, ""));
        assertThat(jobs().get(0).get("state").asString()).isEqualTo("cancelled");
        assertThat(run("cancel", job)).isEqualTo(cancelled);
        // It was not meant so.
        assertThat(run("resume", job, "--output", "csv").code()).isZero();
        assertThat(run("cancel", job))
                .isEqualTo(new Run(3, "", "coordinator: job " + job + " is done: there is nothing to cancel" + N));
    }

    @Test
    void shouldCancelAJobWhileItsProblemIsPlannedAgain() {
        limited();
        String job = onlyJob();
        CompletableFuture<Run> cancelled;
        try (JobStore resuming = JobStore.open(StoreConfig.read(file))) {
            assertThat(resuming.take(resuming.jobs().get(0))).isTrue();
            cancelled = CompletableFuture.supplyAsync(() -> run("cancel", job));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> cancelled.isDone() || isToCancel());
            assertThat(cancelled).isNotDone();
            assertThat(resuming.jobs().get(0).state()).isEqualTo(JobState.INCOMPLETE);
        }
        assertThat(cancelled.join()).isEqualTo(new Run(0, "job " + job + " is cancelled" + N, ""));
        assertThat(jobs().get(0).get("state").asString()).isEqualTo("cancelled");
    }

    private boolean isToCancel() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT cancel FROM jobs")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void shouldBeginAgainIfAsked() {
        limited();
        String job = onlyJob();
        assertThat(run("resume", job, "--output", "csv").code()).isZero();
        long tasks = jobs().get(0).get("tasksDone").asLong();
        assertThat(run("resume", job, "--restart", "--output", "csv").code()).isZero();
        assertThat(tasks).isPositive();
        assertThat(json(run("show", job, "--output", "json"))
                        .get("nodes")
                        .get(0)
                        .get("tasks")
                        .asLong())
                .isEqualTo(jobs().get(0).get("tasksDone").asLong());
    }

    @Test
    void shouldKeepAJobThatFindsNoWorker() {
        Run solve = run("solve", "x^2-2", "--workers", "127.0.0.1:1");
        String job = onlyJob();
        assertThat(solve.code()).isEqualTo(4);
        assertThat(solve.err()).contains("coordinator: job " + job + " is kept: coordinator resume " + job);
        assertThat(jobs().get(0).get("workers").asString()).isEqualTo("127.0.0.1:1");
        assertThat(run("resume", job, "--quiet").code()).isEqualTo(4);
        Run here = run("resume", job, "--engine", "local", "--output", "csv");
        assertThat(here).isEqualTo(Run.of("solve", "x^2-2", "--output", "csv"));
    }

    @Test
    void shouldSayWhatIsNotThere() {
        assertThat(run("jobs")).isEqualTo(new Run(0, "no job is kept in " + file + N, ""));
        assertThat(run("jobs", "--output", "json").out()).isEqualToIgnoringWhitespace("[]");
        for (String command : List.of("show", "resume", "cancel", "export")) {
            assertThat(run(command, "abc"))
                    .isEqualTo(new Run(
                            3,
                            "",
                            "coordinator: there is no job store yet: " + file
                                    + " would be it (--store FILE names another)" + N));
        }
        assertThat(file).doesNotExist();
        limited("--quiet");
        limited("--quiet");
        for (String command : List.of("show", "resume", "cancel", "export")) {
            assertThat(run(command, "0zz"))
                    .isEqualTo(new Run(3, "", "coordinator: there is no job '0zz': 'coordinator jobs' lists them" + N));
        }
    }

    @Test
    void shouldKeepNothingIfToldSo() {
        assertThat(limited("--no-store").err()).isEqualTo("coordinator: the time limit of 0 s was reached" + N);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldSolveWithoutAStoreThatCannotBeUsed() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "This is no database, and it is long enough to show it. ".repeat(100));
        Run solve = limited("--output", "csv");
        assertThat(solve.code()).isEqualTo(5);
        assertThat(solve.out()).startsWith("kind,");
        assertThat(solve.err())
                .isEqualTo("coordinator: the time limit of 0 s was reached" + N + "coordinator: warning: the job store "
                        + file + " is damaged, or no job store: move it away and a new one is made;"
                        + " the job is not kept" + N);
        assertThat(limited("--quiet").err()).isEqualTo("coordinator: the time limit of 0 s was reached" + N);
        assertThat(run("jobs"))
                .isEqualTo(new Run(
                        3,
                        "",
                        "coordinator: the job store " + file
                                + " is damaged, or no job store: move it away and a new one is made" + N));
        assertThat(Files.readString(file)).startsWith("This is no database");
    }

    @Test
    void shouldPutTheStoreWhereStateBelongs() {
        assertThat(StoreConfig.defaultFile(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/pi")))
                .isEqualTo(Path.of("/state/rootfleet/jobs.db"));
        assertThat(StoreConfig.defaultFile(Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/pi")))
                .isEqualTo(Path.of("/home/pi/.local/state/rootfleet/jobs.db"));
        assertThat(StoreConfig.defaultFile(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local", "state", "rootfleet", "jobs.db"));
    }
}
