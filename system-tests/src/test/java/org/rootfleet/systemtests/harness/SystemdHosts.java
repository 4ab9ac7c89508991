package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts with a Debian and a systemd of their own, made by the script "systemd-hosts", and the host coord, which is this machine in their
 * network. They see the exchange folder as {@code /mnt}.
 */
public final class SystemdHosts implements TestHosts {
    /** A bare system takes a minute to make, one of a foreign architecture some ten, once. */
    private static final Duration LIMIT = Duration.ofMinutes(40);

    /** Where the build puts packages. */
    private static final Path BUILT = Path.of(System.getProperty("rootfleet.home", "../deploy/target/rootfleet"))
            .toAbsolutePath()
            .normalize()
            .resolveSibling(".");

    /** The script's exit code on a machine that lacks what is needed. */
    private static final int LACKING = 3;

    private static final Path SYSTEMS = Path.of(
                    System.getenv().getOrDefault("SYSTEMD_HOSTS_FOLDER", "../.build/systemd-hosts"))
            .toAbsolutePath()
            .normalize();

    private final HostScript script;
    private final Path exchange;

    private SystemdHosts(HostScript script, Path exchange) {
        this.script = script;
        this.exchange = exchange;
    }

    /**
     * Boots hosts of a release of Debian that have nothing but it. The test is skipped where the machine does not allow it.
     *
     * @param hosts names; {@code pi4:arm64} is a host of another architecture
     */
    public static SystemdHosts bare(String suite, Path exchange, String... hosts) {
        return up(suite, exchange, "", hosts);
    }

    /** Likewise, with the Java of the release. */
    public static SystemdHosts withJava(String suite, Path exchange, String... hosts) {
        return up(suite, exchange, "java", hosts);
    }

    private static SystemdHosts up(String suite, Path exchange, String layer, String... names) {
        HostScript script = HostScript.named(
                "systemd-hosts",
                Map.of("SYSTEMD_HOSTS_BIND", exchange.toString(), "SYSTEMD_HOSTS_LAYER", layer),
                LIMIT);
        List<String> command = new ArrayList<>(List.of("up", suite));
        command.addAll(List.of(names));
        script.attempt("sweep");
        script.attempt("down");
        try (RunningProgram up = script.start(command.toArray(new String[0]))) {
            int code = up.finish(LIMIT);
            if (code != 0) {
                script.attempt("down");
                Assumptions.assumeFalse(code == LACKING, () -> "no systemd hosts: " + up.err());
                throw new IllegalStateException(up.err());
            }
            return new SystemdHosts(script, exchange);
        }
    }

    /** Reboots a host, and waits until it is up again. */
    public void reboot(String host) {
        script.run("reboot", host);
    }

    /** Ends everything on a host at once: a loss of power. */
    public void crash(String host) {
        script.run("crash", host);
    }

    /** Starts a host again, and waits until it is up. */
    public void boot(String host) {
        script.run("boot", host);
    }

    /** Runs shell commands on a host as root; returns what they print. */
    public String sh(String host, String commands) {
        try (RunningProgram run = command(host, "sh", "-ec", commands)) {
            if (run.finish(LIMIT) != 0) {
                throw new AssertionError(host + ": " + commands + ": " + run.out() + run.err());
            }
            return run.out();
        }
    }

    /** Puts a package of this build into the exchange folder; returns its path on the hosts. */
    public String offer(String name) {
        try {
            Path file = builtPackage(name);
            Files.copy(file, exchange.resolve(file.getFileName()));
            return "/mnt/" + file.getFileName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package of this name that the build has made. */
    public static Path builtPackage(String name) {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "_.*\\.deb"))
                    .reduce((a, b) -> {
                        throw new IllegalStateException("two packages of one name: " + a + ", " + b);
                    })
                    .orElseThrow(() -> new IllegalStateException("no package " + name + " in " + BUILT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private key that lets one in as pi on all hosts. */
    public static Path identity() {
        return SYSTEMS.resolve("id");
    }

    @Override
    public List<String> prefix(String host) {
        return script.prefix(host);
    }

    @Override
    public Map<String, String> environment() {
        return script.environment();
    }

    @Override
    public String bindAddress(String host) {
        return host;
    }

    @Override
    public void close() {
        script.run("down");
    }
}
