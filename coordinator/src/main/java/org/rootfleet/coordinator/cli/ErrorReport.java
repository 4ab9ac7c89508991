package org.rootfleet.coordinator.cli;

import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.report.MalformedResultException;
import org.rootfleet.coordinator.store.StoreException;
import org.rootfleet.protocol.keys.UnusableKeysException;
import org.rootfleet.protocol.naming.UnusableListException;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place where exceptions become an exit code and a line on standard error; {@code --verbose} adds the trace. */
final class ErrorReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        ExitCode code = exitCode(exception);
        ErrorLine.print(commandLine, message(exception, code));
        if (code == ExitCode.USAGE) {
            hint(commandLine);
        }
        if (isVerbose(parseResult)) {
            exception.printStackTrace(commandLine.getErr());
        }
        return code.code();
    }

    /** Where more is said about how a command is called. */
    static void hint(CommandLine commandLine) {
        commandLine.getErr().println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
    }

    /** No exception, and yet an end that a user can do something about. */
    static int outOfMemory(CommandLine commandLine) {
        ErrorLine.print(
                commandLine,
                "out of memory, with a heap of " + Runtime.getRuntime().maxMemory() / 1_000_000
                        + " MB; JAVA_OPTS=-Xmx8g gives 8 GB");
        return ExitCode.INCOMPLETE.code();
    }

    private static boolean isVerbose(ParseResult parseResult) {
        return parseResult.hasMatchedOption("--verbose")
                || (parseResult.hasSubcommand() && isVerbose(parseResult.subcommand()));
    }

    private static ExitCode exitCode(Exception exception) {
        if (exception instanceof UsageException) {
            return ExitCode.USAGE;
        }
        if (exception instanceof MalformedPolynomialException
                || exception instanceof MalformedResultException
                || exception instanceof StoreException
                || exception instanceof InputException
                || exception instanceof UnusableListException
                || exception instanceof UnusableKeysException) {
            return ExitCode.BAD_INPUT;
        }
        return exception instanceof NoNodeException ? ExitCode.NO_WORKER : ExitCode.INTERNAL_ERROR;
    }

    private static String message(Exception exception, ExitCode code) {
        return code == ExitCode.INTERNAL_ERROR
                ? "internal error: " + exception + " (--verbose shows where)"
                : String.valueOf(exception.getMessage());
    }
}
