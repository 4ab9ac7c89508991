package org.rootfleet.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.message.wire.Load;

@Timeout(120)
final class TelemetryTest {
    private static final HeatSettings HEAT = new HeatSettings(80, 75, Duration.ofMillis(100));

    @TempDir
    private Path root;

    private final AtomicInteger lent = new AtomicInteger(-1);

    @BeforeEach
    void makeZone() throws IOException {
        Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone0"));
    }

    /** At once: a file that is being written is read as no sensor. */
    private void temperature(String text) throws IOException {
        Path written = Files.writeString(root.resolve("new"), text);
        Files.move(
                written,
                root.resolve("sys/class/thermal/thermal_zone0/temp"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Telemetry telemetry(IntConsumer lender) {
        return new Telemetry(
                new Sensors(root, Firmware.onPath(null)), HEAT, 4, lender, load -> load.setRunningTasks(7));
    }

    @Test
    void shouldSayWhatItKnowsAndNothingElse() throws IOException {
        temperature("50000");
        try (Telemetry telemetry = telemetry(lent::set)) {
            Load load = telemetry.load();
            assertThat(load.getTemperatureCelsius()).isEqualTo(50);
            assertThat(load.hasCpuMhz()).isFalse();
            assertThat(load.hasLoadAverage()).isFalse();
            assertThat(load.hasThrottledBits()).isFalse();
            assertThat(load.getLentCores()).isEqualTo(4);
            assertThat(load.getRunningTasks()).isEqualTo(7);
            assertThat(lent).hasValue(-1); // nothing has changed
        }
    }

    @Test
    void shouldLendFewerCoresUntilItHasCooled() throws IOException {
        temperature("85000");
        try (Telemetry telemetry = telemetry(lent::set)) {
            assertThat(telemetry.load().getLentCores()).isEqualTo(3);
            assertThat(lent).hasValue(3);
            await().until(() -> telemetry.load().getLentCores() == 1);
            assertThat(lent).hasValue(1);
            temperature("70000");
            await().until(() -> telemetry.load().getLentCores() == 4);
            assertThat(lent).hasValue(4);
        }
    }

    @Test
    void shouldReadAgainAfterAnyFailure() throws IOException {
        temperature("50000");
        AtomicInteger told = new AtomicInteger();
        IntConsumer failing = cores -> {
            if (told.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Java heap space");
            }
            lent.set(cores);
        };
        try (Telemetry telemetry = telemetry(failing)) {
            temperature("85000");
            await().until(() -> telemetry.load().getLentCores() == 1);
            assertThat(lent).hasValue(1);
        }
    }
}
