package org.rootfleet.systemtests.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rootfleet.systemtests.harness.RunningProgram;

/** The packages that the build has made. */
final class BuiltPackages {
    static final String PROGRAMS = "rootfleet";
    static final String SERVICE = "rootfleet-worker";

    /** Of the module deploy. */
    static final Path DEPLOY = Path.of(System.getProperty("rootfleet.home", "../deploy/target/rootfleet"), "..")
            .toAbsolutePath()
            .normalize();

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private BuiltPackages() {}

    static Path file(String name) throws IOException {
        try (Stream<Path> files = Files.list(DEPLOY)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name + "_[^_]+_all\\.deb"))
                    .toList();
            assertThat(found).as("packages " + name + " in " + DEPLOY).hasSize(1);
            return found.get(0);
        }
    }

    /** Unpacks both into a folder, as dpkg does into /. */
    static void unpack(Path folder) throws IOException {
        for (String name : new String[] {PROGRAMS, SERVICE}) {
            output("dpkg-deb", "-x", file(name).toString(), folder.toString());
        }
    }

    /** What a command prints, which must end with 0 and say nothing on standard error. */
    static String output(String... command) {
        return output(Map.of(), command);
    }

    static String output(Map<String, String> environment, String... command) {
        try (RunningProgram run = RunningProgram.start(new ArrayList<>(List.of(command)), environment)) {
            int code = run.finish(LIMIT);
            assertThat(run.err()).as(String.join(" ", command) + run.out()).isEmpty();
            assertThat(code).as(String.join(" ", command) + run.out()).isZero();
            return run.out();
        }
    }
}
