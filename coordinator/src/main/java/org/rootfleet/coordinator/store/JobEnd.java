package org.rootfleet.coordinator.store;

import java.util.List;
import org.rootfleet.coordinator.dispatch.NodeTally;

/**
 * How a run of a job ended.
 *
 * @param complete whether the result is proven to be complete
 * @param cpuNanos processor time of the run, the coordinator's included
 * @param phases in the order in which they came
 */
public record JobEnd(
        JobState state, boolean complete, long wallNanos, long cpuNanos, List<Phase> phases, List<NodeTally> nodes) {
    public JobEnd {
        phases = List.copyOf(phases);
        nodes = List.copyOf(nodes);
    }

    /** A part of the wall time. */
    public record Phase(String name, long nanos) {}

    /** The end of a run of which nothing more is known. */
    public static JobEnd of(JobState state) {
        return new JobEnd(state, false, 0, 0, List.of(), List.of());
    }

    JobEnd with(JobState other) {
        return new JobEnd(other, complete, wallNanos, cpuNanos, phases, nodes);
    }
}
