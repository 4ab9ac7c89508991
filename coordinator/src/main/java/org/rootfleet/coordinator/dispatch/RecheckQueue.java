package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;

/**
 * The tasks that wait to be done once more, by any node but the one whose answer they are about: a node finds one without looking at
 * all those that are not for it, of which there are many while it is alone.
 */
final class RecheckQueue {
    private final Map<Object, Set<TaskEntry>> byAuthor = new LinkedHashMap<>();
    private int size;

    private static SecondOpinion opinion(TaskEntry entry) {
        TaskEntry.Recheck recheck = entry.recheck();
        if (recheck == null) {
            throw new IllegalArgumentException("a task that is done for the first time");
        }
        return recheck.opinion();
    }

    void put(TaskEntry entry) {
        if (byAuthor.computeIfAbsent(opinion(entry).author(), any -> new LinkedHashSet<>())
                .add(entry)) {
            size++;
        }
    }

    /** Takes a task out, if it is here. */
    void remove(TaskEntry entry) {
        Object author = opinion(entry).author();
        Set<TaskEntry> entries = byAuthor.get(author);
        if (entries != null && entries.remove(entry)) {
            size--;
            if (entries.isEmpty()) {
                byAuthor.remove(author);
            }
        }
    }

    /** The first task for a node that suits; null if there is none. It stays here. */
    @Nullable
    TaskEntry find(Node node, Predicate<TaskEntry> suits) {
        for (Set<TaskEntry> entries : byAuthor.values()) {
            if (!opinion(entries.iterator().next()).isBy(node)) {
                for (TaskEntry entry : entries) {
                    if (suits.test(entry)) {
                        return entry;
                    }
                }
            }
        }
        return null;
    }

    int size() {
        return size;
    }

    List<TaskEntry> entries() {
        List<TaskEntry> all = new ArrayList<>();
        byAuthor.values().forEach(all::addAll);
        return all;
    }
}
