package org.rootfleet.coordinator.dispatch;

import org.rootfleet.solver.Task;

/**
 * A piece of work of a job.
 *
 * @param equation index of its equation in the job
 */
public record WorkItem(int equation, Task task) {
    /** Whether the task looks for roots in a range, and does not only refine such as are found. */
    boolean isSearch() {
        return !(task instanceof Task.Refine);
    }
}
