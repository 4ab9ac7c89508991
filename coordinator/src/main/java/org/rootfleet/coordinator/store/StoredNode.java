package org.rootfleet.coordinator.store;

import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.engine.Traffic;

/**
 * What a node has done in all runs of a job.
 *
 * @param address host and port when it was last used; empty if a run ended without telling
 * @param effort on all of its tasks
 * @param runs of the runs that ended in good order
 */
public record StoredNode(String name, String address, int cores, long tasks, Effort effort, Runs runs) {

    /**
     * What is known at the end of a run only.
     *
     * @param turnaroundNanos time from handing tasks over to their answers, summed
     * @param onNodeNanos the part of it in which they waited for a core or were on one
     * @param thereNanos time in which the node was there, times its cores
     * @param idleNanos the part of it in which they had no task
     * @param redundantNanos time on answers that others had given by then
     * @param leasesLost tasks that went to others because the node was lost or did not answer in time
     * @param health the last temperature, and the worst of all runs
     * @param quarantined whether one of its answers was wrong, in whatever run
     */
    public record Runs(
            long turnaroundNanos,
            long onNodeNanos,
            long thereNanos,
            long idleNanos,
            long redundantNanos,
            long leasesLost,
            Traffic traffic,
            NodeHealth health,
            boolean quarantined) {}
}
