package org.rootfleet.coordinator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.message.wire.TcpBuffers;

final class CheckTableTest {
    private static final NodeAddress ADDRESS = NodeAddress.parse("pi1");

    @Test
    void shouldShowEveryListAndTheBuffers() {
        StatusReport status = StatusReport.newBuilder()
                .setNode(NodeFacts.newBuilder()
                        .setNodeName("pi1")
                        .setCores(4)
                        .setArchitecture("aarch64")
                        .setSoftwareVersion("1.2"))
                .setTcpBuffers(TcpBuffers.newBuilder().setTcpRmem("1 2 3").setTcpWmem("1 2 200000"))
                .build();
        WorkerCheck.Report report = new WorkerCheck.Report(
                ADDRESS,
                status,
                List.of(
                        new ListResult(14_400, 14_400, 14_400, 14_400, 1_440_000, 14_400_000, null),
                        new ListResult(18_000, 18_000, 17_000, 16_000, 0, 1, "what came back is not what was sent")),
                null);
        assertThat(report.isGood()).isFalse();
        assertThat(CheckTable.print(report)).isEqualTo("""
                        pi1:60020: pi1, 4 cores, aarch64, Rootfleet 1.2
                                list B       sent B  confirmed B   returned B   MB/s to MB/s back  verified
                                 14400        14400        14400        14400      10.0       1.0  yes
                                 18000        18000        17000        16000       0.0 16000000.0  NO: what came back is not what was sent
                          tcp_rmem 1 2 3, tcp_wmem 1 2 200000, rmem_max ?, wmem_max ?: transfers are right, but slow beyond 0 Mbit/s at 1 ms; raise the last value to 125000 or more, as /usr/share/doc/rootfleet-worker/examples/60-rootfleet.conf does
                        """);
    }

    @Test
    void shouldSayWhyAWorkerCouldNotBeChecked() {
        WorkerCheck.Report report = new WorkerCheck.Report(ADDRESS, null, List.of(), "refused");
        assertThat(report.isGood()).isFalse();
        assertThat(CheckTable.print(report)).isEqualTo("pi1:60020\n  FAILED: refused\n");
    }
}
