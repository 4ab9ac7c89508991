package org.rootfleet.worker.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The sensors of a Linux machine, as far as it has them. */
final class Sensors {
    private final Path temperatureFile;
    private final Path clockFile;
    private final Path loadFile;

    /**
     * Reads below a root folder, which is {@code /} but for tests.
     */
    Sensors(Path root) {
        this.temperatureFile = root.resolve("sys/class/thermal/thermal_zone0/temp");
        this.clockFile = root.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq");
        this.loadFile = root.resolve("proc/loadavg");
    }

    OptionalDouble temperatureCelsius() {
        return scaled(temperatureFile, 1e-3);
    }

    OptionalDouble cpuMegahertz() {
        return scaled(clockFile, 1e-3);
    }

    OptionalDouble loadAverage() {
        return scaled(loadFile, 1);
    }

    /** The first number of a file. */
    private static OptionalDouble scaled(Path file, double factor) {
        try {
            String first = Files.readString(file).strip().split("\\s+", 2)[0];
            double value = Double.parseDouble(first) * factor;
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty(); // no such sensor
        }
    }
}
