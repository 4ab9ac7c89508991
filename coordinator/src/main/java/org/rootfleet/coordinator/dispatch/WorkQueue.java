package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Task;

/** The tasks that wait, first come first served; cut finer when there are fewer of them than places to work on them. */
final class WorkQueue {
    private final NavigableMap<Long, TaskEntry> waiting = new TreeMap<>();
    private final Map<TaskEntry, Long> places = new HashMap<>();
    private final Set<TaskEntry> exceptions = new LinkedHashSet<>();
    private long first;
    private long last;
    private int searches;

    void addAll(Collection<TaskEntry> entries) {
        entries.forEach(entry -> put(++last, entry));
    }

    /** Puts back what was taken already: it goes first. */
    void putBack(TaskEntry entry) {
        put(--first, entry);
    }

    private void put(long place, TaskEntry entry) {
        entry.become(TaskEntry.State.WAITING);
        waiting.put(place, entry);
        places.put(entry, place);
        if (entry.isSuspect() || entry.recheck() != null) {
            exceptions.add(entry);
        }
        searches += entry.item().isSearch() ? 1 : 0;
    }

    int size() {
        return waiting.size();
    }

    /** How many of the tasks search a range; the others refine roots that are found. */
    int searches() {
        return searches;
    }

    /** Takes the first task that suits; null if none does. */
    @Nullable
    TaskEntry poll(Predicate<TaskEntry> suits) {
        for (TaskEntry entry : waiting.values()) {
            if (suits.test(entry)) {
                remove(entry);
                return entry;
            }
        }
        return null;
    }

    /** Takes a task out, if it is here. */
    void remove(TaskEntry entry) {
        Long place = places.remove(entry);
        if (place != null) {
            waiting.remove(place);
            exceptions.remove(entry);
            searches -= entry.item().isSearch() ? 1 : 0;
        }
    }

    /** Those that not every node may have: suspects, and tasks that are done once more. Few, whatever waits. */
    List<TaskEntry> exceptions() {
        return List.copyOf(exceptions);
    }

    /** In the order in which they are served. */
    List<TaskEntry> entries() {
        return List.copyOf(waiting.values());
    }

    /**
     * Splits tasks that can be split without loss, so that about the given number of them wait. Not those that are done once more: their
     * parts would be new work, and what they find would count twice.
     */
    void spread(int wanted, WorkLedger ledger) {
        if (waiting.isEmpty() || waiting.size() >= wanted) {
            return;
        }
        int parts = (wanted + waiting.size() - 1) / waiting.size();
        List<TaskEntry> before = entries();
        List<TaskEntry> spread = new ArrayList<>();
        for (TaskEntry entry : before) {
            remove(entry);
            boolean whole = entry.item().task() instanceof Task.Isolate || entry.recheck() != null;
            List<Task> tasks =
                    whole ? List.of(entry.item().task()) : entry.item().task().split(parts);
            spread.addAll(tasks.size() > 1 ? ledger.split(entry, tasks) : List.of(entry));
        }
        addAll(spread);
    }
}
