package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.systemtests.harness.AnswerTimes;
import org.rootfleet.systemtests.harness.CoordinatorLog;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeptJobs;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Coordinators that are killed, interrupted or cancelled, and jobs that go on all the same. */
final class JobStoreIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int NO_WORKER = 4;
    private static final int BAD_INPUT = 3;
    private static final int INTERRUPTED = 130;
    /** Two seconds, and one for a machine that has other things to do. */
    private static final Duration KEPT_AFTER = Duration.ofSeconds(3);

    private static final IntegerScan JOB = IntegerScan.lasting(20);

    private static final IntegerScan LONG_JOB = IntegerScan.lasting(28);
    private static final IntegerScan SHORT_JOB = IntegerScan.lasting(6);

    private static final IntegerScan ENDLESS = IntegerScan.endless();

    @TempDir
    private Path folder;

    private KeptJobs kept;

    @BeforeEach
    void chooseStore() {
        kept = new KeptJobs(folder.resolve("jobs.db"));
    }

    private List<String> keeping(IntegerScan scan, String... more) {
        List<String> arguments = new ArrayList<>(scan.arguments());
        arguments.addAll(List.of("--store", kept.file().toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private RunningProgram local(List<String> words) {
        return Distribution.run("coordinator", words.toArray(new String[0]));
    }

    private void expect(int code, List<String> words) {
        try (RunningProgram program = local(words)) {
            assertThat(program.finish(LIMIT)).as(program.err()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldGoOnAfterEveryKill(long seed) {
        Random random = new Random(seed);
        try (TestCluster cluster = TestCluster.of(2)) {
            Map<Long, String> before = Map.of();
            String job = "";
            for (int kill = 0; kill < 3; kill++) {
                List<String> words = kept.and("resume", job, "--output", "json", "--verbose");
                try (RunningProgram run =
                        kill == 0 ? cluster.solve(keeping(JOB, "--verbose")) : cluster.coordinator("-Xmx128m", words)) {
                    kept.awaitDone(run, before.size() + 1 + random.nextInt(4));
                    run.kill();
                    job = kept.ids().get(0);
                    Map<Long, String> after = kept.done();
                    assertThat(after).containsAllEntriesOf(before);
                    int answered = run.said(": scan on equation");
                    assertThat(after.size() - before.size()).isBetween(1, answered);
                    before = after;
                }
            }
            assertThat(kept.integrity()).containsExactly("ok");
            // Whatever is done from now on is done elsewhere.
            List<String> words = kept.and("resume", job, "--output", "json", "--engine", "local");
            try (RunningProgram run = local(words)) {
                assertThat(run.finish(LIMIT)).as(run.err()).isZero();
                ResultDocument result = ResultDocument.parse(run.out());
                assertThat(result.values()).isEqualTo(JOB.values());
                assertThat(result.complete()).isTrue();
                Map<Long, String> after = kept.done();
                assertThat(after).containsAllEntriesOf(before);
                assertThat(result.tasks()).isEqualTo(after.size() - before.size());
                Map<Long, String> here = new HashMap<>(after);
                here.keySet().removeAll(before.keySet());
                assertThat(here.values()).containsOnly("local");
            }
            assertThat(kept.state(job)).isEqualTo("done");
        }
    }

    @Test
    @Tag("alone")
    void shouldDoNothingAgainThatWasAnsweredTwoSecondsBeforeAKill() {
        try (TestCluster cluster = TestCluster.of(2)) {
            int old;
            try (RunningProgram solve = cluster.solve(keeping(LONG_JOB, "--verbose"))) {
                AnswerTimes answers = new AnswerTimes(solve);
                answers.awaitOlder(KEPT_AFTER, 3);
                old = answers.olderThan(KEPT_AFTER, System.nanoTime());
                assertThat(solve.isAlive()).as(solve.err()).isTrue();
                solve.kill();
            }
            // Answers are kept in their order.
            Map<Long, String> before = kept.done();
            assertThat(before).hasSizeGreaterThanOrEqualTo(Math.max(3, old));
            String job = kept.ids().get(0);
            try (RunningProgram run =
                    cluster.coordinator("-Xmx128m", kept.and("resume", job, "--output", "json", "--verbose"))) {
                assertThat(run.finish(LIMIT)).as(run.err()).isZero();
                ResultDocument result = ResultDocument.parse(run.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(LONG_JOB.values());
                // What was kept is not answered again.
                assertThat(kept.done()).containsAllEntriesOf(before);
                assertThat(new CoordinatorLog(run).answers())
                        .isEqualTo(kept.done().size() - before.size());
            }
        }
    }

    @Test
    void shouldWriteWhatIsDoneWhileTheJobGoesOn() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram solve = cluster.solve(keeping(ENDLESS, "--verbose"))) {
            solve.awaitSaying(": scan on equation", 3);
            kept.awaitDone(solve, solve.said(": scan on equation"));
            assertThat(solve.isAlive()).isTrue();
        }
    }

    @Test
    void shouldGoOnAfterCtrlCOnThisMachine() {
        try (RunningProgram solve = local(keepingWords("solve", keeping(SHORT_JOB, "--threads", "1")))) {
            kept.awaitDone(solve, 1);
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).isEqualTo(INTERRUPTED);
            String job = kept.ids().get(0);
            assertThat(solve.err())
                    .endsWith("coordinator: job " + job + " is kept: coordinator resume " + job + " --store "
                            + kept.file() + "\n");
            assertThat(kept.state(job)).isEqualTo("interrupted");
            try (RunningProgram resume = local(kept.and("resume", job, "--output", "json"))) {
                assertThat(resume.finish(LIMIT)).as(resume.err()).isZero();
                assertThat(ResultDocument.parse(resume.out()).values()).isEqualTo(SHORT_JOB.values());
            }
        }
    }

    private static List<String> keepingWords(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        return words;
    }

    @Test
    void shouldEndAJobOfAnotherProcessAndFreeItsWorkers() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.solve(keeping(ENDLESS))) {
            kept.awaitDone(solve, 1);
            String job = kept.ids().get(0);
            expect(BAD_INPUT, kept.and("resume", job));
            expect(0, kept.and("cancel", job));
            assertThat(solve.finish(LIMIT)).isEqualTo(INTERRUPTED);
            assertThat(solve.err())
                    .contains("coordinator: cancelled by 'coordinator cancel'\n")
                    .doesNotContain("is kept");
            assertThat(ResultDocument.parse(solve.out()).complete()).isFalse();
            assertThat(kept.state(job)).isEqualTo("cancelled");
            for (String worker : List.of("pi1", "pi2")) {
                awaitIdle(cluster, worker);
            }
        }
    }

    private static void awaitIdle(TestCluster cluster, String worker) {
        Awaitility.await(worker + " is idle").atMost(LIMIT).untilAsserted(() -> {
            try (RunningProgram status =
                    cluster.hosts().run("coord", "-Xmx64m", "worker", "status", "--host", worker)) {
                assertThat(status.finish(LIMIT)).as(status.err()).isZero();
                assertThat(status.out()).contains("jobs         0 open, 0 tasks running, 0 waiting");
            }
        });
    }

    @Test
    void shouldGoOnWhenTheWorkersAreBack() {
        try (TestCluster cluster = TestCluster.of(1)) {
            List<String> words = new ArrayList<>(List.of("solve", "--workers", "pi1"));
            words.addAll(keeping(SHORT_JOB));
            String job;
            try (RunningProgram solve = cluster.coordinator("-Xmx128m -Drootfleet.dispatch.patience=100ms", words)) {
                kept.awaitDone(solve, 1);
                cluster.worker("pi1").kill();
                assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(NO_WORKER);
                job = kept.ids().get(0);
                assertThat(solve.err()).contains("job " + job + " is kept: coordinator resume " + job);
            }
            cluster.start("pi1", "-Xmx128m");
            try (RunningProgram resume = cluster.coordinator("-Xmx128m", kept.and("resume", job, "--output", "json"))) {
                assertThat(resume.finish(LIMIT)).as(resume.err()).isZero();
                ResultDocument result = ResultDocument.parse(resume.out());
                assertThat(result.values()).isEqualTo(SHORT_JOB.values());
                assertThat(result.workerNames()).containsExactly("pi1");
            }
        }
    }

    @Test
    void shouldServeTwoCoordinatorsAtATime() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram first = cluster.solve(keeping(IntegerScan.lasting(4)));
                RunningProgram second = cluster.solve(keeping(IntegerScan.lasting(3)))) {
            assertThat(first.finish(LIMIT)).as(first.err()).isZero();
            assertThat(second.finish(LIMIT)).as(second.err()).isZero();
            assertThat(first.err() + second.err()).doesNotContain("job store");
            assertThat(kept.ids()).hasSize(2).allSatisfy(job -> {
                assertThat(kept.state(job)).isEqualTo("done");
                expect(0, kept.and("export", job));
            });
        }
    }

    @Test
    void shouldNotLoadADatabaseForAShortJob() throws Exception {
        Path classes = folder.resolve("classes.txt");
        try (RunningProgram solve = Distribution.run(
                Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + classes), "coordinator", "solve", "--degree", "7")) {
            assertThat(solve.finish(LIMIT)).isZero();
            assertThat(Files.readString(classes))
                    .contains("org.rootfleet.coordinator.store.JobRecorder")
                    .doesNotContain("org.sqlite", "org.rootfleet.coordinator.store.StoreConnection");
        }
    }
}
