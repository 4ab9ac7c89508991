package org.rootfleet.systemtests.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rootfleet.systemtests.harness.RunningProgram;

/** All scripts of the project, in the eyes of shellcheck. */
final class ScriptsIT {
    @Test
    void shouldPassShellcheck() throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "-C", "..", "shellcheck", "-x", "run", ".ci/run"));
        for (String folder : new String[] {
            "deploy/src/main/bin",
            "deploy/src/deb",
            "deploy/src/deb/rootfleet-worker/control",
            "system-tests/src/test/scripts",
            "benchmarks/src/main/scripts"
        }) {
            try (Stream<Path> files = Files.list(Path.of("..", folder))) {
                files.filter(Files::isRegularFile)
                        .filter(ScriptsIT::isShellScript)
                        .forEach(file -> command.add(folder + "/" + file.getFileName()));
            }
        }
        assertThat(command).hasSizeGreaterThan(12);
        try (RunningProgram shellcheck = RunningProgram.start(command, Map.of())) {
            assertThat(shellcheck.finish(Duration.ofMinutes(2)))
                    .as(shellcheck.out() + shellcheck.err())
                    .isZero();
        }
    }

    private static boolean isShellScript(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(first -> first.endsWith("sh")).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
