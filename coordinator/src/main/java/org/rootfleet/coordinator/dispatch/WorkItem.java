package org.rootfleet.coordinator.dispatch;

import java.util.LinkedHashSet;
import java.util.Set;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Task;

/**
 * A task that waits for a node.
 *
 * @param equation index of its equation in the job
 * @param failures how often it has failed
 * @param failedOn the nodes that have failed at it
 */
public record WorkItem(int equation, Task task, int failures, Set<Node> failedOn) {
    public WorkItem {
        failedOn = Set.copyOf(failedOn);
    }

    public WorkItem(int equation, Task task) {
        this(equation, task, 0, Set.of());
    }

    /** Whether the task looks for roots in a range, and does not only refine such as are found. */
    boolean isSearch() {
        return !(task instanceof Task.Refine);
    }

    /** A part of the same task, with its history. */
    WorkItem part(Task newTask) {
        return new WorkItem(equation, newTask, failures, failedOn);
    }

    WorkItem afterFailureOn(Node node) {
        Set<Node> nodes = new LinkedHashSet<>(failedOn);
        nodes.add(node);
        return new WorkItem(equation, task, failures + 1, nodes);
    }
}
