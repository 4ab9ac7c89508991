package org.rootfleet.coordinator.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;

/** The nodes of a job: who is there, who is lost, and what each has done. */
final class Roster {
    private final Map<Node, NodeTally> tallies = new LinkedHashMap<>();
    /** Null if a node has come or gone since. */
    private @Nullable List<Node> ready;

    void addAll(List<Node> nodes) {
        nodes.forEach(this::tally);
    }

    NodeTally tally(Node node) {
        return tallies.computeIfAbsent(node, any -> new NodeTally(any, () -> ready = null));
    }

    /** All of them but those that were dropped before they did anything. */
    List<NodeTally> participants() {
        return tallies.values().stream().filter(NodeTally::isParticipant).toList();
    }

    /**
     * Those that have said that it is their name, or did before: more than one only where names are not proven by keys. Not those that have said
     * nothing yet, and go by the name of their host.
     */
    List<Node> named(String name) {
        return tallies.values().stream()
                .filter(tally -> tally.names().contains(name))
                .map(NodeTally::node)
                .toList();
    }

    /** Those that take assignments. */
    List<Node> ready() {
        List<Node> known = ready;
        if (known == null) {
            known = tallies.values().stream()
                    .filter(NodeTally::isReady)
                    .map(NodeTally::node)
                    .toList();
            ready = known;
        }
        return known;
    }

    /** Those that may come, or come back, as far as one waits for that. */
    List<Node> expected(long patienceNanos, long now) {
        return tallies.values().stream()
                .filter(tally -> tally.mayCome(patienceNanos, now))
                .map(NodeTally::node)
                .toList();
    }

    /** Whether every node has been heard of: it is ready, or lost. */
    boolean isComplete() {
        return tallies.values().stream().allMatch(node -> node.isReady() || node.lost() != null);
    }

    /** Whether no node is left, nor expected. */
    boolean isLost() {
        return tallies.values().stream().allMatch(node -> node.lost() != null);
    }

    /** Whether no node is left that could come back. */
    boolean isOut() {
        return tallies.values().stream().allMatch(NodeTally::isOut);
    }

    /** Why each of them is lost. */
    String losses() {
        return tallies.values().stream()
                .map(any -> any.node().address() + ": " + any.lost())
                .collect(Collectors.joining("; "));
    }
}
