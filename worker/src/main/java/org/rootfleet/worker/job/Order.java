package org.rootfleet.worker.job;

import org.rootfleet.solver.Task;

/**
 * A task that a coordinator wants done.
 *
 * @param id unique in the job
 * @param equation place of the equation in the job
 * @param budgetNanos time after which the task is to be returned with what is left; 0 for none
 * @param arrivedNanos when it came, by this machine's {@link System#nanoTime()}
 */
public record Order(WorkerJob job, long id, int equation, Task task, long budgetNanos, long arrivedNanos) {}
