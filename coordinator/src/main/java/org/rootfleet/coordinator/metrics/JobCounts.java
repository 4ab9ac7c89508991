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
    /** Does not change: another one takes its place when a node comes or is dropped. */
    private volatile Map<Node, NodeCounts> nodes;

    private volatile Progress progress = new Progress(0, 0, 0);

    /** Tasks and roots, all from the same moment. */
    record Progress(long done, long known, long roots) {}

    JobCounts(List<Node> nodes) {
        Map<Node, NodeCounts> counts = new LinkedHashMap<>();
        nodes.forEach(node -> counts.put(node, new NodeCounts()));
        this.nodes = counts;
    }

    Progress latest() {
        return progress;
    }

    Map<Node, NodeCounts> nodes() {
        return nodes;
    }

    private NodeCounts counts(Node node) {
        NodeCounts counts = nodes.get(node);
        return counts == null ? joined(node) : counts;
    }

    /** A node that came while the job runs. Whoever reads the map goes on with what it was. */
    private synchronized NodeCounts joined(Node node) {
        Map<Node, NodeCounts> more = new LinkedHashMap<>(nodes);
        NodeCounts counts = more.computeIfAbsent(node, any -> new NodeCounts());
        nodes = more;
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

    /** One that has worked, by another name now, keeps its counts. */
    @Override
    public synchronized void nodeDropped(Node node, String reason) {
        NodeCounts counts = nodes.get(node);
        if (counts == null) {
            return;
        }
        counts.ready = false;
        if (counts.tasks.get() == 0) {
            Map<Node, NodeCounts> fewer = new LinkedHashMap<>(nodes);
            fewer.remove(node);
            nodes = fewer;
        }
    }

    @Override
    public void nodeRefused(Node node, String reason) {
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
