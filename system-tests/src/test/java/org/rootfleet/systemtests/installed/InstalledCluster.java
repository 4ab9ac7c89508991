package org.rootfleet.systemtests.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.systemtests.harness.FileSystem;
import org.rootfleet.systemtests.harness.InstalledWorkers;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.Playbooks;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.SecureShell;
import org.rootfleet.systemtests.harness.SystemdHosts;

/**
 * Four hosts become a cluster. Takes some minutes, and ten more once for a system of another architecture, so that it is not
 * among the tests that are run always.
 */
final class InstalledCluster {
    private static final List<String> FOUR = List.of("pi1", "pi2", "pi3", "pi4");
    /** Roots of the equation of degree 7, as found without any network. */
    private static final List<String> ROOTS = List.of("-65002", "-43725", "15415", "23555", "46338", "51523", "60559");

    private static final String SOLVE =
            "runuser -u pi -- env HOME=/home/pi coordinator solve --degree 7 --workers pi1,pi2,pi3,pi4 --output json";

    @TempDir
    private Path exchange;

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie"})
    void shouldBeSetUpByThePlaybookAndRemoved(String suite) {
        try (SystemdHosts hosts = SystemdHosts.bare(suite, exchange, FOUR.toArray(new String[0]))) {
            Playbooks playbooks = new Playbooks(hosts, exchange.resolve("home"));
            hosts.sh("pi2", "apt-get -y -q --no-install-recommends install default-jre-headless python3-apt");
            Set<String> before = FileSystem.of(hosts, "pi2");
            long start = System.nanoTime();
            playbooks.run("site.yml");
            double seconds = (System.nanoTime() - start) * 1e-9;
            assertSolved(hosts);
            double total = (System.nanoTime() - start) * 1e-9;
            InstalledLog.note("%s: playbook %.1f s, with the first job %.1f s", suite, seconds, total);
            assertThat(playbooks.run("site.yml").lines().filter(line -> line.contains("changed=")))
                    .hasSize(FOUR.size())
                    .allMatch(line -> line.contains(" changed=0 "));
            playbooks.run("upgrade.yml");
            assertSolved(hosts);
            assertFound(hosts);
            playbooks.run("reset.yml", "-e", "rootfleet_reset_home=true");
            hosts.sh("pi2", "rm -r /home/pi/.ansible"); // Ansible's own
            assertThat(FileSystem.changes(before, FileSystem.of(hosts, "pi2"))).isEmpty();
            assertThat(hosts.sh("pi1", "find / -xdev -iname '*rootfleet*'")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie"})
    void shouldBeSetUpByHandAsTheDocumentSays(String suite) throws IOException {
        String document = Files.readString(Path.of("../docs/operations.md"));
        int begin = document.indexOf("```\n", document.indexOf("### By hand\n")) + 4;
        String commands = document.substring(begin, document.indexOf("```\n", begin));
        assertThat(commands).contains("apt-get install", "keys add", "solve --degree 7");
        Path desk = exchange.resolve("desk");
        Files.createDirectories(desk.resolve(".build"));
        Files.createSymbolicLink(
                desk.resolve(".build/packages"),
                SystemdHosts.builtPackage("rootfleet").getParent());
        try (SystemdHosts hosts = SystemdHosts.bare(suite, exchange, FOUR.toArray(new String[0]))) {
            SecureShell shell = new SecureShell(hosts, desk);
            long start = System.nanoTime();
            assertThat(shell.run(commands)).contains("complete: 7 distinct real roots");
            InstalledLog.note("%s: by hand %.1f s", suite, (System.nanoTime() - start) * 1e-9);
            assertSolved(hosts);
        }
    }

    /** The services have announced themselves some seconds after their start, and are found by whoever has the keys. */
    private static void assertFound(SystemdHosts hosts) {
        Awaitility.await("all are found").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            try (RunningProgram solve = hosts.command(
                    "pi1", SOLVE.replaceAll("--workers \\S+", "--workers auto").split(" "))) {
                assertThat(solve.finish(Duration.ofMinutes(2))).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.values()).isEqualTo(ROOTS);
                assertThat(result.workerNames()).containsExactlyInAnyOrderElementsOf(FOUR);
            }
        });
    }

    private static void assertSolved(SystemdHosts hosts) {
        try (RunningProgram solve = hosts.command("pi1", SOLVE.split(" "))) {
            assertThat(solve.finish(Duration.ofMinutes(2))).as(solve.err()).isZero();
            assertThat(solve.err()).doesNotContain("not encrypted");
            ResultDocument result = ResultDocument.parse(solve.out());
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).isEqualTo(ROOTS);
            assertThat(result.workerNames()).containsExactlyElementsOf(FOUR);
        }
    }

    @Test
    void shouldWorkWithAHostOfAnotherArchitecture() {
        try (SystemdHosts hosts = SystemdHosts.withJava("bookworm", exchange, "pi1", "pi2", "pi3", "pi4:arm64")) {
            InstalledWorkers workers = InstalledWorkers.install(hosts, exchange, FOUR);
            assertThat(architectures(hosts))
                    .isEqualTo(Map.of("pi1", "amd64", "pi2", "amd64", "pi3", "amd64", "pi4", "arm64"));
            IntegerScan job = IntegerScan.lasting(96);
            try (RunningProgram solve = workers.solve(job.arguments())) {
                assertThat(solve.finish(Duration.ofMinutes(20))).as(solve.err()).isZero();
                ResultDocument result = ResultDocument.parse(solve.out());
                assertThat(result.complete()).isTrue();
                assertThat(result.values()).isEqualTo(job.values());
                assertThat(result.workerNames()).containsExactlyElementsOf(FOUR);
                assertThat(FOUR)
                        .allSatisfy(name -> assertThat(
                                        result.worker(name).get("tasks").asInt())
                                .isPositive());
                InstalledLog.note("with an arm64 host: %s", result.json().get("timing"));
            }
            assertThat(hosts.sh("pi4", "cat /proc/" + workers.show("pi4", "MainPID") + "/maps"))
                    .contains("netty_transport_native_epoll_aarch_64");
        }
    }

    private static Map<String, String> architectures(SystemdHosts hosts) {
        return FOUR.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        host -> hosts.sh(host, "dpkg --print-architecture").strip()));
    }
}
