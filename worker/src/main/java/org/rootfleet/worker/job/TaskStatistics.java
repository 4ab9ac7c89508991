package org.rootfleet.worker.job;

/**
 * What the cores of a node have done since its start.
 *
 * @param completed orders that were answered with a result, the whole of it or a part
 * @param failed orders that could not be carried out
 * @param busyNanos time of the cores on orders that are over, summed
 * @param cpuNanos processor time of that
 */
public record TaskStatistics(long completed, long failed, long busyNanos, long cpuNanos) {}
