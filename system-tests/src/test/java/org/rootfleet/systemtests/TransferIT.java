package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.LargePolynomial;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;
import tools.jackson.databind.JsonNode;

/** What is long travels whole, through processes that have little memory. */
final class TransferIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> WORKERS = List.of("pi1", "pi2", "pi3", "pi4");
    private static final long GIBIBYTE = 1L << 30;
    private static final long WINDOW = 8L << 20;

    @TempDir
    private Path folder;

    /** Each process has 384 MB of heap for a polynomial of 100 MB. */
    @Test
    void shouldSolveAPolynomialOfAHundredMegabytesOnFourWorkers() {
        String memory = "-Xmx384m";
        LargePolynomial polynomial = LargePolynomial.write(folder.resolve("polynomial.txt"), 10_000);
        assertThat(polynomial.payloadBytes()).isGreaterThan(100_000_000);
        TestHosts hosts = TestHosts.best(TestCluster.names(WORKERS.size()));
        try (TestCluster cluster = TestCluster.of(hosts, WORKERS.size(), memory);
                RunningProgram solve =
                        cluster.coordinator(memory, solving(polynomial, "csv", String.join(",", WORKERS)))) {
            assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
            assertThat(solve.out().lines().toList()).hasSize(2).last().isEqualTo("integer,1,1,1,1");
            String bytes = Long.toString(polynomial.payloadBytes());
            for (String worker : WORKERS) {
                assertThat(solve.err())
                        .contains(worker + " (" + worker + ":60020): polynomial of " + bytes + " bytes, " + bytes
                                + " confirmed");
                assertThat(cluster.worker(worker).err())
                        .contains("polynomial " + polynomial.sha256() + ": degree 10000, " + bytes + " bytes");
                assertThat(cluster.worker(worker).peakMemoryBytes()).isBetween(100_000_000L, 600_000_000L);
            }
        }
    }

    /** The worker keeps what it has; what was under way is sent again, at most the window of 8 MiB that it grants. */
    @Test
    void shouldSendTheRestOnlyWhenACableIsCutInTheMiddle() {
        String options = "-Xmx256m -Drootfleet.connection.read-idle-timeout=2s -Drootfleet.connection.heartbeat=500ms";
        LargePolynomial polynomial = LargePolynomial.write(folder.resolve("polynomial.txt"), 2_000);
        long payload = polynomial.payloadBytes();
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(2));
        try (TestCluster cluster = TestCluster.of(hosts, 2, options)) {
            hosts.rate("pi1", 40);
            hosts.rate("pi2", 4); // so that the job waits for pi1, and does not end without any node
            try (RunningProgram solve = cluster.coordinator(options, solving(polynomial, "json", "pi1,pi2"))) {
                RunningProgram worker = cluster.worker("pi1");
                await("most of the polynomial is there")
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> worker.bytesReceivedByHost() > payload * 3 / 5);
                hosts.cut("pi1");
                assertThat(worker.said("polynomial " + polynomial.sha256())).isZero();
                solve.awaitSaying("nothing was heard");
                worker.awaitSaying("is gone: nothing was heard");
                hosts.heal("pi1");
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).containsExactly("1");
                JsonNode node = result.worker("pi1");
                assertThat(node.get("tasks").asInt()).isPositive();
                assertThat(node.get("retransfers").asInt()).isEqualTo(1);
                assertThat(node.get("payloadBytesConfirmed").asLong()).isEqualTo(payload);
                assertThat(node.get("payloadBytesSent").asLong()).isBetween(payload, payload + WINDOW);
            }
        }
    }

    /** A scan visits few points only: an isolation of this size would take hours. */
    private static List<String> solving(LargePolynomial polynomial, String output, String workers) {
        return List.of(
                "solve",
                "--file",
                polynomial.file().toString(),
                "--find",
                "integer",
                "--method",
                "scan",
                "--range=-4..4",
                "--output",
                output,
                "--verbose",
                "--workers",
                workers);
    }

    /** Polynomials of 20 MB, one after the other: the worker has no room to remember all of them. */
    @Test
    void shouldServeJobAfterJobInASmallHeap() {
        TestHosts hosts = TestHosts.best(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 1, "-Xmx72m")) {
            for (int seed = 1; seed <= 4; seed++) {
                List<String> job = List.of("--random", "2000", "--bits", "80000", "--seed", Integer.toString(seed));
                List<String> words = new ArrayList<>(List.of("solve", "--find", "rational", "--workers", "pi1"));
                words.addAll(job);
                try (RunningProgram solve = cluster.coordinator("-Xmx128m", words)) {
                    assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                    assertThat(solve.out()).contains("complete: no rational roots");
                }
            }
        }
    }

    @Test
    void shouldSayWhyAPolynomialCannotBeStored() throws IOException {
        Path settings = folder.resolve("worker.conf");
        Files.writeString(settings, "rootfleet.connection.spill-directory = \"" + folder.resolve("missing") + "\"\n");
        TestHosts hosts = TestHosts.best(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 0, "-Xmx128m");
                RunningProgram worker = hosts.worker("pi1", 1, "-Xmx128m", "--config", settings.toString());
                RunningProgram solve = cluster.coordinator(
                        "-Xmx128m", List.of("solve", "--random", "1000", "--bits", "80000", "--workers", "pi1"))) {
            assertThat(solve.finish(LIMIT)).as(solve.err()).isEqualTo(4);
            assertThat(solve.err())
                    .contains("no worker could be reached: pi1:60020: the polynomial did not get through: ")
                    .contains("no temporary file in " + folder.resolve("missing"));
            worker.awaitSaying("cannot be stored: no temporary file in");
        }
    }

    /** Both sides have 64 MB of heap for 1 GiB there and back: it is kept in files. */
    @Test
    void shouldSendAGibibyteThereAndBackThroughSmallHeaps() {
        String memory = "-Xmx64m";
        assumeThat(folder.toFile().getUsableSpace()).as("room for two copies").isGreaterThan(3 * GIBIBYTE);
        TestHosts hosts = TestHosts.best(TestCluster.names(1));
        try (TestCluster cluster = TestCluster.of(hosts, 1, memory);
                RunningProgram check =
                        cluster.coordinator(memory, List.of("check", "--workers", "pi1", "--sizes", "1GiB"))) {
            assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
            assertThat(CheckLine.parse(check.out())).containsExactly(CheckLine.whole(GIBIBYTE));
            assertThat(cluster.worker("pi1").peakMemoryBytes()).isBetween(20_000_000L, 256_000_000L);
        }
    }
}
