package org.rootfleet.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.Solution;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a result goes, and in which form. */
final class ResultOptions {
    @Option(
            names = "--output",
            paramLabel = "table|json|csv",
            defaultValue = "TABLE",
            description = "how the result is printed (default: table)")
    private OutputFormat output;

    @Option(names = "--save", paramLabel = "FILE", description = "also save the JSON result, with its certificate")
    private @Nullable Path save;

    /**
     * Refuses before the work what could not be saved after it.
     *
     * @throws InputException saying why
     */
    void check() {
        if (save != null) {
            ResultOutput.checkWritable(save);
        }
    }

    /** Prints and saves a result; false if it could not be saved, which is told. */
    boolean print(Solution solution, Timing timing, CommandLine commandLine) {
        ResultOutput.print(solution, timing, output, commandLine.getOut());
        return save == null || save(solution, timing, save, commandLine);
    }

    private static boolean save(Solution solution, Timing timing, Path file, CommandLine commandLine) {
        try {
            ResultOutput.save(solution, timing, file);
            return true;
        } catch (IOException e) {
            ErrorLine.print(commandLine, "the result could not be saved in " + file + ": " + e.getMessage());
            return false;
        }
    }
}
