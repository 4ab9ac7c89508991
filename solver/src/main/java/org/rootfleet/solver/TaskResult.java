package org.rootfleet.solver;

import java.util.List;

/**
 * The answer to a {@link Task}.
 *
 * @param roots the wanted roots that were found, in any order
 * @param open what is left to do; together with the roots it accounts for every wanted root of the task
 * @param evidence how the answer was found
 */
public record TaskResult(List<Root> roots, List<Task> open, Evidence evidence) {
    public TaskResult {
        roots = List.copyOf(roots);
        open = List.copyOf(open);
    }

    /**
     * What was done to find out.
     *
     * @param steps intervals examined, roots refined or grid points visited
     * @param maxDepth how many times the range was halved for the narrowest interval examined
     */
    public record Evidence(long steps, int maxDepth) {}
}
