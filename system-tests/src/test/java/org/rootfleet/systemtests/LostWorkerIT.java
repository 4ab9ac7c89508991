package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Workers that die, hang or are cut off: a job ends with the whole result, or says why it cannot. */
final class LostWorkerIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int NO_WORKER = 4;
    /** The five seconds that a node may be silent by default, and two for a machine that has other things to do. */
    private static final Duration SILENCE = Duration.ofSeconds(7);

    private static final IntegerScan JOB = IntegerScan.lasting(6);
    /** The other worker is not done with it before silence is noticed. */
    private static final IntegerScan LONG_JOB = IntegerScan.lasting(14);

    @Test
    void shouldGiveTheTasksOfAKilledWorkerToTheOther() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.solve(JOB.arguments())) {
            awaitResultFrom(cluster.worker("pi1"));
            cluster.worker("pi1").kill();
            assertCompleteWithout(JOB, solve, "the connection to ");
        }
    }

    @Test
    void shouldIsolateTheSameRootsWhenAWorkerIsKilled() {
        List<String> equation = List.of("--random", "1500", "--bits", "1000", "--seed", "3", "--output", "json");
        try (RunningProgram here = Distribution.run("coordinator", "solve", equation)) {
            assertThat(here.finish(LIMIT)).as(here.err()).isZero();
            List<String> values = ResultDocument.parse(here.out()).values();
            try (TestCluster cluster = TestCluster.of(2);
                    RunningProgram solve = cluster.solve(equation)) {
                cluster.worker("pi1").awaitSaying("polynomials to come");
                cluster.worker("pi1").kill();
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isNotEmpty().isEqualTo(values);
                assertThat(result.worker("pi1").get("lost").asString()).isNotEmpty();
            }
        }
    }

    @Test
    @Tag("alone")
    void shouldNotWaitForAWorkerThatHangs() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.solve(LONG_JOB.arguments())) {
            awaitResultFrom(cluster.worker("pi1"));
            cluster.worker("pi1").signal("STOP");
            assertSilenceNoticed(solve, System.nanoTime());
            assertCompleteWithout(LONG_JOB, solve, "nothing was heard");
        }
    }

    @Test
    void shouldNotWaitForAWorkerThatHangsFromTheBeginning() {
        try (TestCluster cluster = TestCluster.of(2)) {
            cluster.worker("pi1").signal("STOP");
            try (RunningProgram solve = cluster.solve(JOB.arguments())) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(JOB.values());
                assertThat(result.worker("pi2").get("tasks").asInt()).isEqualTo(result.tasks());
            }
        }
    }

    @Test
    @Tag("alone")
    void shouldNotWaitForAWorkerThatIsCutOff() {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(2));
        try (TestCluster cluster = TestCluster.of(hosts, 2, "-Xmx128m");
                RunningProgram solve = cluster.solve(LONG_JOB.arguments())) {
            awaitResultFrom(cluster.worker("pi1"));
            hosts.cut("pi1");
            long cut = System.nanoTime();
            assertSilenceNoticed(solve, cut);
            assertSilenceNoticed(cluster.worker("pi1"), cut);
            assertCompleteWithout(LONG_JOB, solve, "nothing was heard");
        }
    }

    /** Each side counts from the last byte that it got, which came before. */
    private static void assertSilenceNoticed(RunningProgram side, long sinceNanos) {
        side.awaitSaying("nothing was heard");
        assertThat(Duration.ofNanos(System.nanoTime() - sinceNanos)).isLessThan(SILENCE);
    }

    /** The first result has certainly arrived when later ones are sent. */
    private static void awaitResultFrom(RunningProgram worker) {
        worker.awaitSaying("INFO  task ", 3);
    }

    private static void assertCompleteWithout(IntegerScan job, RunningProgram solve, String reason) {
        assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.complete()).isTrue();
        assertThat(result.values()).isEqualTo(job.values());
        assertThat(result.worker("pi1").get("tasks").asInt()).isPositive();
        assertThat(result.worker("pi1").get("lost").asString()).contains(reason);
        assertThat(result.worker("pi2").get("lost")).isNull();
    }

    @Test
    void shouldGiveWhatWasFoundWhenAllWorkersAreLost() {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", "pi1,pi2"));
        words.addAll(JOB.arguments());
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram solve = cluster.coordinator("-Xmx128m -Drootfleet.dispatch.patience=2s", words)) {
            cluster.worker("pi1").awaitSaying("INFO  task ");
            cluster.worker("pi1").kill();
            cluster.worker("pi2").awaitSaying("INFO  task ");
            cluster.worker("pi2").kill();
            assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(NO_WORKER);
            assertThat(solve.err()).contains("all nodes were lost: pi1:60020: ");
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isFalse();
            assertThat(JOB.values()).containsAll(result.values());
        }
    }

    @Test
    void shouldSayWhyNoWorkerCanBeReached() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram solve = cluster.coordinator(
                        "-Xmx128m", List.of("solve", "x^2-2", "--workers", "pi1:60021,nobody-of-this-name"))) {
            assertThat(solve.finish(LIMIT)).isEqualTo(NO_WORKER);
            assertThat(solve.out()).isEmpty();
            assertThat(solve.err().lines().filter(line -> line.contains("no worker could be reached")))
                    .singleElement()
                    .asString()
                    .contains("pi1:60021")
                    .contains("Connection refused")
                    .contains("nobody-of-this-name")
                    .contains("nobody knows this name");
        }
    }
}
