package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConnectionConfigTest {
    private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf");

    @Test
    void shouldHaveTheDefaultsOfTheProgramInTheReference() {
        assertThat(ConnectionConfig.read(REFERENCE)).isEqualTo(ConnectionSettings.DEFAULT);
    }

    @Test
    void shouldHaveTheDefaultsOfTheDocument() {
        assertThat(TimeoutSettings.DEFAULT)
                .isEqualTo(new TimeoutSettings(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
        assertThat(SocketSettings.DEFAULT)
                .isEqualTo(new SocketSettings(524_288, 1_048_576, 262_144, 16_777_216, 16_777_216, 2, 2));
        assertThat(AcceptSettings.DEFAULT).isEqualTo(new AcceptSettings(64, 256, 64));
        assertThat(NodeAddress.DEFAULT_PORT).isEqualTo(60020);
    }

    @Test
    void shouldReadEverySetting() {
        ConnectionSettings settings = ConnectionConfig.read(ConfigFactory.parseString(
                "rootfleet.connection { connect-timeout = 11ms, handshake-timeout = 12ms, heartbeat = 13ms, "
                        + "read-idle-timeout = 14ms, linger = 15ms, chunk = 16, window = 17, memory = 18, "
                        + "spill-directory = /spill, max-transfer = 19, "
                        + "max-strangers = 20, max-connections = 21, max-connections-per-address = 22 }"));
        assertThat(settings.accept()).isEqualTo(new AcceptSettings(20, 21, 22));
        assertThat(settings.keys()).isNull();
        assertThat(settings.timeouts())
                .isEqualTo(new TimeoutSettings(
                        Duration.ofMillis(11),
                        Duration.ofMillis(12),
                        Duration.ofMillis(14),
                        Duration.ofMillis(13),
                        Duration.ofMillis(15)));
        assertThat(settings.transfers().chunkBytes()).isEqualTo(16);
        assertThat(settings.transfers().windowBytes()).isEqualTo(17);
        assertThat(settings.transfers().memoryBytes()).isEqualTo(18);
        assertThat(settings.transfers().spillDirectory()).isEqualTo(Path.of("/spill"));
        assertThat(settings.transfers().maxTransferBytes()).isEqualTo(19);
    }

    @Test
    void shouldRejectWhatIsOutOfBounds() {
        assertRejected("chunk = 11 MiB", "chunkBytes must be from 1 to 10485760, not 11534336");
        assertRejected("memory = 2 GiB", "memory must be below 2 GiB, not 2147483648 bytes");
        assertRejected(
                "max-strangers = 0",
                "at least one connection of each kind must be allowed, not 0 strangers, 256 connections,"
                        + " 64 of an address");
        assertRejected("linger = 0s", "linger must be from PT0.001S to PT24H, not PT0S");
        assertRejected("heartbeat = 5s", "the heartbeat of PT5S must be shorter than the read idle timeout of PT5S");
        assertThatThrownBy(() -> ConnectionConfig.read(ConfigFactory.parseString("rootfleet.connection.window = ten")
                        .withFallback(REFERENCE)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("window");
    }

    private static void assertRejected(String setting, String reason) {
        Config config = ConfigFactory.parseString("rootfleet.connection { " + setting + " }")
                .withFallback(REFERENCE);
        assertThatThrownBy(() -> ConnectionConfig.read(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void shouldRejectSocketsThatCannotWork() {
        assertSocketsRejected(
                0, 1, 1, 1, 1, 1, 1, "the write buffer needs 1 <= low <= high, not low 0 and high 1 bytes");
        assertSocketsRejected(
                2, 1, 1, 1, 1, 1, 1, "the write buffer needs 1 <= low <= high, not low 2 and high 1 bytes");
        assertSocketsRejected(1, 1, 0, 1, 1, 1, 1, "buffers must be positive: unsent 0, pending 1 bytes");
        assertSocketsRejected(1, 1, 1, 0, 1, 1, 1, "buffers must be positive: unsent 1, pending 0 bytes");
        assertSocketsRejected(
                1,
                9,
                1,
                1,
                8,
                1,
                1,
                "at least 9 bytes, what a connection writes at a time, must be allowed to wait for the peer, not 8");
        assertSocketsRejected(1, 1, 1, 1, 1, 0, 1, "at least one thread of each kind is needed: io 0, transfer 1");
        assertSocketsRejected(1, 1, 1, 1, 1, 1, 0, "at least one thread of each kind is needed: io 1, transfer 0");
    }

    private static void assertSocketsRejected(
            int low, int high, int unsent, long pending, long unread, int io, int transfer, String reason) {
        assertThatThrownBy(() -> new SocketSettings(low, high, unsent, pending, unread, io, transfer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
