package org.rootfleet.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalNamesTest {
    @ParameterizedTest
    @CsvSource({
        "pi1, true",
        "pi1.local, true",
        "PI1.LOCAL, true",
        "pi1.lan, false",
        "a.b.local, false",
        "192.168.1.1, false",
        "::1, false"
    })
    void shouldKnowTheNamesOfTheLocalNetwork(String name, boolean local) {
        assertThat(LocalNames.isLocal(name)).isEqualTo(local);
    }

    @Test
    void shouldLeaveAddressesToTheSystem() throws UnknownHostException {
        assertThat(LocalNames.resolve("127.0.0.1")).containsExactly(InetAddress.getAllByName("127.0.0.1"));
        assertThat(LocalNames.resolve("::1")).containsExactly(InetAddress.getAllByName("::1"));
    }

    @ParameterizedTest
    @CsvSource({"pi1, pi1", "pi1.lan, pi1-lan", "größe, gr--e"})
    void shouldMakeALabelOfAName(String name, String label) {
        assertThat(WorkerAnnouncement.label(name)).isEqualTo(label);
        assertThat(WorkerAnnouncement.label("x".repeat(255))).hasSizeLessThan(63);
    }
}
