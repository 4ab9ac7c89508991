package org.rootfleet.coordinator.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the time went.
 *
 * @param wallSeconds from reading the input to the solution
 * @param cpuSeconds processor time of all nodes and of the coordinator
 * @param phases in the order in which they came
 * @param networkShare the part of the time between handing tasks out and their answers in which the tasks were neither waiting for a
 *     core nor on one; 0 on this machine
 */
public record Timing(
        double wallSeconds, double cpuSeconds, List<Phase> phases, double networkShare, List<WorkerTiming> workers) {

    /** A part of the wall time. */
    public record Phase(String name, double seconds) {}

    /**
     * What one node did.
     *
     * @param busySeconds time of its cores on tasks, summed
     * @param temperatureCelsius null if it has no sensor
     * @param lost why it is gone, null if it is not
     */
    public record WorkerTiming(
            String name,
            String address,
            int cores,
            long tasks,
            double busySeconds,
            double cpuSeconds,
            long bytesSent,
            long bytesReceived,
            @Nullable Double temperatureCelsius,
            @Nullable String lost) {}

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
}
