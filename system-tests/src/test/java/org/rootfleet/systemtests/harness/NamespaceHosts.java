package org.rootfleet.systemtests.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Hosts in network namespaces, made by the script "hosts". */
public final class NamespaceHosts implements TestHosts {
    private static final String CABLE =
            Path.of("src/test/scripts/cable").toAbsolutePath().toString();
    private static final HostScript SCRIPT = HostScript.named("hosts", Map.of(), Duration.ofSeconds(30));

    /** Why this machine does not allow it; null if that is not known. */
    private static volatile @Nullable String refusal;

    private NamespaceHosts() {}

    /** Makes the hosts; null if this machine does not allow it, which is said once. */
    static @Nullable NamespaceHosts upOrNull(String... names) {
        if (refusal != null) {
            return null;
        }
        NamespaceHosts hosts = new NamespaceHosts();
        SCRIPT.run("sweep"); // what an earlier run that was killed may have left
        SCRIPT.run("down");
        List<String> command = new ArrayList<>(List.of("up"));
        command.addAll(List.of(names));
        try {
            SCRIPT.run(command.toArray(new String[0]));
            return hosts;
        } catch (IllegalStateException e) {
            refusal = e.getMessage();
            System.err.println("no network namespaces, tests run on loopback addresses: " + refusal);
            return null;
        }
    }

    /** Makes the hosts for a test that makes no sense without: it is skipped where the machine does not allow it. */
    public static NamespaceHosts upOrSkip(String... names) {
        NamespaceHosts hosts = upOrNull(names);
        return hosts == null ? Assumptions.abort("no network namespaces: " + refusal) : hosts;
    }

    /** Pulls the network plug of a host. */
    public void cut(String host) {
        SCRIPT.run("cut", host);
    }

    public void heal(String host) {
        SCRIPT.run("heal", host);
    }

    /** Corrupts a share of what is sent to the worker of a host and by it, in percent, payloads of frames and headers; 0 for none. */
    public void flip(String host, int percent) {
        SCRIPT.run("flip", host, Integer.toString(percent));
    }

    /** Limits what a host sends and receives, in Mbit/s; 0 for no limit. */
    public void rate(String host, int megabits) {
        SCRIPT.run("rate", host, Integer.toString(megabits));
    }

    /** Sets the kernel's TCP buffers of a host: least, default and most bytes. */
    public void buffers(String host, String receive, String send) {
        SCRIPT.run("buffers", host, receive, send);
    }

    /**
     * Joins two hosts by a cable of their own, until what is returned is closed.
     *
     * @param addresses of the ends, with the length of the prefix
     * @param micros delay in each direction
     */
    public RunningProgram cable(List<String> ends, List<String> addresses, int megabits, int micros) {
        String prefix = SCRIPT.environment().getOrDefault("HOSTS_PREFIX", "");
        List<String> command = new ArrayList<>(List.of(CABLE));
        for (int i = 0; i < 2; i++) {
            command.addAll(List.of(prefix + ends.get(i), addresses.get(i)));
        }
        command.addAll(List.of(Integer.toString(megabits), Integer.toString(micros)));
        return RunningProgram.start(command, SCRIPT.environment()).awaitSaying("ready");
    }

    @Override
    public List<String> prefix(String host) {
        return SCRIPT.prefix(host);
    }

    @Override
    public Map<String, String> environment() {
        return SCRIPT.environment();
    }

    @Override
    public String bindAddress(String host) {
        return host;
    }

    @Override
    public void close() {
        SCRIPT.run("down");
    }
}
