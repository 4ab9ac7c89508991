package org.rootfleet.coordinator.dispatch;

import java.util.List;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.EngineListener;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;

/** Nodes under the control of a test. */
final class FakeEngine implements Engine {
    private final List<FakeNode> nodes;
    private final Runnable opening;
    private boolean open;
    private boolean trusted = true;

    /** @param opening what happens when it is opened */
    FakeEngine(List<FakeNode> nodes, Runnable opening) {
        this.nodes = nodes;
        this.opening = opening;
    }

    /** All of whose nodes are ready at once. */
    static FakeEngine of(FakeNode... nodes) {
        return new FakeEngine(List.of(nodes), () -> List.of(nodes).forEach(FakeNode::becomeReady));
    }

    /** Whose answers are checked. */
    static FakeEngine doubted(FakeNode... nodes) {
        return doubted(List.of(nodes), () -> List.of(nodes).forEach(FakeNode::becomeReady));
    }

    static FakeEngine doubted(List<FakeNode> nodes, Runnable opening) {
        FakeEngine engine = new FakeEngine(nodes, opening);
        engine.trusted = false;
        return engine;
    }

    @Override
    public boolean isTrusted() {
        return trusted;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void open(List<Equation> equations, EngineListener listener) {
        open = true;
        nodes.forEach(node -> node.open(listener));
        opening.run();
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public void close() {}
}
