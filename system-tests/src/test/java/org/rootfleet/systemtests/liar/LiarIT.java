package org.rootfleet.systemtests.liar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.systemtests.harness.KnownJob;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/** A worker process that lies, beside an honest one: it is found out, and the result is right. */
final class LiarIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @ParameterizedTest
    @CsvSource({
        "FLIPPED_BIT, 0, no root of the equation is where it says",
        "DROPPED_ROOT, 0, a root is missing",
        "INVENTED_ROOT, 0, no root of the equation is where it says",
        "OTHER_JOBS_ANSWER, 0, root",
        "NONSENSE, 0, its answer is none",
        "TWO_DROPPED_ROOTS, 1, another"
    })
    void shouldFindOutALiarAndDoItsWorkAgain(Lie lie, int redundancy, String reason) {
        KnownJob job = KnownJob.squareRoots(new Random(7));
        TestHosts hosts = TestHosts.best(TestCluster.names(2));
        List<String> words = new ArrayList<>(List.of("solve", "--workers", "pi1,pi2", "--no-store"));
        words.addAll(List.of("--redundancy", Integer.toString(redundancy)));
        words.addAll(job.arguments());
        try (TestCluster cluster = TestCluster.of(hosts, 1, "-Xmx128m");
                RunningProgram liar = liar(hosts, lie);
                RunningProgram solve = cluster.coordinator("-Xmx128m", words)) {
            assertThat(solve.finish(LIMIT)).as(solve.err() + liar.err()).isZero();
            assertThat(liar.said("lied about ")).as(liar.err()).isPositive();
            assertThat(solve.err())
                    .contains("pi2", "QUARANTINED, its answers are thrown away and done again by others");
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).isEqualTo(job.values());
            assertThat(result.worker("pi2").get("quarantined").asBoolean()).isTrue();
            assertThat(result.worker("pi2").get("tasks").asInt()).isZero();
            assertThat(result.worker("pi2").get("lost").asString()).contains(reason);
            assertThat(result.worker("pi1").get("quarantined")).isNull();
            assertThat(result.worker("pi1").get("tasks").asInt()).isEqualTo(result.tasks());
        }
    }

    private static RunningProgram liar(TestHosts hosts, Lie lie) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp", classes));
        command.addAll(List.of(LyingWorker.class.getName(), lie.name(), hosts.bindAddress("pi2"), "pi2"));
        return hosts.command("pi2", command.toArray(new String[0])).awaitSaying(" listens on ");
    }
}
