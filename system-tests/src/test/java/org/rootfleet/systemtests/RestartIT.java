package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** A worker comes back on its port at once, whatever the kernel still remembers of its former life. */
final class RestartIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String JAVA_OPTIONS = "-Xmx128m";
    private static final int INTERRUPTED = 130;
    private static final int PORT = 60020;
    private static final String TASK = "INFO  task ";
    private static final String LISTEN = "0A";
    private static final IntegerScan ENDLESS = IntegerScan.endless();

    @Test
    void shouldListenAgainAtOnceAfterAKillWhileCoordinatorsAreConnected() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram first = cluster.solve(ENDLESS.arguments());
                RunningProgram second = cluster.solve(ENDLESS.arguments())) {
            cluster.worker("pi1").awaitSaying("polynomials to come", 2).awaitSaying(TASK);
            // A coordinator that does not answer keeps its connection from being forgotten.
            second.signal("STOP");
            // What it has sent is read by then: a worker that dies with unread bytes forgets the connection.
            RunningProgram worker = cluster.worker("pi1");
            worker.awaitSaying(TASK, worker.said(TASK) + 2);
            worker.kill();
            assertThat(connections(cluster)).as("states of connections").isNotEmpty();
            assertWorks(cluster);
            second.signal("CONT");
            // Both coordinators are back, and there was a third one.
            cluster.worker("pi1").awaitSaying("polynomials to come", 3);
            first.signal("INT");
            second.signal("INT");
            assertThat(first.finish(LIMIT)).as(first.err()).isEqualTo(INTERRUPTED);
            assertThat(second.finish(LIMIT)).as(second.err()).isEqualTo(INTERRUPTED);
        }
    }

    private static void assertWorks(TestCluster cluster) {
        cluster.start("pi1", JAVA_OPTIONS); // fails if it does not listen
        try (RunningProgram solve = cluster.solve(List.of("x^2-2", "--digits", "5", "--output", "json"))) {
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            assertThat(ResultDocument.parse(solve.out()).values()).containsExactly("-1.41422", "1.41421");
        }
    }

    /** The states, as the kernel writes them, of connections to the worker's port. */
    private static List<String> connections(TestCluster cluster) {
        String port = String.format(Locale.ROOT, ":%04X", PORT);
        try (RunningProgram table = cluster.hosts().command("pi1", "sh", "-c", "cat /proc/net/tcp*")) {
            assertThat(table.finish(LIMIT)).isZero();
            return table.out()
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(port) && !fields[3].equals(LISTEN))
                    .map(fields -> fields[3])
                    .toList();
        }
    }
}
