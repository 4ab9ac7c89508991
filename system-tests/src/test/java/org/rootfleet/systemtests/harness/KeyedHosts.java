package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives hosts their keys, made by the programs themselves, and runs programs that find them where they look by default. */
public final class KeyedHosts {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestHosts hosts;
    private final Path folder;

    /** @param folder for the keys of all hosts; {@code folder/HOST} is what a host has for {@code ~/.config} */
    public KeyedHosts(TestHosts hosts, Path folder) {
        this.hosts = hosts;
        this.folder = folder;
    }

    /** A new cluster: its authority and the keys of a coordinator on a host, and the keys of workers on others. */
    public KeyedHosts init(String coordinator, List<String> workers) {
        keys(coordinator, "init");
        for (String worker : workers) {
            Path keys = keysOf(worker);
            try {
                Files.createDirectories(keys);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            keys(coordinator, "add", worker, "--out", keys.resolve("worker.pem").toString());
        }
        return this;
    }

    /** Runs {@code coordinator keys} for a host; returns what it prints. */
    public String keys(String host, String... arguments) {
        List<String> words = new ArrayList<>(List.of("keys"));
        words.addAll(List.of(arguments));
        try (RunningProgram run = Distribution.run(environment(host), "coordinator", words.toArray(new String[0]))) {
            if (run.finish(LIMIT) != 0) {
                throw new AssertionError(run.err());
            }
            return run.out();
        }
    }

    private Map<String, String> environment(String host) {
        return Map.of("XDG_CONFIG_HOME", folder.resolve(host).toString());
    }

    /** The folder with the keys of a host. */
    public Path keysOf(String host) {
        return folder.resolve(host).resolve("rootfleet").resolve("keys");
    }

    /** Runs a program on a host, with the host's keys. */
    public RunningProgram run(String host, String program, String... arguments) {
        String javaOptions = hosts.environment().getOrDefault("JAVA_OPTS", "") + " -Xmx128m";
        List<String> words = new ArrayList<>(List.of(
                "env",
                "XDG_CONFIG_HOME=" + folder.resolve(host),
                "JAVA_OPTS=" + javaOptions,
                Distribution.program(program)));
        words.addAll(List.of(arguments));
        return hosts.command(host, words.toArray(new String[0]));
    }

    /** A worker that listens on its host, with one core and the host's keys. */
    public RunningProgram worker(String host) {
        return run(host, "worker", "serve", "--bind", hosts.bindAddress(host), "--threads", "1", "--name", host)
                .awaitSaying(" listens on ");
    }
}
