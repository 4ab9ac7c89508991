package org.rootfleet.systemtests.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs as they are installed. */
public final class Distribution {
    private static final Path HOME = Path.of(System.getProperty("rootfleet.home", "../deploy/target/rootfleet"))
            .toAbsolutePath()
            .normalize();

    private Distribution() {}

    public static String program(String name) {
        Path program = HOME.resolve("bin").resolve(name);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(program + " is not built: the module deploy makes it");
        }
        return program.toString();
    }

    /** Runs a program on this machine. */
    public static RunningProgram run(String program, String... arguments) {
        return run(Map.of(), program, arguments);
    }

    /** Runs a command of a program on this machine. */
    public static RunningProgram run(String program, String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        return run(program, words.toArray(new String[0]));
    }

    public static RunningProgram run(Map<String, String> environment, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program(program)));
        command.addAll(List.of(arguments));
        return RunningProgram.start(command, environment);
    }
}
