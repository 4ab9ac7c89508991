package org.rootfleet.coordinator.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.engine.Traffic;

/**
 * Where the time went.
 *
 * @param wallSeconds from reading the input to the solution
 * @param cpuSeconds processor time of all nodes and of the coordinator
 * @param phases in the order in which they came
 * @param networkShare the part of the time between handing tasks out and their answers in which the tasks were neither waiting for a
 *     core nor on one; 0 on this machine
 * @param unchecked answers that a second worker was to check too, and that none did, or not wholly
 */
public record Timing(
        double wallSeconds,
        double cpuSeconds,
        List<Phase> phases,
        double networkShare,
        List<WorkerTiming> workers,
        int unchecked) {

    /** A part of the wall time. */
    public record Phase(String name, double seconds) {}

    /**
     * What one node did.
     *
     * @param cores what it has when it is cool
     * @param busySeconds time of its cores on tasks, summed
     * @param idleShare the part of its cores' time in which they had no task, while it was there
     * @param leasesLost tasks that went to others because the node was lost or did not answer in time
     * @param redundantSeconds time of its cores on answers that others had given by then
     * @param lost why it is gone, null if it is not
     * @param quarantined whether it is gone because its answers were wrong
     */
    public record WorkerTiming(
            String name,
            String address,
            int cores,
            long tasks,
            double busySeconds,
            double cpuSeconds,
            double idleShare,
            long leasesLost,
            double redundantSeconds,
            Traffic traffic,
            NodeHealth health,
            @Nullable String lost,
            boolean quarantined) {}

    /** Of which all answers were checked that were to be. */
    public Timing(
            double wallSeconds,
            double cpuSeconds,
            List<Phase> phases,
            double networkShare,
            List<WorkerTiming> workers) {
        this(wallSeconds, cpuSeconds, phases, networkShare, workers, 0);
    }

    public Timing {
        phases = List.copyOf(phases);
        workers = List.copyOf(workers);
    }

    /** How many cores' worth of work was done at a time: time of all cores on tasks by the wall time of the tasks. */
    public double speedUp() {
        double busy = workers.stream().mapToDouble(WorkerTiming::busySeconds).sum();
        double solving = phases.stream()
                .filter(phase -> phase.name().equals("isolate") || phase.name().equals("refine"))
                .mapToDouble(Phase::seconds)
                .sum();
        return solving > 0 ? busy / solving : 0;
    }

    /** The speed-up for each core that was asked for; 1 would be perfect. */
    public double efficiency() {
        int cores = workers.stream().mapToInt(WorkerTiming::cores).sum();
        return cores > 0 ? speedUp() / cores : 0;
    }

    /** Whether the work was done elsewhere. */
    boolean isRemote() {
        return workers.stream().anyMatch(worker -> worker.traffic().bytesSent() > 0);
    }
}
