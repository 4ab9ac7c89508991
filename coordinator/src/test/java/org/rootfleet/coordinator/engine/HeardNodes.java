package org.rootfleet.coordinator.engine;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.TaskResult;

/** Writes down what an engine says. */
class HeardNodes implements EngineListener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
        return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public void nodeReady(Node node, Set<Long> held) {
        heard.add(node.name() + " ready");
    }

    @Override
    public void nodeLost(Node node, String reason) {
        heard.add(node.name() + " lost");
    }

    @Override
    public void nodeDropped(Node node, String reason, @Nullable Node same) {
        throw new AssertionError(reason);
    }

    @Override
    public void nodeRefused(Node node, String reason) {
        heard.add(node.name() + " refused");
    }

    @Override
    public void nodeLeft(Node node, String reason) {
        heard.add(node.name() + " left");
    }

    @Override
    public void completed(Node node, long assignment, TaskResult result, Effort effort) {
        heard.add(assignment + " completed: " + result.roots().size() + " roots");
    }

    @Override
    public void answeredWrongly(Node node, long assignment, String problem) {
        throw new AssertionError(problem);
    }

    @Override
    public void failed(Node node, long assignment, String reason, @Nullable Throwable cause) {
        heard.add(assignment + " failed: " + reason + (cause == null ? "" : ", with cause"));
    }

    @Override
    public void outOfMemory(Node node, long assignment, String reason) {
        heard.add(assignment + " out of memory: " + reason);
    }
}
