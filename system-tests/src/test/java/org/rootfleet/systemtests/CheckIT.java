package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Lists of integers to a worker and back, whatever the kernel's buffers are, those that have been tried against lost bytes among them: every byte arrives. */
final class CheckIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JAVA_OPTIONS = "-Xmx64m";
    private static final List<CheckLine> ALL = LongStream.of(
                    14_400, 18_000, 180_000, 1_750_000, 10_000_000, 100_000_000)
            .mapToObj(CheckLine::whole)
            .toList();

    @Test
    void shouldVerifyAllListsWithTheKernelsOwnBuffers() {
        try (TestCluster cluster = TestCluster.of(2);
                RunningProgram check = cluster.coordinator(JAVA_OPTIONS, List.of("check", "--workers", "pi1,pi2"))) {
            assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
            List<CheckLine> lines = CheckLine.parse(check.out());
            assertThat(lines.subList(0, ALL.size())).isEqualTo(ALL);
            assertThat(lines.subList(ALL.size(), lines.size())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4096 4096 4096,          4096 4096 4096,          raise the last value",
        "4194304 4194304 4194304, 4194304 4194304 4194304, nothing to change",
        "4096 87380 16777216,     4096 65536 16777216,     nothing to change"
    })
    void shouldVerifyAllListsWithBuffersOf(String receive, String send, String advice) {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(1));
        hosts.buffers("pi1", receive, send);
        hosts.buffers("coord", receive, send);
        try (TestCluster cluster = TestCluster.of(hosts, 1, JAVA_OPTIONS);
                RunningProgram check = cluster.coordinator(JAVA_OPTIONS, List.of("check", "--workers", "pi1"))) {
            assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
            assertThat(CheckLine.parse(check.out())).isEqualTo(ALL);
            assertThat(check.out()).contains("tcp_rmem " + receive, "tcp_wmem " + send, advice);
        }
    }

    @Test
    void shouldTellAWorkerThatIsNotThereFromOneThatIs() {
        try (TestCluster cluster = TestCluster.of(1);
                RunningProgram check = cluster.coordinator(
                        JAVA_OPTIONS, List.of("check", "--workers", "pi1:60021,pi1", "--sizes", "18000"))) {
            assertThat(check.finish(LIMIT)).isEqualTo(5);
            assertThat(check.out()).contains("FAILED: cannot reach pi1:60021", "Connection refused");
            assertThat(CheckLine.parse(check.out())).containsExactly(CheckLine.whole(18_000));
        }
    }
}
