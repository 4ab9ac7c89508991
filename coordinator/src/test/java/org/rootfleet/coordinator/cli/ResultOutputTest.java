package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.report.ResultJsonReader;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.Solution;

final class ResultOutputTest {
    private static final Solution SOLUTION = Solving.solution("x^2-2");
    private static final Timing TIMING = new Timing(0, 0, java.util.List.of(), 0, java.util.List.of());

    @TempDir
    private Path folder;

    private void save(Path file) throws IOException {
        ResultOutput.checkWritable(file);
        ResultOutput.save(SOLUTION, TIMING, file);
    }

    @Test
    void shouldSaveAFileThatOthersMayReadAndNothingElse() throws IOException {
        Path file = folder.resolve("result.json");
        save(file);
        assertThat(ResultJsonReader.read(file)).isEqualTo(SOLUTION);
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
        assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OWNER_READ);
        Files.delete(ordinary);
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldReplaceAFileAsAWhole() throws IOException {
        Path file = folder.resolve("result.json");
        Files.writeString(file, "x".repeat(100_000));
        save(file);
        assertThat(ResultJsonReader.read(file)).isEqualTo(SOLUTION);
    }

    @Test
    void shouldWriteToTheFileThatALinkNames() throws IOException {
        Path file = Files.createFile(folder.resolve("file.json"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        save(link);
        assertThat(link).isSymbolicLink();
        assertThat(ResultJsonReader.read(file)).isEqualTo(SOLUTION);
    }

    @Test
    void shouldWriteToADeviceAndNotReplaceIt() throws IOException {
        Path device = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
        save(device);
        assertThat(device).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> save(Path.of("/dev/full")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        Files.delete(device); // JUnit warns of a link out of its folder
    }

    @Test
    void shouldWriteToAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        save(pipe);
        assertThat(new String(reader.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("{")
                .endsWith("}\n");
        assertThat(reader.waitFor()).isZero();
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void shouldSaveUnderAPlainNameInTheWorkingFolder() {
        ResultOutput.checkWritable(Path.of("result.json"));
        assertThatThrownBy(() -> ResultOutput.checkWritable(folder))
                .isInstanceOf(InputException.class)
                .hasMessage("--save " + folder + ": this is a folder, not a file");
        Path nowhere = folder.resolve("missing").resolve("result.json");
        assertThatThrownBy(() -> ResultOutput.checkWritable(nowhere))
                .isInstanceOf(InputException.class)
                .hasMessage("--save " + nowhere + ": there is no folder " + folder.resolve("missing"));
    }

    @Test
    void shouldPrintTheResultEvenIfItCannotBeSaved() {
        Run run = Run.of("solve", "x-3", "--output", "csv", "--save", "/dev/full");
        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "kind,multiplicity,value,lower,upper\r\ninteger,1,3,3,3\r\n",
                        "coordinator: the result could not be saved in /dev/full: No space left on device\n"));
    }
}
