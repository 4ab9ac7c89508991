package org.rootfleet.coordinator.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;

/** The tasks that nodes have, by the number of their assignment: higher numbers were lent later, and are begun later. */
final class LentTasks {
    private final Map<Node, NavigableMap<Long, Lent>> byNode = new HashMap<>();
    private int size;

    /** A task that a node has. */
    record Lent(long assignment, WorkItem item, Node node, long sinceNanos) {}

    void add(Lent task) {
        of(task.node()).put(task.assignment(), task);
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int count(Node node) {
        return of(node).size();
    }

    private NavigableMap<Long, Lent> of(Node node) {
        return byNode.computeIfAbsent(node, any -> new TreeMap<>());
    }

    /** Takes a task from a node; null if the node does not have it, or not any more. */
    @Nullable
    Lent takeBack(Node node, long assignment) {
        Lent task = of(node).remove(assignment);
        size -= task == null ? 0 : 1;
        return task;
    }

    /** Takes all tasks from a node. */
    List<WorkItem> takeAll(Node node) {
        NavigableMap<Long, Lent> tasks = byNode.remove(node);
        if (tasks == null) {
            return List.of();
        }
        size -= tasks.size();
        return tasks.values().stream().map(Lent::item).toList();
    }

    /** Takes a task that waits on its node, which has more of them than cores; null if there is none that the idle node may have. */
    @Nullable
    Lent takeWaiting(Node idle) {
        Lent best = null;
        int longest = 0;
        for (Map.Entry<Node, NavigableMap<Long, Lent>> tasks : byNode.entrySet()) {
            int queue = tasks.getValue().size() - tasks.getKey().cores();
            if (queue > longest) {
                Lent last = tasks.getValue().lastEntry().getValue();
                if (!last.item().failedOn().contains(idle)) {
                    best = last;
                    longest = queue;
                }
            }
        }
        return best == null ? null : takeBack(best.node(), best.assignment());
    }

    boolean hasSearch() {
        return byNode.values().stream()
                .flatMap(tasks -> tasks.values().stream())
                .anyMatch(task -> task.item().isSearch());
    }

    /** What all of them are about. */
    List<WorkItem> items() {
        return byNode.values().stream()
                .flatMap(tasks -> tasks.values().stream())
                .map(Lent::item)
                .toList();
    }
}
