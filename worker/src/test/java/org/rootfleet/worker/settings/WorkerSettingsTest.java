package org.rootfleet.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.metrics.MetricsAddress;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.worker.telemetry.HeatSettings;

final class WorkerSettingsTest {
    private static WorkerSettings read(String changes) {
        Config config = ConfigFactory.parseString(changes);
        return WorkerSettings.read(config.withFallback(ConfigFactory.parseResources("reference.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve());
    }

    @Test
    void shouldHaveTheDocumentedDefaults() {
        WorkerSettings settings = read("");
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(60020);
        assertThat(settings.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.name()).isEmpty();
        assertThat(settings.polynomialCacheBytes()).isEqualTo(256L << 20);
        assertThat(settings.limits()).isEqualTo(new PayloadLimits(1_000_000, 1_000_000_000L));
        assertThat(settings.metrics()).isEqualTo(new MetricsAddress("127.0.0.1", MetricsAddress.OFF));
        assertThat(settings.announce()).isEqualTo(Announce.NO);
        assertThat(settings.heat()).isEqualTo(new HeatSettings(80, 75, Duration.ofSeconds(10)));
        assertThat(settings.connections().timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connections().timeouts().handshake()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connections().timeouts().heartbeat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.connections().timeouts().readIdle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connections().timeouts().linger()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.connections().transfers().chunkBytes()).isEqualTo(1 << 20);
        assertThat(settings.connections().transfers().windowBytes()).isEqualTo(8L << 20);
        assertThat(settings.connections().transfers().maxTransferBytes()).isEqualTo(4L << 30);
    }

    @Test
    void shouldFindItsAddressByItself() {
        assertThat(read("rootfleet.worker.bind = auto").withKeys(null).bind()).isEqualTo("127.0.0.1");
        assertThat(read("rootfleet.worker { bind = auto, insecure-lan = true }")
                        .withKeys(null)
                        .bind())
                .isEqualTo(WorkerSettings.ALL_ADDRESSES);
        assertThat(read("rootfleet.worker { bind = \"192.0.2.7\", insecure-lan = true }")
                        .withKeys(null)
                        .bind())
                .isEqualTo("192.0.2.7");
        assertThat(read("").insecureLan()).isFalse();
    }

    @Test
    void shouldReadWhatIsSet() {
        WorkerSettings settings = read("""
                rootfleet.worker {
                  bind = "*"
                  port = 0
                  threads = 3
                  name = pi7
                  polynomial-cache = 10 MB
                  max-degree = 5
                  max-polynomial = 1 KiB
                }
                """);
        assertThat(settings.bind()).isEqualTo(WorkerSettings.ALL_ADDRESSES);
        assertThat(settings.address().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.port()).isZero();
        assertThat(settings.cores()).isEqualTo(3);
        assertThat(settings.name()).isEqualTo("pi7");
        assertThat(settings.polynomialCacheBytes()).isEqualTo(10_000_000);
        assertThat(settings.limits()).isEqualTo(new PayloadLimits(5, 1024));
    }

    @ParameterizedTest
    @CsvSource({
        "no, false, false",
        "false, false, false",
        "with-keys, false, true",
        "yes, true, true",
        "true, true, true"
    })
    void shouldAnnounceItselfAsSet(String setting, boolean withoutKeys, boolean withKeys) {
        Announce announce = read("rootfleet.worker.announce = " + setting).announce();
        assertThat(announce.applies(false)).isEqualTo(withoutKeys);
        assertThat(announce.applies(true)).isEqualTo(withKeys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "port = 65536; the port must be from 0 to 65535, not 65536",
                "port = -1; the port must be from 0 to 65535, not -1",
                "threads = -1; the threads must be from 1 to 4096, not -1",
                "threads = 4097; the threads must be from 1 to 4096, not 4097",
                "bind = \" \"; the address to bind to is empty",
                "heat.limit = 70; heat.resume must be at least 0 and below heat.limit (70.0), not 75.0",
                "metrics.port = -2; the port of the metrics must be from 0 to 65535, or -1 for none, not -2",
                "announce = maybe; rootfleet.worker.announce must be no, with-keys or yes, not \"maybe\"",
                "heat.limit = 500; heat.limit must be above 0 and at most 200, not 500.0",
                "heat.step = 0s; heat.step must be from 100ms to 1h, not PT0S",
            })
    void shouldCheckBounds(String setting, String message) {
        assertThatThrownBy(() -> read("rootfleet.worker." + setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker.port = many",
                "worker.port = [1]",
                "worker.polynomial-cache = lots",
                "worker.polynomial-cache = -1 MB",
                "worker = 3",
                "connection.heartbeat = soon",
                "connection.window = null",
            })
    void shouldNameTheSettingThatIsNone(String setting) {
        assertThatThrownBy(() -> read("rootfleet." + setting))
                .isInstanceOf(ConfigException.class)
                .message()
                .containsAnyOf("port", "polynomial-cache", "worker", "heartbeat", "window");
    }
}
