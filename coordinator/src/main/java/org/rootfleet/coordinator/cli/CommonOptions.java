package org.rootfleet.coordinator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much is said on standard error, and how. */
final class CommonOptions {
    @Option(names = "--quiet", description = "no progress, no warnings")
    private boolean quiet;

    @Option(names = "--verbose", description = "log what happens; show where errors come from")
    private boolean verbose;

    @Option(names = "--no-color", description = "no colors")
    private boolean noColor;

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }

    boolean isColorful() {
        return !noColor && System.getenv("NO_COLOR") == null;
    }

    /** Tells what is wrong, and yet does not keep the command from going on. */
    void warn(CommandLine commandLine, String warning) {
        if (!quiet) {
            ErrorLine.print(commandLine, "warning: " + warning);
        }
    }
}
