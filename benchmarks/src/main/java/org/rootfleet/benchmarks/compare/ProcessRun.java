package org.rootfleet.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that has ended, measured by GNU time and limited by timeout.
 *
 * @param exit its exit code; 124 or 137 if it was stopped at the limit
 * @param out what it printed
 */
record ProcessRun(int exit, String out, double wallSeconds, double cpuSeconds, long peakKilobytes) {
    private static final int TIMED_OUT = 124;
    private static final int KILLED = 137;

    static ProcessRun of(List<String> command, Duration limit) {
        try {
            Path figures = Files.createTempFile("rootfleet-compare", ".time");
            Path out = Files.createTempFile("rootfleet-compare", ".out");
            try {
                List<String> measured = new ArrayList<>(List.of(
                        "/usr/bin/time",
                        "-q",
                        "-f",
                        "%e %U %S %M",
                        "-o",
                        figures.toString(),
                        "timeout",
                        "-k",
                        "1",
                        Long.toString(limit.toSeconds())));
                measured.addAll(command);
                int exit = new ProcessBuilder(measured)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .start()
                        .waitFor();
                String[] words = Files.readString(figures).strip().split(" ", -1);
                return new ProcessRun(
                        exit,
                        Files.readString(out, StandardCharsets.ISO_8859_1),
                        Double.parseDouble(words[0]),
                        Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
                        Long.parseLong(words[3]));
            } finally {
                Files.delete(figures);
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    boolean timedOut() {
        return exit == TIMED_OUT || exit == KILLED;
    }

    /** The first number that stands after a text in the output; PARI writes exponents as in {@code 1.5 E-5}. */
    OptionalDouble number(String after) {
        Matcher matcher = Pattern.compile(Pattern.quote(after) + "\\s*([0-9.]+(?: ?[eE][-+]?[0-9]+)?)")
                .matcher(out);
        return matcher.find()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1).replace(" ", "")))
                : OptionalDouble.empty();
    }

    /** The measurement that a process printed as {@code roots N} and {@code millis X}. */
    Measurement printedMeasurement() {
        OptionalDouble roots = number("roots ");
        OptionalDouble millis = number("millis ");
        if (exit != 0 || roots.isEmpty() || millis.isEmpty()) {
            return failure();
        }
        return new Measurement(null, (int) roots.getAsDouble(), millis.getAsDouble(), this);
    }

    Measurement failure() {
        return Measurement.failed(timedOut() ? "> limit" : "failed", this);
    }
}
