package org.rootfleet.coordinator.cli;

import picocli.CommandLine.Option;

/** How long new keys are valid. */
final class YearsOption {
    private static final int MAX_YEARS = 100;

    @Option(
            names = "--years",
            paramLabel = "N",
            defaultValue = "10",
            description = "how long the keys are valid (default: 10)")
    private int years;

    int years() {
        if (years < 1 || years > MAX_YEARS) {
            throw new UsageException("--years must be from 1 to " + MAX_YEARS + ", not " + years);
        }
        return years;
    }
}
