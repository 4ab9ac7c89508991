package org.rootfleet.coordinator.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;

/**
 * Tasks that wait in a line. A node finds the first one for it without looking at all those that are not, of which there may be many: what it
 * has failed at, and second opinions on its own answers. Cost: one look for each set of nodes that tasks are not for; few, since a task
 * that fails often is given up.
 */
final class WaitingLine {
    private final Map<Kind, NavigableMap<Long, TaskEntry>> byKind = new HashMap<>();
    private final Map<TaskEntry, Spot> spots = new HashMap<>();

    /** For whom a task is not, when it is put here: tasks of a kind suit the same nodes. */
    private record Kind(@Nullable Node author, @Nullable String authorName, Set<Node> failedOn, boolean isSuspect) {
        static Kind of(TaskEntry entry) {
            TaskEntry.Recheck recheck = entry.recheck();
            return new Kind(
                    recheck == null ? null : recheck.opinion().node(),
                    recheck == null ? null : recheck.opinion().name(),
                    Set.copyOf(entry.failedOn().keySet()),
                    entry.isSuspect());
        }
    }

    /** Where a task is found again. */
    private record Spot(Kind kind, long place) {}

    /** @param place unique; the lowest is served first */
    void put(long place, TaskEntry entry) {
        Kind kind = Kind.of(entry);
        spots.put(entry, new Spot(kind, place));
        byKind.computeIfAbsent(kind, any -> new TreeMap<>()).put(place, entry);
    }

    /** Takes a task out; false if it is not here. */
    boolean remove(TaskEntry entry) {
        Spot spot = spots.remove(entry);
        if (spot == null) {
            return false;
        }
        byKind.computeIfPresent(spot.kind(), (kind, line) -> {
            line.remove(spot.place());
            return line.isEmpty() ? null : line;
        });
        return true;
    }

    /**
     * The first task that suits; null if there is none. It stays here.
     *
     * @param suits may depend on nothing but who has failed at a task, on whose answer it is a second opinion, and whether it is suspect
     */
    @Nullable
    TaskEntry find(Predicate<TaskEntry> suits) {
        Map.Entry<Long, TaskEntry> best = null;
        for (NavigableMap<Long, TaskEntry> line : byKind.values()) {
            Map.Entry<Long, TaskEntry> first = line.firstEntry();
            if ((best == null || first.getKey() < best.getKey()) && suits.test(first.getValue())) {
                best = first;
            }
        }
        return best == null ? null : best.getValue();
    }

    int size() {
        return spots.size();
    }

    /** All of them in their order. */
    List<TaskEntry> entries() {
        return spots.entrySet().stream()
                .sorted(Comparator.comparingLong(spot -> spot.getValue().place()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
