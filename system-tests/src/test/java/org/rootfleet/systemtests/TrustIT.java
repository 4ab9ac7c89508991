package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.keys.ClusterAuthority;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeyedHosts;
import org.rootfleet.systemtests.harness.LoopbackHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/** Clusters whose nodes have keys, set up as the documentation says. */
final class TrustIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> FOUR = List.of("pi1", "pi2", "pi3", "pi4");
    private static final IntegerScan JOB = IntegerScan.lasting(5);
    private static final String COORDINATOR = "coord";

    @TempDir
    private Path folder;

    private static void closeAll(List<RunningProgram> programs) {
        programs.forEach(RunningProgram::close);
    }

    private static RunningProgram solve(KeyedHosts keyed, String workers, String... more) {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", workers));
        words.addAll(JOB.arguments());
        words.addAll(List.of(more));
        return keyed.run(COORDINATOR, "coordinator", words.toArray(new String[0]));
    }

    @Test
    void shouldSolveCheckAndShowTheStatusOverTls() {
        List<RunningProgram> workers = new ArrayList<>();
        try (TestHosts hosts = TestHosts.best(TestCluster.names(FOUR.size()))) {
            KeyedHosts keyed = new KeyedHosts(hosts, folder).init(COORDINATOR, FOUR);
            FOUR.forEach(host -> workers.add(keyed.worker(host)));
            try (RunningProgram solve = solve(keyed, String.join(",", FOUR))) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                assertThat(solve.err()).doesNotContain("not encrypted");
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(JOB.values());
                assertThat(result.workerNames()).containsExactlyInAnyOrderElementsOf(FOUR);
                FOUR.forEach(name ->
                        assertThat(result.worker(name).get("tasks").asInt()).isPositive());
            }
            try (RunningProgram check =
                    keyed.run(COORDINATOR, "coordinator", "check", "--workers", "pi1", "--sizes", "18000,10MB")) {
                assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
                assertThat(CheckLine.parse(check.out()))
                        .containsExactly(CheckLine.whole(18_000), CheckLine.whole(10_000_000));
            }
            for (String asker : new String[] {"pi1", COORDINATOR}) {
                try (RunningProgram status = keyed.run(asker, "worker", "status", "--host", hosts.bindAddress("pi1"))) {
                    assertThat(status.finish(LIMIT)).as(status.err()).isZero();
                    assertThat(status.out()).startsWith("node         pi1, 1 cores");
                }
            }
        } finally {
            closeAll(workers);
        }
    }

    /** Of four workers one is of the cluster, the others are not, or not any more: the job goes to the one. */
    @Test
    void shouldSayWhyAWorkerIsNotTrustedAndGoOnWithTheOthers() throws IOException {
        List<RunningProgram> workers = new ArrayList<>();
        try (TestHosts hosts = TestHosts.best(TestCluster.names(FOUR.size()))) {
            KeyedHosts keyed = new KeyedHosts(hosts, folder).init(COORDINATOR, List.of("pi1", "pi4"));
            new KeyedHosts(hosts, folder).init("pi2", List.of("pi2"));
            ClusterAuthority authority =
                    ClusterAuthority.read(keyed.keysOf(COORDINATOR).resolve("ca.pem"));
            Path expired = keyed.keysOf("pi3").resolve("worker.pem");
            Files.createDirectories(expired.getParent());
            Instant longAgo = Instant.now().minus(Duration.ofDays(800));
            NodeKeys old = authority.issue(NodeRole.WORKER, "pi3", longAgo, 1, expired);
            old.write(expired);
            Instant end = old.certificate().getNotAfter().toInstant();
            keyed.keys(COORDINATOR, "deny", "pi4");
            FOUR.forEach(host -> workers.add(keyed.worker(host)));
            try (RunningProgram solve = solve(keyed, String.join(",", FOUR))) {
                assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.values()).isEqualTo(JOB.values());
                assertThat(result.worker("pi1").get("tasks").asInt()).isEqualTo(result.tasks());
                assertThat(result.worker("pi2").get("lost").asString()).contains("certificate is not of this cluster");
                assertThat(result.worker("pi3").get("lost").asString())
                        .contains("certificate of the worker pi3 expired on " + end
                                + ", and the clock of the coordinator")
                        .matches(
                                ".*coordinator [^ ]+ says \\d{4}-\\d\\d-\\d\\dT.*: set the clock if it is wrong, or make new"
                                        + " keys: coordinator keys add pi3.*");
                assertThat(result.worker("pi4").get("lost").asString()).contains("of the worker pi4 is denied by");
            }
            workers.get(1).awaitSaying("one of the two has the keys of another cluster");
            workers.get(2).awaitSaying("the certificate of this node expired on " + end + ", and its clock says ");
            assertThat(keyed.keys(COORDINATOR, "list").lines())
                    .hasSize(4)
                    .anyMatch(line -> line.matches("worker +pi1 .* valid"))
                    .anyMatch(line -> line.matches("worker +pi4 .* denied"));
        } finally {
            closeAll(workers);
        }
    }

    /** As from the other side: keys that a coordinator must not have, and none at all. */
    @Test
    void shouldLetInNoCoordinatorWithoutItsOwnKeys() throws IOException {
        try (TestHosts hosts = TestHosts.best(TestCluster.names(1))) {
            KeyedHosts keyed = new KeyedHosts(hosts, folder).init(COORDINATOR, List.of("pi1"));
            try (RunningProgram worker = keyed.worker("pi1")) {
                try (RunningProgram plain = solve(keyed, "pi1", "--insecure")) {
                    assertThat(plain.finish(LIMIT)).isEqualTo(4);
                    assertThat(plain.err())
                            .contains("not encrypted", "this node speaks TLS only", "coordinator keys add NAME");
                }
                Path own = keyed.keysOf(COORDINATOR).resolve("coordinator.pem");
                Files.delete(own);
                Files.copy(keyed.keysOf("pi1").resolve("worker.pem"), own);
                try (RunningProgram thief = solve(keyed, "pi1")) {
                    assertThat(thief.finish(LIMIT)).isEqualTo(3);
                    assertThat(thief.err()).contains("has the keys of the worker pi1, a coordinator needs some of its");
                }
                worker.awaitSaying("it needs the keys of the cluster");
                assertThat(worker.said("is connected")).isZero();
            }
            try (RunningProgram worker = hosts.worker("pi1", 1, "-Xmx128m")) {
                Files.delete(keyed.keysOf(COORDINATOR).resolve("coordinator.pem"));
                keyed.keys(
                        COORDINATOR,
                        "add",
                        "--coordinator",
                        COORDINATOR,
                        "--out",
                        keyed.keysOf(COORDINATOR).resolve("coordinator.pem").toString());
                try (RunningProgram secure = solve(keyed, "pi1")) {
                    assertThat(secure.finish(LIMIT)).isEqualTo(4);
                    assertThat(secure.err())
                            .contains("does not speak TLS: give it keys")
                            .contains("use --insecure");
                }
                worker.awaitSaying("speaks TLS, but this node has no keys");
            }
        }
    }

    @Test
    void shouldMakeKeysOnceAndCertificatesThatOpensslTakes() {
        try (TestHosts here = new LoopbackHosts(COORDINATOR)) {
            KeyedHosts keyed = new KeyedHosts(here, folder).init(COORDINATOR, List.of("pi1"));
            Path keys = keyed.keysOf(COORDINATOR);
            Path worker = keyed.keysOf("pi1").resolve("worker.pem");
            assertVerified(keys, keys.resolve("coordinator.pem"), "sslclient");
            assertVerified(keys, worker, "sslserver");
            try (RunningProgram again = keyed.run(COORDINATOR, "coordinator", "keys", "init")) {
                assertThat(again.finish(LIMIT)).isEqualTo(3);
                assertThat(again.err())
                        .startsWith(
                                "coordinator: " + keys.resolve("ca.pem") + " exists already and is not overwritten");
            }
        }
    }

    private static void assertVerified(Path keys, Path certificate, String purpose) {
        List<String> command = List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                keys.resolve("ca.pem").toString(),
                certificate.toString());
        try (RunningProgram openssl = RunningProgram.start(command, Map.of())) {
            assertThat(openssl.finish(LIMIT)).as(openssl.err()).isZero();
            assertThat(openssl.out()).isEqualTo(certificate + ": OK\n");
        }
    }
}
