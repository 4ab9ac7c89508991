package org.rootfleet.coordinator.cli;

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
        subcommands = {SolveCommand.class, VerifyCommand.class, CheckCommand.class})
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
        int code = run(
                args,
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        InterruptWatch.printed();
        System.exit(code);
    }

    /** Runs a command; returns its exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new CoordinatorCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsArePositionalParams(true)
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(CoordinatorCommand::usageError);
        int code = commandLine.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    private static int usageError(ParameterException exception, String[] args) {
        CommandLine commandLine = exception.getCommandLine();
        PrintWriter err = commandLine.getErr();
        String unknown = unknownOption(commandLine, args);
        err.println("coordinator: " + (unknown == null ? exception.getMessage() : "unknown option '" + unknown + "'"));
        err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
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
        throw new ParameterException(spec.commandLine(), "which command? One of: solve, verify, check");
    }
}
