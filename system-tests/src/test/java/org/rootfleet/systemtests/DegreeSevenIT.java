package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.LoopbackHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestHosts;

/** The equation of the first screen: on this machine, and on four workers named pi1 to pi4. */
final class DegreeSevenIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String[] NAMES = {"pi1", "pi2", "pi3", "pi4", "coord"};

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheSameSevenRootsHereAndOnFourWorkers() {
        ResultDocument here = solveHere();
        assertThat(here.values()).hasSize(7);
        assertThat(here.complete()).isTrue();
        try (TestHosts hosts = TestHosts.best(NAMES)) {
            assertSame(here, solveOnFour(hosts));
        }
    }

    @Test
    void shouldDoTheSameOnLoopbackAddresses() {
        try (TestHosts hosts = new LoopbackHosts(NAMES)) {
            assertSame(solveHere(), solveOnFour(hosts));
        }
    }

    @Test
    void shouldTakeLittleMemoryForASmallEquation() {
        try (RunningProgram solve = Distribution.run("coordinator", "solve", "--degree", "7")) {
            assertThat(solve.awaitPeakMemoryBytes(LIMIT)).isBetween(20_000_000L, 100_000_000L);
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        }
    }

    private static ResultDocument solveHere() {
        try (RunningProgram local = Distribution.run("coordinator", "solve", "--degree", "7", "--output", "json")) {
            assertThat(local.finish(LIMIT)).as(local.err()).isZero();
            return ResultDocument.parse(local.out());
        }
    }

    private ResultDocument solveOnFour(TestHosts hosts) {
        List<RunningProgram> workers = new ArrayList<>();
        try {
            for (int i = 1; i <= 4; i++) {
                workers.add(hosts.worker("pi" + i, 1, "-Xmx128m"));
            }
            String saved = folder.resolve("result.json").toString();
            try (RunningProgram solve = hosts.run(
                    "coord",
                    "-Xmx128m",
                    "coordinator",
                    "solve",
                    "--degree",
                    "7",
                    "--workers",
                    "pi1,pi2,pi3,pi4",
                    "--output",
                    "json",
                    "--save",
                    saved)) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                assertVerified(saved);
                return ResultDocument.parse(solve.out());
            }
        } finally {
            workers.forEach(RunningProgram::close);
        }
    }

    private static void assertVerified(String file) {
        try (RunningProgram verify = Distribution.run("coordinator", "verify", file)) {
            assertThat(verify.finish(LIMIT)).as(verify.err()).isZero();
        }
    }

    private static void assertSame(ResultDocument here, ResultDocument cluster) {
        assertThat(cluster.values()).isEqualTo(here.values());
        assertThat(cluster.complete()).isTrue();
        assertThat(cluster.workerNames()).containsExactly("pi1", "pi2", "pi3", "pi4");
        // Here it is solved at once; there the ranges are shared.
        assertThat(cluster.tasks()).isGreaterThan(here.tasks());
    }
}
