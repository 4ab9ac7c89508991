package org.rootfleet.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SensorsTest {
    private static final String TEMPERATURE = "sys/class/thermal/thermal_zone0/temp";
    private static final String CLOCK = "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq";
    private static final String LOAD = "proc/loadavg";

    @TempDir
    private Path root;

    private Sensors sensors() {
        return new Sensors(root, Firmware.onPath(null));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldReadTheFilesOfARaspberryPi() throws IOException {
        write(TEMPERATURE, "61225\n");
        write(CLOCK, "1500000\n");
        write(LOAD, "3.98 2.10 0.75 5/123 4567\n");
        Sensors sensors = sensors();
        assertThat(sensors.temperatureCelsius().orElseThrow()).isEqualTo(61.225);
        assertThat(sensors.cpuMegahertz().orElseThrow()).isEqualTo(1500);
        assertThat(sensors.loadAverage().orElseThrow()).isEqualTo(3.98);
    }

    @Test
    void shouldReadThemAgainEachTime() throws IOException {
        Sensors sensors = sensors();
        assertThat(sensors.temperatureCelsius()).isEmpty();
        write(TEMPERATURE, "40000");
        assertThat(sensors.temperatureCelsius()).hasValue(40);
        write(TEMPERATURE, "-5000");
        assertThat(sensors.temperatureCelsius()).hasValue(-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hot", "NaN", "1e999", "-Infinity", "\u00e4\u0000"})
    void shouldTakeNonsenseForNoSensor(String text) throws IOException {
        write(TEMPERATURE, text);
        assertThat(sensors().temperatureCelsius()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void shouldTakeBytesThatAreNoTextForNoSensor() throws IOException {
        write(TEMPERATURE, "");
        Files.write(root.resolve(TEMPERATURE), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.createDirectories(root.resolve(CLOCK));
        assertThat(sensors().temperatureCelsius()).isEmpty();
        assertThat(sensors().cpuMegahertz()).isEmpty();
    }

    @Test
    void shouldTakeTheHottestZoneOfTheProcessor() throws IOException {
        zone(0, "iwlwifi_1", "91000");
        zone(1, "cpu0-thermal", "55000");
        zone(2, "cpu1-thermal", "60500");
        zone(3, "cpu2-thermal", "-274000");
        assertThat(sensors().temperatureCelsius()).hasValue(60.5);
    }

    @Test
    void shouldTakeTheHottestZoneWhereNoneIsTheProcessors() throws IOException {
        zone(0, "acpitz", "27800");
        zone(7, "somewhere", "31000");
        assertThat(sensors().temperatureCelsius()).hasValue(31);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-274000", "4294967295", "200001", "-60001"})
    void shouldNotBelieveWhatCannotBe(String text) throws IOException {
        write(TEMPERATURE, text);
        assertThat(sensors().temperatureCelsius()).isEmpty();
    }

    private void zone(int number, String type, String temperature) throws IOException {
        write("sys/class/thermal/thermal_zone" + number + "/type", type + "\n");
        write("sys/class/thermal/thermal_zone" + number + "/temp", temperature + "\n");
    }
}
