package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A process of the test; what it prints goes to files. Closing it ends it, by its process id and nothing else. */
public final class RunningProgram implements AutoCloseable {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

    private static final Pattern RECEIVED = Pattern.compile("^ *\\S+: *([0-9]+) ", Pattern.MULTILINE);

    private final Process process;
    private final Path out;
    private final Path err;

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static RunningProgram start(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("rootfleet-test", ".out");
            Path err = Files.createTempFile("rootfleet-test", ".err");
            ProcessBuilder builder = new ProcessBuilder(interruptible(command))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new RunningProgram(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test run in the background of a script hands down that Ctrl-C is to be ignored. */
    private static List<String> interruptible(List<String> command) {
        List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
        line.addAll(command);
        return line;
    }

    /** Waits until the program has said something on standard error that contains the text. */
    public RunningProgram awaitSaying(String text) {
        return awaitSaying(text, 1);
    }

    /** Waits until the program has said the text on standard error so many times. */
    public RunningProgram awaitSaying(String text, int times) {
        Awaitility.await("a program says " + text)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> said(text) >= times || !process.isAlive());
        if (said(text) < times) {
            throw new AssertionError("ended without saying '" + text + "': " + err());
        }
        return this;
    }

    /** How many times the text is in what it said on standard error. */
    public int said(String text) {
        String said = err();
        int times = 0;
        for (int at = said.indexOf(text); at >= 0; at = said.indexOf(text, at + text.length())) {
            times++;
        }
        return times;
    }

    /** Waits for the end; returns the exit code. */
    public int finish(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ": " + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for the end; false if it still runs after this time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The most memory that it has held so far, as the kernel counts (resident set); 0 of a process that has ended. */
    public long peakMemoryBytes() {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return peak.find() ? 1024 * Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits for the end of a short run; returns the most memory that was seen, a moment before it at the latest. */
    public long awaitPeakMemoryBytes(Duration limit) {
        AtomicLong peak = new AtomicLong();
        Awaitility.await("a program ends")
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    peak.accumulateAndGet(peakMemoryBytes(), Math::max);
                    return !process.isAlive();
                });
        return peak.get();
    }

    /** What has come over the network to the host that it runs on, on a host of its own: whole packets, of all interfaces. */
    public long bytesReceivedByHost() {
        String table = read(Path.of("/proc", Long.toString(process.pid()), "net", "dev"));
        return RECEIVED.matcher(table)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }

    /** What all its threads have taken so far; zero of a process that has ended. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits for the end; returns what its threads had taken a moment before it. */
    public Duration awaitProcessorTime(Duration limit) {
        AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
        Awaitility.await("a program ends")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    time.accumulateAndGet(processorTime(), (a, b) -> a.compareTo(b) > 0 ? a : b);
                    return !process.isAlive();
                });
        return time.get();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        finish(Duration.ofSeconds(20));
    }

    /** Asks it to end, as kill does. */
    public void terminate() {
        process.destroy();
    }

    /** Sends a signal by name, such as STOP. */
    public void signal(String name) {
        try (RunningProgram kill = start(List.of("kill", "-" + name, Long.toString(process.pid())), Map.of())) {
            kill.finish(Duration.ofSeconds(10));
        }
    }

    /** Lets it run a twelfth of the time only, until what is returned is closed. */
    public RunningProgram slowDown() {
        return slowDown(0.55, 0.05);
    }

    /** Lets it run and rest in turn for so many seconds, until what is returned is closed; it then may be at rest. */
    public RunningProgram slowDown(double rest, double run) {
        String cycle = "while kill -STOP $0 && sleep " + rest + " && kill -CONT $0 && sleep " + run + "; do :; done";
        return start(List.of("sh", "-c", cycle, Long.toString(process.pid())), Map.of());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
