package org.rootfleet.benchmarks.efficiency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker process of one core, the one that all workers share; it gets a part of it. Closing it ends it. */
final class SharedWorker implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile(" listens on (\\S+) port ([0-9]+) ");
    private static final int START_SECONDS = 120;

    private final CoreShare share;
    private final Process process;
    private final Path log;

    private SharedWorker(CoreShare share, Process process, Path log) {
        this.share = share;
        this.process = process;
        this.log = log;
    }

    /** Starts one that has so many hundredths of a core. */
    static SharedWorker start(Path program, String name, double percent) throws IOException {
        CoreShare share = CoreShare.of("rootfleet-" + ProcessHandle.current().pid() + "-" + name, percent);
        List<String> command = new ArrayList<>(share.prefix());
        command.addAll(Placement.ofWorkers());
        command.addAll(List.of(program.toString(), "serve", "--port", "0", "--threads", "1", "--name", name));
        Path log = Files.createTempFile("rootfleet-worker", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().merge("JAVA_OPTS", "-XX:ActiveProcessorCount=1 -Xmx128m", (a, b) -> a + " " + b);
        return new SharedWorker(share, builder.start(), log);
    }

    /** Waits until it listens; returns where. */
    String awaitAddress() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            Matcher address = LISTENS.matcher(Files.readString(log));
            if (address.find()) {
                return address.group(1) + ":" + address.group(2);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("a worker does not listen: " + Files.readString(log));
    }

    /** What its threads have taken. */
    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() * 1e-9)
                .orElse(0.0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            share.close();
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
