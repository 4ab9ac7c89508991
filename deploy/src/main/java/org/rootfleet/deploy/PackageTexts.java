package org.rootfleet.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rootfleet.coordinator.cli.CoordinatorCommand;
import org.rootfleet.worker.cli.WorkerCommand;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what describes the programs: man pages, completions of the shells, and the configuration file of the service. All of it is made
 * from the commands and from reference.conf, so that it says what they do.
 */
public final class PackageTexts {
    private PackageTexts() {}

    /**
     * Writes {@code man/}, {@code bash/}, {@code zsh/} and {@code worker.conf}.
     *
     * @param args the folder to write to, the date of the man pages, the version, and the folder with the parts of man pages that people
     *     wrote
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        ManualWriter manual = new ManualWriter(args[1], args[2], Path.of(args[3]));
        for (Class<?> program : List.of(CoordinatorCommand.class, WorkerCommand.class)) {
            CommandLine command = new CommandLine(program);
            String name = command.getCommandName();
            manual.write(command, folder.resolve("man"));
            write(folder.resolve("bash").resolve(name), AutoComplete.bash(name, command));
            write(folder.resolve("zsh").resolve("_" + name), zsh(name));
        }
        ServiceSettings settings = ServiceSettings.read();
        write(folder.resolve("worker.conf"), settings.file());
        write(folder.resolve("man").resolve("worker.conf.5"), manual.settings(settings));
    }

    /** The shell zsh understands the completion of bash, once it is told to. */
    private static String zsh(String name) {
        return """
                #compdef %1$s
                autoload -U +X bashcompinit && bashcompinit
                # Of bash alone; it would only tune the answer.
                (( $+functions[compopt] )) || compopt() { : }
                source /usr/share/bash-completion/completions/%1$s
                # From the next time on zsh calls it by itself.
                _bash_complete -o default -F _complete_%1$s
                """.formatted(name);
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
