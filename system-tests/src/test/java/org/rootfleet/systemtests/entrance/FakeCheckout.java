package org.rootfleet.systemtests.entrance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rootfleet.systemtests.harness.RunningProgram;

/**
 * A folder as somebody has it who cloned the project: the real entrance script, a few sources, a Java that is only a release file,
 * and a Maven that writes down how it was called, talks on standard output, eats standard input, and makes a small program.
 */
final class FakeCheckout {
    /** Waits where a test wants it to (the file hold), fails where it wants that (the file fail). */
    private static final String MAVEN = """
            #!/bin/bash
            fakes=$(dirname "$(readlink -f "$0")")
            echo "$PWD|$JAVA_HOME|$*" >>"$fakes/calls"
            echo "maven talks"
            cat >/dev/null
            if [ -e "$fakes/hold" ]; then
              touch "$fakes/held"
              while [ -e "$fakes/hold" ]; do sleep 0.02; done
            fi
            [ ! -e "$fakes/fail" ] || exit 1
            for option; do
              case $option in -Dprogram.folder=*) folder=${option#*=} ;; esac
            done
            [ -n "$folder" ] || exit 0
            mkdir -p "$folder/bin"
            cp "$fakes/program" "$folder/bin/coordinator"
            printf '#!/bin/sh\\n' >"$folder/bin/share-classes"
            chmod 755 "$folder"/bin/*
            """;

    /** Its arguments: say WORDS, read (standard input), stay FILE (until the file is gone), exit CODE. */
    private static final String PROGRAM = """
            #!/bin/sh
            case $1 in
              say) shift; echo "$(pwd)|$#|$*" ;;
              read) cat ;;
              stay) echo staying >&2; while [ -e "$2" ]; do sleep 0.02; done; [ -x "$0" ] && echo "still there" ;;
              exit) exit "$2" ;;
            esac
            """;

    private final Path home;
    private final Path fakes;

    FakeCheckout(Path home) throws IOException {
        this.home = home;
        this.fakes = Files.createDirectories(home.resolve("fakes"));
        Files.copy(Path.of("..", "run"), Files.createDirectories(home).resolve("run"));
        Files.copy(
                Path.of("..", ".ci", "run"),
                Files.createDirectories(home.resolve(".ci")).resolve("run"));
        write("pom.xml", "<project/>");
        write(".mvn/jvm.config", "");
        write("solver/pom.xml", "<project/>");
        write("solver/src/main/java/One.java", "one");
        write("solver/src/main/java/Two.java", "two");
        write("system-tests/src/test/scripts/test-packages", "missing_test_packages() { echo; }\n");
        executable("fakes/mvn", MAVEN);
        executable("fakes/program", PROGRAM);
        java("17.0.15");
    }

    Path file(String name) {
        return home.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void executable(String name, String text) throws IOException {
        write(name, text);
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes a Java of this version; returns its folder. */
    String java(String version) throws IOException {
        String folder = "fakes/java-" + version;
        write(folder + "/release", "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(folder + "/bin/java", "#!/bin/sh\n");
        executable(folder + "/bin/javac", "#!/bin/sh\n");
        return file(folder).toString();
    }

    /** The entrance, called by its full name from the folder itself. */
    RunningProgram run(String... arguments) throws IOException {
        return run(Map.of("JAVA_HOME", java("17.0.15")), arguments);
    }

    RunningProgram run(Map<String, String> environment, String... arguments) {
        return call(home, file("run").toString(), environment, arguments);
    }

    /** The entrance, called by any name from any folder. */
    RunningProgram call(Path from, String entrance, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-C", from.toString()));
        command.add("PATH=" + fakes + ":" + System.getenv("PATH"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(entrance);
        command.addAll(List.of(arguments));
        return RunningProgram.start(command, Map.of());
    }

    /** How Maven was called: folder, JAVA_HOME and options, one line a call. */
    List<String> mavenCalls() throws IOException {
        Path calls = file("fakes/calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** The folders of the builds, finished or not. */
    List<Path> builds() throws IOException {
        try (Stream<Path> files = Files.list(file(".build"))) {
            return files.filter(name -> name.getFileName().toString().startsWith("program."))
                    .toList();
        }
    }
}
