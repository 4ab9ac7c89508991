package org.rootfleet.coordinator.dispatch;

import org.rootfleet.solver.Task;

/**
 * A task that waits for a node.
 *
 * @param equation index of its equation in the job
 * @param failures how many nodes have failed at it
 */
public record WorkItem(int equation, Task task, int failures) {
    public WorkItem(int equation, Task task) {
        this(equation, task, 0);
    }

    /** Whether the task looks for roots in a range, and does not only refine such as are found. */
    boolean isSearch() {
        return !(task instanceof Task.Refine);
    }

    WorkItem failedOnceMore() {
        return new WorkItem(equation, task, failures + 1);
    }
}
