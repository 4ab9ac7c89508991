package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** Somebody at the host coord, whom the others let in by SSH as the user pi: ssh and scp need no more than their names. */
public final class SecureShell {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final SystemdHosts hosts;
    private final Path folder;

    /**
     * Makes a place to call from.
     *
     * @param folder where ssh and scp are, and what they need; commands run there
     */
    public SecureShell(SystemdHosts hosts, Path folder) {
        this.hosts = hosts;
        this.folder = folder;
        write(
                "config",
                "User pi\nIdentityFile " + SystemdHosts.identity() + "\nUserKnownHostsFile "
                        + folder.resolve("known_hosts") + "\nStrictHostKeyChecking accept-new\nLogLevel ERROR\n");
        for (String program : new String[] {"ssh", "scp"}) {
            write(program, "#!/bin/sh\nexec /usr/bin/" + program + " -F " + folder.resolve("config") + " \"$@\"\n");
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs shell commands there; returns what they print. */
    public String run(String commands) {
        String script = "cd \"$0\"; PATH=$PWD:$PATH; " + commands;
        try (RunningProgram run = hosts.command("coord", "bash", "-ec", script, folder.toString())) {
            if (run.finish(LIMIT) != 0) {
                throw new AssertionError(run.out() + run.err());
            }
            return run.out();
        }
    }
}
