package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

final class KnownSettingsTest {
    @Test
    void shouldAcceptSettingsOfTheReference() {
        Config config = ConfigFactory.parseString("rootfleet.connection { chunk = 7 KiB, heartbeat = 2s }");
        assertThatCode(() -> KnownSettings.check(config, "rootfleet.connection"))
                .doesNotThrowAnyException();
        assertThatCode(() -> KnownSettings.check(ConfigFactory.load(), "rootfleet"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameASettingThatDoesNotExistAndItsPlace() {
        Config config = ConfigFactory.parseString("rootfleet.connection {\n  chunks = 7 KiB\n}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnownSettings.check(config, "rootfleet"))
                .withMessage("String: 2: there is no such setting: rootfleet.connection.chunks");
    }

    @Test
    void shouldNotTakeASystemPropertyForKnown() {
        System.setProperty("rootfleet.connection.chunks", "7");
        ConfigFactory.invalidateCaches();
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KnownSettings.check(ConfigFactory.load(), "rootfleet.connection"))
                    .withMessageEndingWith("there is no such setting: rootfleet.connection.chunks");
        } finally {
            System.clearProperty("rootfleet.connection.chunks");
            ConfigFactory.invalidateCaches();
        }
    }
}
