package org.rootfleet.coordinator.dispatch;

import java.util.List;
import java.util.function.Consumer;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.TaskResult;

/** Passes on to several listeners, in this order. */
public record ProgressFan(List<ProgressListener> listeners) implements ProgressListener {
    public ProgressFan {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void progress(long done, long known, long roots) {
        each(listener -> listener.progress(done, known, roots));
    }

    @Override
    public void nodeReady(Node node) {
        each(listener -> listener.nodeReady(node));
    }

    @Override
    public void nodeLost(Node node, String reason) {
        each(listener -> listener.nodeLost(node, reason));
    }

    @Override
    public void nodeDropped(Node node, String reason) {
        each(listener -> listener.nodeDropped(node, reason));
    }

    @Override
    public void nodeRefused(Node node, String reason) {
        each(listener -> listener.nodeRefused(node, reason));
    }

    @Override
    public void nodeQuarantined(Node node, String problem) {
        each(listener -> listener.nodeQuarantined(node, problem));
    }

    @Override
    public void taskFailed(Node node, String reason) {
        each(listener -> listener.taskFailed(node, reason));
    }

    @Override
    public void leasesLost(Node node, long total) {
        each(listener -> listener.leasesLost(node, total));
    }

    @Override
    public void taskDone(Node node, WorkItem item, TaskResult result, Effort effort) {
        each(listener -> listener.taskDone(node, item, result, effort));
    }

    private void each(Consumer<ProgressListener> event) {
        listeners.forEach(event);
    }
}
