package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "pi1, pi1, 60020, pi1:60020",
        "' pi1 ', pi1, 60020, pi1:60020",
        "pi1:1, pi1, 1, pi1:1",
        "pi1.lan.:65535, pi1.lan., 65535, pi1.lan.:65535",
        "_node-2, _node-2, 60020, _node-2:60020",
        "192.168.0.7:60021, 192.168.0.7, 60021, 192.168.0.7:60021",
        "::1, ::1, 60020, [::1]:60020",
        "[::1], ::1, 60020, [::1]:60020",
        "[fe80::1%eth0]:60021, fe80::1%eth0, 60021, [fe80::1%eth0]:60021",
        "größe, größe, 60020, größe:60020"
    })
    void shouldReadWhatPeopleWrite(String text, String host, int port, String printed) {
        NodeAddress address = NodeAddress.parse(text);
        assertThat(address).isEqualTo(new NodeAddress(host, port)).hasToString(printed);
        assertThat(NodeAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | it is empty, expected HOST or HOST:PORT",
                "pi1:       | \"\" is not a port, expected a number from 1 to 65535",
                "pi1:0      | the port must be from 1 to 65535, not 0",
                "pi1:65536  | the port must be from 1 to 65535, not 65536",
                "pi1:-1     | \"-1\" is not a port, expected a number from 1 to 65535",
                "pi1:1e3    | \"1e3\" is not a port, expected a number from 1 to 65535",
                "pi1:99999999999 | \"99999999999\" is not a port, expected a number from 1 to 65535",
                ":60020     | \"\" is neither a host name nor an address",
                "pi 1       | \"pi 1\" is neither a host name nor an address",
                "-pi1       | \"-pi1\" is neither a host name nor an address",
                "pi1/x      | \"pi1/x\" is neither a host name nor an address",
                "[::1       | the bracket is not closed",
                "[pi1]      | \"pi1\" is not an IPv6 address",
                "[::1]60020 | \"0020\" is not a port, expected a number from 1 to 65535",
                "fe80::g    | an IPv6 address with a port is written [ADDRESS]:PORT",
                "a:b:c      | an IPv6 address with a port is written [ADDRESS]:PORT"
            })
    void shouldSayWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> NodeAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address \"" + text + "\": " + reason);
    }

    @ParameterizedTest
    @CsvSource({"253", "254"})
    void shouldTakeNoNameThatIsTooLong(int length) {
        String name = "x".repeat(length);
        if (length == 253) {
            assertThat(NodeAddress.parse(name).host()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> NodeAddress.parse(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
