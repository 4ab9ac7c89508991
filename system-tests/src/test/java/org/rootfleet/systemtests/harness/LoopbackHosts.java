package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Hosts that are loopback addresses of this machine, with a hosts file that only the tested programs read. The addresses depend on the
 * process, so that two test runs do not meet.
 */
public final class LoopbackHosts implements TestHosts {
    private final List<String> names;
    private final Path hostsFile;

    public LoopbackHosts(String... names) {
        this.names = List.of(names);
        try {
            this.hostsFile = Files.createTempFile("rootfleet-test", ".hosts");
            StringBuilder table = new StringBuilder("127.0.0.1 localhost\n");
            for (String name : names) {
                table.append(bindAddress(name)).append(' ').append(name).append('\n');
            }
            Files.writeString(hostsFile, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> prefix(String host) {
        return List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("JAVA_OPTS", "-Djdk.net.hosts.file=" + hostsFile);
    }

    @Override
    public String bindAddress(String host) {
        long run = ProcessHandle.current().pid();
        return "127." + (1 + run / 250 % 250) + "." + (1 + run % 250) + "." + (names.indexOf(host) + 11);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(hostsFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
