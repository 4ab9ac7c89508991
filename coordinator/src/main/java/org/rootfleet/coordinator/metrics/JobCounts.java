package org.rootfleet.coordinator.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.TaskResult;

/** How far a job is, and what its nodes have done: told by the dispatcher, on its thread, and read by any. */
final class JobCounts implements ProgressListener {
    private final Map<Node, NodeCounts> nodes;
    private volatile Progress progress = new Progress(0, 0, 0);

    /** Tasks and roots, all from the same moment. */
    record Progress(long done, long known, long roots) {}

    JobCounts(List<Node> nodes) {
        Map<Node, NodeCounts> counts = new LinkedHashMap<>();
        nodes.forEach(node -> counts.put(node, new NodeCounts()));
        this.nodes = counts; // does not change from here on
    }

    Progress latest() {
        return progress;
    }

    Map<Node, NodeCounts> nodes() {
        return nodes;
    }

    private NodeCounts counts(Node node) {
        NodeCounts counts = nodes.get(node);
        if (counts == null) {
            throw new IllegalStateException(node.name() + " is none of the engine's nodes");
        }
        return counts;
    }

    @Override
    public void progress(long done, long known, long roots) {
        progress = new Progress(done, known, roots);
    }

    @Override
    public void nodeReady(Node node) {
        counts(node).ready = true;
    }

    @Override
    public void nodeLost(Node node, String reason) {
        counts(node).ready = false;
    }

    @Override
    public void nodeQuarantined(Node node, String problem) {
        counts(node).ready = false;
        counts(node).quarantined = true;
    }

    @Override
    public void taskFailed(Node node, String reason) {
        counts(node).failures.incrementAndGet();
    }

    @Override
    public void leasesLost(Node node, long total) {
        counts(node).leasesLost.set(total);
    }

    @Override
    public void taskDone(Node node, WorkItem item, TaskResult result, Effort effort) {
        counts(node).done(effort);
    }
}
