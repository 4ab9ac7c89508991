package org.rootfleet.coordinator.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.report.ContradictoryResultException;
import org.rootfleet.coordinator.report.MalformedResultException;
import org.rootfleet.coordinator.report.ResultJsonReader;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionCheck;
import org.rootfleet.solver.verify.RefutedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator verify}: checks a saved result without trusting whoever made it. */
@Command(
        name = "verify",
        description = "Checks a saved result: every root, its multiplicity, and that none is missing.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "RESULT.json", description = "what 'solve --save' or 'solve --output json' wrote")
    private Path file;

    @Override
    public Integer call() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InputException(file + ": there is no such file, or it cannot be read");
        }
        Solution solution;
        try {
            solution = ResultJsonReader.read(file);
        } catch (MalformedResultException e) {
            throw new InputException(file + ": " + e.getMessage());
        } catch (ContradictoryResultException e) {
            return refuted(String.valueOf(e.getMessage()));
        }
        if (!solution.complete()) {
            return refuted("it does not claim to be complete");
        }
        try {
            SolutionCheck.verify(solution);
        } catch (RefutedException e) {
            return refuted(String.valueOf(e.getMessage()));
        }
        if (!common.isQuiet()) {
            spec.commandLine()
                    .getOut()
                    .println("verified: " + solution.roots().size() + " roots of a polynomial of degree "
                            + solution.problem().polynomial().degree()
                            + ", their multiplicities, and that none is missing");
        }
        return ExitCode.OK.code();
    }

    private int refuted(String reason) {
        ErrorLine.print(spec.commandLine(), file + " is refuted: " + reason);
        return ExitCode.REFUTED.code();
    }
}
