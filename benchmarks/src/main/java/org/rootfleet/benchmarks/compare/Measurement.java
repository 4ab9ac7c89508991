package org.rootfleet.benchmarks.compare;

import org.jspecify.annotations.Nullable;

/**
 * What one system took for one input.
 *
 * @param problem null if it answered; else why it did not, in a word
 * @param roots how many it found
 * @param millis processor time of the work itself, the least of several runs; of the whole process where a system cannot tell
 * @param process the process that did it, start and reading included; null if it was this one
 */
record Measurement(
        @Nullable String problem,
        int roots,
        double millis,
        @Nullable ProcessRun process) {

    static Measurement failed(String problem, ProcessRun process) {
        return new Measurement(problem, 0, 0, process);
    }

    boolean answered() {
        return problem == null;
    }
}
