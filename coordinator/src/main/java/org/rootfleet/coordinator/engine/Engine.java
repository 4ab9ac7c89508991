package org.rootfleet.coordinator.engine;

import java.util.List;
import org.rootfleet.solver.Equation;

/**
 * A set of nodes that work on tasks. Planning, dispatch and reporting know only this: not whether the nodes are threads of this process
 * or machines.
 */
public interface Engine extends AutoCloseable {
    /**
     * Begins to make the equations known to every node; does not wait for any. The listener hears of each node that it is ready for
     * assignments or that it is lost, and of everything that happens later, from any thread.
     */
    void open(List<Equation> equations, EngineListener listener);

    /** Whether answers need no check, since they come from this process. */
    default boolean isTrusted() {
        return false;
    }

    /** All nodes so far, the lost ones too; further ones may come while the engine is open. */
    List<Node> nodes();

    /** Ends the job on every node and gives back what it holds. */
    @Override
    void close();
}
