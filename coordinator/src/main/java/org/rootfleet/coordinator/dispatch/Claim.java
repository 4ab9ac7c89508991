package org.rootfleet.coordinator.dispatch;

import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

/**
 * What a node says of a task.
 *
 * @param answer the roots that it found in the range of the task; what it leaves open may lie beyond that
 */
record Claim(Task task, TaskResult answer) {}
