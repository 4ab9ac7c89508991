package org.rootfleet.coordinator.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code coordinator}. */
@Command(
        name = "coordinator",
        description = "Finds the real roots of polynomial equations exactly, on this machine or on a cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            SolveCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            KeysCommand.class,
            JobsCommand.class,
            ShowCommand.class,
            ResumeCommand.class,
            CancelCommand.class,
            ExportCommand.class
        })
public final class CoordinatorCommand implements Runnable {
    private static final String LOG_SETTINGS = "logback.configurationFile";

    @Spec
    private CommandSpec spec;

    private CoordinatorCommand() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Each program has its own: the libraries of both may lie in one folder.
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "logback-coordinator.xml");
        }
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(args, output, err);
        InterruptWatch.printed();
        System.exit(code);
    }

    /** Runs a command; returns its exit code. */
    static int run(String[] args, StandardOutput output, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new CoordinatorCommand())
                .setOut(output.writer())
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // "@home" is a cluster, "@lab.txt" a list of workers, neither a file with further arguments.
                .setExpandAtFiles(false)
                .setUnmatchedOptionsArePositionalParams(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(CoordinatorCommand::usageError);
        int code;
        try {
            code = commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            code = ErrorReport.outOfMemory(commandLine);
        }
        String problem = output.problem();
        if (problem != null) {
            ErrorLine.print(commandLine, "standard output could not be written: " + problem);
            code = ExitCode.INTERNAL_ERROR.code();
        }
        err.flush();
        return code;
    }

    private static int usageError(ParameterException exception, String[] args) {
        CommandLine commandLine = exception.getCommandLine();
        String unknown = unknownOption(commandLine, args);
        String message = String.valueOf(exception.getMessage());
        if (unknown != null) {
            message = "unknown option '" + unknown + "'";
        } else if (message.startsWith("Unmatched") && isSolve(commandLine)) {
            message += "; a polynomial with blanks needs quotes: 'x^2 - 2'";
        }
        ErrorLine.print(commandLine, message);
        ErrorReport.hint(commandLine);
        return ExitCode.USAGE.code();
    }

    private static boolean isSolve(CommandLine commandLine) {
        return commandLine.getCommandSpec().userObject() instanceof SolveCommand;
    }

    /** The first argument that looks like an option and is none: a polynomial may begin with one minus sign, not with two. */
    private static @Nullable String unknownOption(CommandLine commandLine, String[] args) {
        for (String arg : args) {
            String name = arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
            if (name.startsWith("--")
                    && !commandLine.getCommandSpec().optionsMap().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? One of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
