package org.rootfleet.coordinator.engine;

import java.util.List;
import org.rootfleet.solver.Equation;

/**
 * A set of nodes that work on tasks. Planning, dispatch and reporting know only this: not whether the nodes are threads of this process
 * or machines.
 */
public interface Engine extends AutoCloseable {
    /**
     * Makes the equations known to every node and lets them begin to take assignments; returns when at least one node is ready.
     * Everything that happens from now on is told to the listener, from any thread.
     *
     * @throws NoNodeException if no node can be had
     */
    void open(List<Equation> equations, EngineListener listener);

    /** All nodes that were asked for, the lost ones too. */
    List<Node> nodes();

    /** Ends the job on every node and gives back what it holds. */
    @Override
    void close();
}
