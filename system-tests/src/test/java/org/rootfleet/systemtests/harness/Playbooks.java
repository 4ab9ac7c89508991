package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The playbooks of deploy/ansible with the example inventory, run on the host coord by somebody whom pi1 to pi4 let in by SSH. */
public final class Playbooks {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Path FOLDER =
            Path.of("../deploy/ansible").toAbsolutePath().normalize();

    private final SystemdHosts hosts;
    private final Path home;

    /**
     * Prepares to run them.
     *
     * @param home the home of whom runs them
     */
    public Playbooks(SystemdHosts hosts, Path home) {
        this.hosts = hosts;
        this.home = home;
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one to its end; returns what it prints. */
    public String run(String playbook, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "HOME=" + home,
                "ANSIBLE_CONFIG=" + FOLDER.resolve("ansible.cfg"),
                "ANSIBLE_NOCOLOR=1",
                "ANSIBLE_HOST_KEY_CHECKING=False",
                "ansible-playbook",
                "--inventory",
                FOLDER.resolve("inventory.example.yml").toString(),
                "--private-key",
                SystemdHosts.identity().toString(),
                "--ssh-common-args=-o UserKnownHostsFile=" + home.resolve("known_hosts"),
                "--extra-vars",
                "rootfleet_packages_folder="
                        + SystemdHosts.builtPackage("rootfleet").getParent(),
                FOLDER.resolve(playbook).toString()));
        command.addAll(List.of(options));
        try (RunningProgram play = hosts.command("coord", command.toArray(new String[0]))) {
            if (play.finish(LIMIT) != 0) {
                throw new AssertionError(play.out() + play.err());
            }
            return play.out();
        }
    }
}
