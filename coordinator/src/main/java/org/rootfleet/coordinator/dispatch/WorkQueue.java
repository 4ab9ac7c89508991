package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Task;

/**
 * The tasks that wait, first come first served; cut finer when there are fewer of them than places to work on them. Those that are to be done
 * once more take turns with the others, if they are for the node: the sooner a liar is found out, the less is done again; but no result comes
 * of them.
 */
final class WorkQueue {
    private final WaitingLine work = new WaitingLine();
    private final WaitingLine rechecks = new WaitingLine();
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
            rechecks.put(place, entry);
            return;
        }
        work.put(place, entry);
        searches += entry.item().isSearch() ? 1 : 0;
    }

    int size() {
        return work.size() + rechecks.size();
    }

    /** Those that are to be done once more. */
    List<TaskEntry> rechecks() {
        return rechecks.entries();
    }

    /** Whether all of them are to be done once more, so that nothing would be missing without them. */
    boolean hasOnlyRechecks() {
        return work.size() == 0;
    }

    /** How many of the tasks search a range for the first time; the others refine roots that are found. */
    int searches() {
        return searches;
    }

    /**
     * Takes the first task that suits a node; null if none does.
     *
     * @param suits as for {@link WaitingLine#find}
     */
    @Nullable
    TaskEntry poll(Predicate<TaskEntry> suits) {
        boolean isTurnOfRechecks = !hasPolledRecheck;
        TaskEntry found = isTurnOfRechecks ? rechecks.find(suits) : null;
        if (found == null) {
            found = work.find(suits);
        }
        if (found == null && !isTurnOfRechecks) {
            found = rechecks.find(suits);
        }
        if (found != null) {
            hasPolledRecheck = found.recheck() != null;
            remove(found);
        }
        return found;
    }

    /** Takes a task out, if it is here. */
    void remove(TaskEntry entry) {
        suspects.remove(entry);
        if (entry.recheck() != null) {
            rechecks.remove(entry);
            return;
        }
        if (work.remove(entry)) {
            searches -= entry.item().isSearch() ? 1 : 0;
        }
    }

    /** Those that may be the reason why nodes were lost. Few, whatever waits. */
    List<TaskEntry> suspects() {
        return List.copyOf(suspects);
    }

    /** All; those that are done for the first time in the order in which they are served. */
    List<TaskEntry> entries() {
        List<TaskEntry> all = new ArrayList<>(rechecks.entries());
        all.addAll(work.entries());
        return all;
    }

    /**
     * Splits tasks that can be split without loss, so that about the given number of them wait. Not those that are done once more: their
     * parts would be new work, and what they find would count twice.
     */
    void spread(int wanted, WorkLedger ledger) {
        if (work.size() == 0 || work.size() >= wanted) {
            return;
        }
        int parts = (wanted + work.size() - 1) / work.size();
        List<TaskEntry> spread = new ArrayList<>();
        for (TaskEntry entry : work.entries()) {
            remove(entry);
            Task whole = entry.item().task();
            List<Task> tasks = whole instanceof Task.Isolate ? List.of(whole) : whole.split(parts);
            spread.addAll(tasks.size() > 1 ? ledger.split(entry, tasks) : List.of(entry));
        }
        addAll(spread);
    }
}
