package org.rootfleet.systemtests.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.RunningProgram;

/** The entrance script in the hands of somebody who is in a hurry, unlucky or careless. */
final class EntranceIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void clone(@TempDir Path clones) throws IOException {
        checkout = new FakeCheckout(clones.resolve("a path with blanks"));
    }

    @Test
    void shouldBuildOnceAndThenOnlyRun() throws IOException {
        try (RunningProgram first = checkout.run("coordinator", "say", "a b", "c")) {
            assertThat(first.finish(LIMIT)).as(first.err()).isZero();
            assertThat(first.out()).isEqualTo(checkout.file("") + "|2|a b c\n");
            assertThat(first.err()).contains("rootfleet: building", "maven talks");
        }
        try (RunningProgram second = checkout.run("coordinator", "say", "d")) {
            assertThat(second.finish(LIMIT)).isZero();
            assertThat(second.out()).isEqualTo(checkout.file("") + "|1|d\n");
            assertThat(second.err()).isEmpty();
        }
        finish("build");
        assertThat(checkout.mavenCalls())
                .singleElement()
                .asString()
                .startsWith(checkout.file("") + "|" + checkout.java("17.0.15") + "|")
                .contains(" package ", " -Dquick ");
    }

    @Test
    void shouldRunThroughALinkAndInTheFolderOfTheCaller() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("rootfleet"), checkout.file("run"));
        Map<String, String> java = Map.of("JAVA_HOME", checkout.java("21.0.2"), "CDPATH", "/");
        try (RunningProgram run = checkout.call(folder, "./" + link.getFileName(), java, "coordinator", "say")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo(folder + "|0|\n");
        }
    }

    @Test
    void shouldBuildAgainWhenASourceChangesOrVanishes() throws IOException {
        finish("coordinator", "say");
        Path source = checkout.file("solver/src/main/java/One.java");
        FileTime time = Files.getLastModifiedTime(source);
        Files.writeString(source, "three");
        Files.setLastModifiedTime(source, FileTime.fromMillis(time.toMillis() - 86_400_000));
        finish("coordinator", "say");
        assertThat(checkout.mavenCalls()).as("a change that looks older").hasSize(2);
        Files.delete(source);
        finish("coordinator", "say");
        assertThat(checkout.mavenCalls()).as("a deletion").hasSize(3);
        assertThat(checkout.builds()).as("builds that nobody uses").hasSize(1);
    }

    @Test
    void shouldLeaveStandardInputToTheProgram() {
        String entrance = "printf words | '" + checkout.file("run") + "' \"$@\"";
        try (RunningProgram run = checkout.call(folder, "sh", Map.of(), "-c", entrance, "sh", "coordinator", "read")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("words");
        }
    }

    @Test
    void shouldExitWithTheCodeOfTheProgram() throws IOException {
        try (RunningProgram run = checkout.run("coordinator", "exit", "6")) {
            assertThat(run.finish(LIMIT)).isEqualTo(6);
        }
    }

    @Test
    void shouldBuildOnceForTwoCallersAtOnce() throws IOException {
        checkout.write("fakes/hold", "");
        try (RunningProgram first = checkout.run("coordinator", "say")) {
            awaitHeld();
            try (RunningProgram second = checkout.run("coordinator", "say").awaitSaying("waiting for another")) {
                Files.delete(checkout.file("fakes/hold"));
                assertThat(first.finish(LIMIT)).as(first.err()).isZero();
                assertThat(second.finish(LIMIT)).as(second.err()).isZero();
                assertThat(second.out()).isEqualTo(first.out());
            }
        }
        assertThat(checkout.mavenCalls()).hasSize(1);
    }

    @Test
    void shouldNotUseAnInterruptedBuild() throws IOException {
        checkout.write("fakes/hold", "");
        try (RunningProgram run = checkout.run("coordinator", "say")) {
            awaitHeld();
            Path half = checkout.builds().get(0);
            checkout.write(".build/" + half.getFileName() + "/bin/coordinator", "half a progr");
            Files.createSymbolicLink(checkout.file(".build/turning"), half);
            run.kill();
        }
        Files.delete(checkout.file("fakes/hold"));
        finish("coordinator", "say");
        assertThat(checkout.mavenCalls()).hasSize(2);
        finish("coordinator", "say");
        assertThat(checkout.mavenCalls()).hasSize(2);
    }

    @Test
    void shouldSayThatTheBuildFailedAndBuildAgain() throws IOException {
        checkout.write("fakes/fail", "");
        try (RunningProgram run = checkout.run("coordinator", "say")) {
            assertThat(run.finish(LIMIT)).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("rootfleet: the build failed");
        }
        Files.delete(checkout.file("fakes/fail"));
        finish("coordinator", "say");
        assertThat(checkout.mavenCalls()).hasSize(2);
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void shouldKeepTheProgramsOfAWorkerThatRuns() throws IOException {
        Path stay = Files.createFile(folder.resolve("stay"));
        try (RunningProgram worker =
                checkout.run("coordinator", "stay", stay.toString()).awaitSaying("staying")) {
            checkout.write("solver/src/main/java/One.java", "changed");
            finish("coordinator", "say");
            checkout.write("solver/src/main/java/One.java", "and changed again");
            finish("coordinator", "say");
            assertThat(checkout.builds()).as("the worker's and the newest").hasSize(2);
            Files.delete(stay);
            assertThat(worker.finish(LIMIT)).isZero();
            assertThat(worker.out()).isEqualTo("still there\n");
        }
        checkout.write("solver/src/main/java/One.java", "once more");
        finish("coordinator", "say");
        assertThat(checkout.builds()).as("after its end").hasSize(1);
    }

    @Test
    void shouldPassOverAJavaThatIsTooOld() throws IOException {
        String old = checkout.java("11.0.2");
        String older = checkout.java("1.8.0_402");
        for (String home : new String[] {old, older}) {
            checkout.write("solver/src/main/java/One.java", home);
            try (RunningProgram run = checkout.run(Map.of("JAVA_HOME", home), "coordinator", "say")) {
                assertThat(run.finish(LIMIT)).as(run.err()).isZero();
                assertThat(run.err()).contains("JAVA_HOME=" + home + " is no JDK of version 17 or newer; using ");
            }
        }
        assertThat(checkout.mavenCalls()).hasSize(2).noneMatch(call -> call.contains("|" + old + "|"));
    }

    @Test
    void shouldSayThatTheFolderCannotBeWritten() throws IOException {
        checkout.write(".build", "a file where the folder should be: not even root can write there");
        try (RunningProgram run = checkout.run("coordinator", "say")) {
            assertThat(run.finish(LIMIT)).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("rootfleet: cannot write to " + checkout.file(".build")
                            + ", where the programs are built\n");
        }
    }

    @Test
    void shouldRunTheTestsOfTheWholeProject() throws IOException {
        try (RunningProgram run = checkout.run("test", "-pl", "solver")) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("maven talks\n");
        }
        assertThat(checkout.mavenCalls()).singleElement().asString().endsWith(" verify -pl solver");
    }

    @Test
    void shouldBeAllThatTheContinuousIntegrationRuns() throws IOException {
        Map<String, String> java = Map.of("JAVA_HOME", checkout.java("17.0.15"));
        String script = checkout.file(".ci/run").toString();
        try (RunningProgram run = checkout.call(folder, "bash", java, script)) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
        }
        assertThat(checkout.mavenCalls())
                .singleElement()
                .asString()
                .startsWith(checkout.file("") + "|")
                .endsWith(" verify");
    }

    @Test
    void shouldHelpAndRejectUnknownWords() throws IOException {
        try (RunningProgram help = checkout.run("--help");
                RunningProgram none = checkout.run();
                RunningProgram unknown = checkout.run("solve")) {
            assertThat(help.finish(LIMIT)).isZero();
            assertThat(help.out()).contains("./run coordinator", "./run worker", "./run test");
            assertThat(none.finish(LIMIT)).isEqualTo(2);
            assertThat(unknown.finish(LIMIT)).isEqualTo(2);
            assertThat(unknown.out()).isEmpty();
            assertThat(unknown.err()).isEqualTo(help.out());
        }
        assertThat(checkout.mavenCalls()).isEmpty();
    }

    private void finish(String... arguments) throws IOException {
        try (RunningProgram run = checkout.run(arguments)) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
        }
    }

    private void awaitHeld() {
        Awaitility.await().atMost(LIMIT).until(() -> Files.exists(checkout.file("fakes/held")));
    }
}
