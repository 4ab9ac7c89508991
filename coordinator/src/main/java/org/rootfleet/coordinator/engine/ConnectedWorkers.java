package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.rootfleet.protocol.message.wire.NodeFacts;

/**
 * Which node is connected with which worker. Two names or addresses may lead to the same one, where a job belongs to one connection: the
 * node that comes second must let go. May be used by several threads.
 */
final class ConnectedWorkers {
    private final Map<Worker, RemoteNode> nodes = new HashMap<>();

    /** The name belongs to it: with keys it is proven, so that no worker of the cluster can pass for another one. */
    private record Worker(String name, ByteString instance) {}

    /**
     * Says that a node is connected with a worker.
     *
     * @param taken is told if another node is: which, and before that one can be lost
     * @return whether the node may go on
     */
    synchronized boolean claim(NodeFacts worker, RemoteNode node, Consumer<RemoteNode> taken) {
        if (worker.getInstance().isEmpty()) {
            return true; // it does not tell
        }
        RemoteNode other = nodes.putIfAbsent(new Worker(worker.getNodeName(), worker.getInstance()), node);
        if (other == null || other == node) {
            return true;
        }
        taken.accept(other);
        return false;
    }

    /** The connection of a node is over. */
    synchronized void release(RemoteNode node) {
        nodes.values().removeIf(any -> any == node);
    }
}
