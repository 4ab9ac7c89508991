package org.rootfleet.coordinator.engine;

import java.time.Duration;
import org.rootfleet.solver.Task;

/**
 * A task handed to a node.
 *
 * @param id unique in the job
 * @param equation index of the equation in the job's list
 * @param budget how long the node may work on it before it returns what is left
 */
public record Assignment(long id, int equation, Task task, Duration budget) {}
