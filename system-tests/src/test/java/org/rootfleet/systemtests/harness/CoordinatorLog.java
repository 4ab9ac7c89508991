package org.rootfleet.systemtests.harness;

import java.util.List;
import java.util.regex.Pattern;

/** What a coordinator says with {@code --verbose}. */
public record CoordinatorLog(RunningProgram program) {
    /** coordinator: pi1 (pi1:60020): scan on equation 1: roots 0, left open 1, 512 ms. */
    private static final Pattern ANSWER =
            Pattern.compile("^coordinator: (\\S+) \\(.*\\): [a-z]+ on equation .*, ([0-9]+) ms$", Pattern.MULTILINE);

    /** How many tasks were answered so far. */
    public int answers() {
        return (int) ANSWER.matcher(program.err()).results().count();
    }

    /** Waits for the first answer. */
    public void awaitAnswer() {
        program.awaitSaying(" on equation ");
    }

    /** How long the nodes worked on the tasks that were answered, in the order of the answers. */
    public List<Double> busySeconds() {
        return ANSWER.matcher(program.err())
                .results()
                .map(answer -> Long.parseLong(answer.group(2)) * 1e-3)
                .toList();
    }
}
