package org.rootfleet.coordinator.dispatch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Root;

/**
 * How a job ended.
 *
 * @param end why
 * @param reason in words, for every end but {@link End#DONE}
 * @param cause of a failure in this process
 * @param roots by index of the equation; none if they were not found by tasks
 * @param open what was not done; empty if the job is done
 * @param tallies one for each node
 * @param unchecked answers that other nodes were to check too, and that none did, or not wholly
 * @param isolatedNanos from the start until the last range was searched; all of the time if that did not happen
 * @param totalNanos from the start to the end
 */
public record Outcome(
        End end,
        @Nullable String reason,
        @Nullable Throwable cause,
        Map<Integer, List<Root>> roots,
        List<WorkItem> open,
        List<NodeTally> tallies,
        int unchecked,
        long isolatedNanos,
        long totalNanos) {

    /** The ways a job ends. */
    public enum End {
        DONE,
        TIME_LIMIT,
        INTERRUPTED,
        ALL_NODES_LOST,
        TASK_FAILED,
        /** The tasks that are missing were more than the memory of the nodes that tried them. */
        OUT_OF_MEMORY
    }

    /** Of a job that one node has done in one go, in so many nanoseconds of its processor's time. */
    public static Outcome atOnce(Node node, long nanos) {
        NodeTally tally = new NodeTally(node);
        tally.completed(new Effort(0, nanos, nanos), nanos);
        return new Outcome(End.DONE, null, null, Map.of(), List.of(), List.of(tally), 0, nanos, nanos);
    }
}
