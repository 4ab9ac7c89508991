package org.rootfleet.coordinator.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.protocol.message.wire.TcpBuffers;

final class BufferAdviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // as they are on Debian
                "4096 131072 6291456 | 4096 16384 4194304 | 212992 | 212992"
                        + " | tcp_rmem 4096 131072 6291456, tcp_wmem 4096 16384 4194304, rmem_max 212992, wmem_max 212992:"
                        + " enough for a gigabit network, nothing to change",
                "4096 4096 125000 | 4096 4096 125000 | 1 | 1"
                        + " | tcp_rmem 4096 4096 125000, tcp_wmem 4096 4096 125000, rmem_max 1, wmem_max 1:"
                        + " enough for a gigabit network, nothing to change",
                // A window of 64 kB each millisecond makes 524 Mbit/s.
                "4096 4096 6291456 | 4096 16384 65536 | 212992 | 212992"
                        + " | tcp_rmem 4096 4096 6291456, tcp_wmem 4096 16384 65536, rmem_max 212992, wmem_max 212992:"
                        + " transfers are right, but slow beyond 524 Mbit/s at 1 ms; raise the last value to 125000 or more,"
                        + " as /usr/share/doc/rootfleet-worker/examples/60-rootfleet.conf does",
                "8192 8192 8192 | 4096 16384 4194304 | 1 | 2"
                        + " | tcp_rmem 8192 8192 8192, tcp_wmem 4096 16384 4194304, rmem_max 1, wmem_max 2:"
                        + " transfers are right, but slow beyond 66 Mbit/s at 1 ms; raise the last value to 125000 or more,"
                        + " as /usr/share/doc/rootfleet-worker/examples/60-rootfleet.conf does",
                "'' | '' | '' | ''" + " | tcp_rmem ?, tcp_wmem ?, rmem_max ?, wmem_max ?: unknown to this program",
                "4096 131072 6291456 | many | 1 | 1"
                        + " | tcp_rmem 4096 131072 6291456, tcp_wmem many, rmem_max 1, wmem_max 1:"
                        + " unknown to this program",
                "1 2 99999999999999999999 | 1 2 3 | 1 | 1"
                        + " | tcp_rmem 1 2 99999999999999999999, tcp_wmem 1 2 3, rmem_max 1, wmem_max 1:"
                        + " unknown to this program",
            })
    void shouldSayWhetherTheBuffersDo(String tcpRmem, String tcpWmem, String rmemMax, String wmemMax, String expected) {
        TcpBuffers buffers = TcpBuffers.newBuilder()
                .setTcpRmem(tcpRmem)
                .setTcpWmem(tcpWmem)
                .setRmemMax(rmemMax)
                .setWmemMax(wmemMax)
                .build();
        assertThat(BufferAdvice.of(buffers)).isEqualTo(expected);
    }
}
