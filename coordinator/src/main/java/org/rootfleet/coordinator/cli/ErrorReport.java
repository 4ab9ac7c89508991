package org.rootfleet.coordinator.cli;

import java.io.PrintWriter;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.report.MalformedResultException;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place where exceptions become an exit code and a line on standard error; {@code --verbose} adds the trace. */
final class ErrorReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        ExitCode code = exitCode(exception);
        PrintWriter err = commandLine.getErr();
        err.println(commandLine.getCommandSpec().root().name() + ": " + message(exception, code));
        if (code == ExitCode.USAGE) {
            err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        }
        if (parseResult.hasMatchedOption("--verbose")) {
            exception.printStackTrace(err);
        }
        return code.code();
    }

    private static ExitCode exitCode(Exception exception) {
        if (exception instanceof UsageException) {
            return ExitCode.USAGE;
        }
        if (exception instanceof MalformedPolynomialException || exception instanceof MalformedResultException) {
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
