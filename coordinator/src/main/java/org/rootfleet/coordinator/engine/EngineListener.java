package org.rootfleet.coordinator.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.TaskResult;

/** Hears from an engine. Calls come from any thread and must return at once. */
public interface EngineListener {
    /**
     * A node is ready for assignments, now or again.
     *
     * @param held assignments of before that it still works on
     */
    void nodeReady(Node node, Set<Long> held);

    /**
     * A node is gone, without a word: it may have died of what it worked on. It may come back, and answer what it was assigned then.
     */
    void nodeLost(Node node, String reason);

    /** A node has taken its leave, or was never reached. It may come back. */
    void nodeLeft(Node node, String reason);

    /**
     * A node is not one to work with, and does not come back: it is another one by a second name, or not what it announced.
     *
     * @param same the other one, which is connected; null if there is none
     */
    void nodeDropped(Node node, String reason, @Nullable Node same);

    /** A node does not take part in this job, and will not be asked again: it has no room for a polynomial. */
    void nodeRefused(Node node, String reason);

    void completed(Node node, long assignment, TaskResult result, Effort effort);

    /** The node has answered, but what it said is no answer to any task. */
    void answeredWrongly(Node node, long assignment, String problem);

    /**
     * The node could not do the task; another one may.
     *
     * @param cause where it was thrown, if that was in this process
     */
    void failed(Node node, long assignment, String reason, @Nullable Throwable cause);

    /** The task was more than the node's memory; another one may have more. */
    void outOfMemory(Node node, long assignment, String reason);
}
