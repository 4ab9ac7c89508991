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
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Task;

/**
 * The tasks that wait, first come first served; cut finer when there are fewer of them than places to work on them. Those that are to be done
 * once more take turns with the others, if they are for the node: the sooner a liar is found out, the less is done again; but no result comes
 * of them.
 */
final class WorkQueue {
    private final NavigableMap<Long, TaskEntry> waiting = new TreeMap<>();
    private final Map<TaskEntry, Long> places = new HashMap<>();
    private final RecheckQueue rechecks = new RecheckQueue();
    private final Set<TaskEntry> suspects = new LinkedHashSet<>();
    private long first;
    private long last;
    private int searches;
    /** The last time. */
    private boolean hasPolledRecheck;

    void addAll(Collection<TaskEntry> entries) {
        entries.forEach(entry -> put(++last, entry));
    }

    /** Puts back what was taken already: it goes first. */
    void putBack(TaskEntry entry) {
        put(--first, entry);
    }

    private void put(long place, TaskEntry entry) {
        entry.become(TaskEntry.State.WAITING);
        if (entry.isSuspect()) {
            suspects.add(entry);
        }
        if (entry.recheck() != null) {
            rechecks.put(entry);
            return;
        }
        waiting.put(place, entry);
        places.put(entry, place);
        searches += entry.item().isSearch() ? 1 : 0;
    }

    int size() {
        return waiting.size() + rechecks.size();
    }

    /** Those that are to be done once more. */
    List<TaskEntry> rechecks() {
        return rechecks.entries();
    }

    /** Whether all of them are to be done once more, so that nothing would be missing without them. */
    boolean hasOnlyRechecks() {
        return waiting.isEmpty();
    }

    /** How many of the tasks search a range for the first time; the others refine roots that are found. */
    int searches() {
        return searches;
    }

    /** Takes the first task for a node that suits; null if none does. */
    @Nullable
    TaskEntry poll(Node node, Predicate<TaskEntry> suits) {
        boolean isTurnOfRechecks = !hasPolledRecheck;
        TaskEntry found = isTurnOfRechecks ? rechecks.find(node, suits) : null;
        if (found == null) {
            found = first(suits);
        }
        if (found == null && !isTurnOfRechecks) {
            found = rechecks.find(node, suits);
        }
        if (found != null) {
            hasPolledRecheck = found.recheck() != null;
            remove(found);
        }
        return found;
    }

    private @Nullable TaskEntry first(Predicate<TaskEntry> suits) {
        for (TaskEntry entry : waiting.values()) {
            if (suits.test(entry)) {
                return entry;
            }
        }
        return null;
    }

    /** Takes a task out, if it is here. */
    void remove(TaskEntry entry) {
        suspects.remove(entry);
        if (entry.recheck() != null) {
            rechecks.remove(entry);
            return;
        }
        Long place = places.remove(entry);
        if (place != null) {
            waiting.remove(place);
            searches -= entry.item().isSearch() ? 1 : 0;
        }
    }

    /** Those that may be the reason why nodes were lost. Few, whatever waits. */
    List<TaskEntry> suspects() {
        return List.copyOf(suspects);
    }

    /** All; those that are done for the first time in the order in which they are served. */
    List<TaskEntry> entries() {
        List<TaskEntry> all = rechecks();
        all.addAll(waiting.values());
        return all;
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
        List<TaskEntry> before = List.copyOf(waiting.values());
        List<TaskEntry> spread = new ArrayList<>();
        for (TaskEntry entry : before) {
            remove(entry);
            Task whole = entry.item().task();
            List<Task> tasks = whole instanceof Task.Isolate ? List.of(whole) : whole.split(parts);
            spread.addAll(tasks.size() > 1 ? ledger.split(entry, tasks) : List.of(entry));
        }
        addAll(spread);
    }
}
