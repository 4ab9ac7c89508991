package org.rootfleet.systemtests.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.RunningProgram;

/** The scripts that start the programs, in a folder with blanks, with a Java that prints how it was called. */
final class LauncherIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String JAVA = """
            #!/bin/sh
            echo "charmap $(locale charmap)"
            for argument; do echo "$argument"; done
            """;

    @TempDir
    private Path temporary;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = temporary.resolve("a path with blanks");
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String name : new String[] {"coordinator", "worker", "rootfleet-java", "share-classes"}) {
            Files.copy(Path.of(Distribution.program(name)), bin.resolve(name));
        }
        Files.createSymbolicLink(
                home.resolve("lib"),
                Path.of(Distribution.program("worker")).resolve("../../lib").normalize());
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(home.resolve("lib"));
        Files.deleteIfExists(home.resolve("native"));
    }

    @Test
    void shouldHandOverTheArgumentsAsTheyAre() throws IOException {
        for (String name : new String[] {"coordinator.cli.Coordinator", "worker.cli.Worker"}) {
            String program = name.substring(0, name.indexOf('.'));
            Path link = Files.createSymbolicLink(temporary.resolve(program), home.resolve("bin/" + program));
            try (RunningProgram run = start(link, Map.of("JAVA_HOME", java("21")), "a  b", "*", "")) {
                assertThat(run.finish(LIMIT)).as(run.err()).isZero();
                assertThat(run.out())
                        .endsWith("-cp\n" + home + "/lib/*\norg.rootfleet." + name + "Command\na  b\n*\n\n");
                assertThat(run.err()).isEmpty();
            }
        }
    }

    @Test
    void shouldSplitTheOptionsForJava() throws IOException {
        Map<String, String> environment = Map.of("JAVA_HOME", java("17.0.15"), "JAVA_OPTS", "-Xmx99m  -Dx=y");
        try (RunningProgram run = start(home.resolve("bin/coordinator"), environment, "solve")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).contains("\n-Xmx99m\n-Dx=y\n-cp\n");
        }
    }

    @Test
    void shouldSpeakUtf8WhateverTheLocaleIs() throws IOException {
        for (String locale : new String[] {"C", "POSIX", "xx_YY.UTF-8", "C.UTF-8"}) {
            Map<String, String> environment = Map.of("JAVA_HOME", java("17.0.15"), "LC_ALL", locale);
            try (RunningProgram run = start(home.resolve("bin/coordinator"), environment)) {
                assertThat(run.finish(LIMIT)).as(run.err()).isZero();
                assertThat(run.out()).as(locale).startsWith("charmap UTF-8\n");
            }
        }
    }

    /** Not the kernel's kind of machine, under which a Java of another kind may run. */
    @ParameterizedTest
    @CsvSource({"x86_64, x86_64", "amd64, x86_64", "aarch64, aarch64", "arm, armv6", "riscv64, ", "'', "})
    void shouldNameTheNativeLibraryForTheKindOfItsJava(String kind, @Nullable String folder) throws IOException {
        Files.createSymbolicLink(
                home.resolve("native"),
                Path.of(Distribution.program("worker")).resolve("../../native").normalize());
        String java = java("17.0.15");
        Files.writeString(Path.of(java, "release"), "JAVA_VERSION=\"17.0.15\"\nOS_ARCH=\"" + kind + "\"\n");
        try (RunningProgram run = start(home.resolve("bin/coordinator"), Map.of("JAVA_HOME", java))) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            if (folder == null) {
                assertThat(run.out()).doesNotContain("org.sqlite.lib.path");
            } else {
                String path = home + "/native/" + folder;
                assertThat(run.out()).contains("\n-Dorg.sqlite.lib.path=" + path + "\n");
                assertThat(Path.of(path, "libsqlitejdbc.so")).isRegularFile();
            }
        }
    }

    @Test
    void shouldSayWhichJavaIsNeeded() throws IOException {
        String old = java("11.0.2");
        assertRefusal(old, "worker: Java 17 or newer is needed; " + old + "/bin/java is Java 11\n");
        String older = java("1.8.0_402");
        assertRefusal(older, "worker: Java 17 or newer is needed; " + older + "/bin/java is Java 8\n");
        assertRefusal("/nowhere", "worker: Java 17 or newer is needed; /nowhere has none\n");
    }

    @Test
    void shouldMakeAndUseAnArchiveOfClasses() {
        try (RunningProgram share = start(home.resolve("bin/share-classes"), Map.of("JAVA_OPTS", "-Dx=y"))) {
            assertThat(share.finish(LIMIT)).as(share.err()).isZero();
            assertThat(share.out()).isEmpty();
        }
        // Neither keys nor jobs of the trial are left.
        assertThat(home.resolve("cache")).isDirectoryContaining("glob:**/classes.jsa");
        assertThat(home.resolve("cache").toFile().list()).hasSize(1);
        Map<String, String> strict = Map.of("JAVA_OPTS", "-Xshare:on -Xlog:class+load:stderr");
        try (RunningProgram run = start(home.resolve("bin/coordinator"), strict, "solve", "x^2-4", "--no-store")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).contains("complete: 2 distinct real roots");
            assertThat(run.err()).contains("cli.CoordinatorCommand source: shared objects file");
        }
        try (RunningProgram run = start(home.resolve("bin/worker"), strict, "serve", "--port", "0")) {
            run.awaitSaying(" listens on ");
            assertThat(run.err())
                    .contains("cli.ServeCommand source: shared objects file")
                    .contains("io.netty.bootstrap.ServerBootstrap source: shared objects file");
        }
    }

    @Test
    void shouldNotUseHalfAnArchiveOfClasses() throws IOException {
        Path archive = Files.createDirectories(home.resolve("cache")).resolve("classes.jsa");
        Files.writeString(archive, "half of it");
        try (RunningProgram run = start(home.resolve("bin/coordinator"), Map.of(), "solve", "x^2-4")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).startsWith("x^2 - 4");
            assertThat(run.err()).isEmpty();
        }
    }

    private void assertRefusal(String java, String message) {
        try (RunningProgram run = start(home.resolve("bin/worker"), Map.of("JAVA_HOME", java))) {
            assertThat(run.finish(LIMIT)).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo(message);
        }
    }

    private String java(String version) throws IOException {
        Path folder = temporary.resolve("java " + version);
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder.toString();
    }

    private static RunningProgram start(Path program, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return RunningProgram.start(command, environment);
    }
}
