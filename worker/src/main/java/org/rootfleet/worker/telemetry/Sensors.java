package org.rootfleet.worker.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The sensors of a Linux machine, as far as it has them: thermal zones, clock, and what the firmware of a Raspberry Pi tells. A sensor
 * that is missing, broken or says what cannot be is none; each is looked for again at every reading.
 */
final class Sensors {
    /** No sensor says more. */
    private static final int MAX_BYTES = 200;

    /** Zones with "invalid" readings say -274 or 0xffffffff. */
    private static final double COLDEST = -60;

    private static final double HOTTEST = 200;

    /** Zones of the processor, where a machine has others too: of the wireless network, the battery, the case. */
    private static final Pattern PROCESSOR = Pattern.compile("cpu|soc|pkg|core|big|little");

    private final Path zonesFolder;
    private final Path clockFile;
    private final Path loadFile;
    private final Firmware firmware;

    /** Reads below a root folder, which is {@code /} but for tests. */
    Sensors(Path root, Firmware firmware) {
        this.zonesFolder = root.resolve("sys/class/thermal");
        this.clockFile = root.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq");
        this.loadFile = root.resolve("proc/loadavg");
        this.firmware = firmware;
    }

    /** Of the hottest of the processor's thermal zones, or of all if none is known to be the processor's; else what the firmware says. */
    OptionalDouble temperatureCelsius() {
        OptionalDouble processor = OptionalDouble.empty();
        OptionalDouble any = OptionalDouble.empty();
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(zonesFolder, "thermal_zone*")) {
            for (Path zone : zones) {
                OptionalDouble temperature = believable(scaled(zone.resolve("temp"), 1e-3));
                any = higher(any, temperature);
                if (isProcessor(zone)) {
                    processor = higher(processor, temperature);
                }
            }
        } catch (IOException | RuntimeException e) {
            // No zones, or the folder went away meanwhile; the stream wraps the latter in an unchecked exception.
            return believable(firmware.temperatureCelsius());
        }
        OptionalDouble zones = processor.isPresent() ? processor : any;
        return zones.isPresent() ? zones : believable(firmware.temperatureCelsius());
    }

    private static boolean isProcessor(Path zone) {
        String type = text(zone.resolve("type"));
        return PROCESSOR.matcher(type.toLowerCase(Locale.ROOT)).find();
    }

    private static OptionalDouble higher(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : OptionalDouble.of(Math.max(a.getAsDouble(), b.getAsDouble()));
    }

    private static OptionalDouble believable(OptionalDouble celsius) {
        return celsius.isPresent() && celsius.getAsDouble() >= COLDEST && celsius.getAsDouble() <= HOTTEST
                ? celsius
                : OptionalDouble.empty();
    }

    OptionalDouble cpuMegahertz() {
        return scaled(clockFile, 1e-3);
    }

    OptionalDouble loadAverage() {
        return scaled(loadFile, 1);
    }

    /** As {@link org.rootfleet.protocol.message.ThrottledBits} has them. */
    OptionalInt throttledBits() {
        return firmware.throttledBits();
    }

    /** The first number of a file. */
    private static OptionalDouble scaled(Path file, double factor) {
        try {
            String first = text(file).strip().split("\\s+", 2)[0];
            double value = Double.parseDouble(first) * factor;
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // no such sensor
        }
    }

    /** The beginning of a file; empty if there is none. Bytes that are no text make no number. */
    private static String text(Path file) {
        try (var input = Files.newInputStream(file)) {
            return new String(input.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
