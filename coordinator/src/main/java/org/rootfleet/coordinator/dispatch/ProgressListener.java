package org.rootfleet.coordinator.dispatch;

import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.TaskResult;

/** Hears how far a job is, on the thread that dispatches it. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (done, known, roots) -> {};

    /**
     * Called after each task.
     *
     * @param done tasks finished
     * @param known tasks finished, running and waiting; grows while ranges are cut
     * @param roots roots found
     */
    void progress(long done, long known, long roots);

    /** A node is ready for tasks. */
    default void nodeReady(Node node) {}

    /** A node is gone; what it had goes to the others. */
    default void nodeLost(Node node, String reason) {}

    /** A node is none to work with, and does not come back: another one by a second name, or not what it announced. */
    default void nodeDropped(Node node, String reason) {}

    /** A node takes no part in the job. */
    default void nodeRefused(Node node, String reason) {}

    /** A node has given a wrong answer: everything that it answered is done again by others. */
    default void nodeQuarantined(Node node, String problem) {}

    /** A node could not do a task. */
    default void taskFailed(Node node, String reason) {}

    /** Tasks went to others because the node was lost or did not answer in time: so many since the job began. */
    default void leasesLost(Node node, long total) {}

    /** A node has worked on a task. */
    default void taskDone(Node node, WorkItem item, TaskResult result, Effort effort) {}
}
