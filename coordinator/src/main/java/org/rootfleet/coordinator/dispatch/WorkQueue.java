package org.rootfleet.coordinator.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Task;

/** The tasks that wait, first come first served; cut finer when there are fewer of them than places to work on them. */
final class WorkQueue {
    private final Deque<WorkItem> waiting = new ArrayDeque<>();
    private int searches;

    void addAll(Collection<WorkItem> items) {
        waiting.addAll(items);
        items.forEach(item -> searches += item.isSearch() ? 1 : 0);
    }

    /** Puts back what was taken already: it goes first. */
    void putBack(WorkItem item) {
        waiting.addFirst(item);
        searches += item.isSearch() ? 1 : 0;
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
    WorkItem poll(Predicate<WorkItem> suits) {
        for (Iterator<WorkItem> items = waiting.iterator(); items.hasNext(); ) {
            WorkItem item = items.next();
            if (suits.test(item)) {
                items.remove();
                searches -= item.isSearch() ? 1 : 0;
                return item;
            }
        }
        return null;
    }

    List<WorkItem> remaining() {
        return List.copyOf(waiting);
    }

    /** Splits tasks that can be split without loss, so that about the given number of them wait. */
    void spread(int places) {
        if (waiting.isEmpty() || waiting.size() >= places) {
            return;
        }
        int parts = (places + waiting.size() - 1) / waiting.size();
        List<WorkItem> spread = new ArrayList<>();
        for (WorkItem item : waiting) {
            if (item.task() instanceof Task.Isolate) {
                spread.add(item);
            } else {
                item.task().split(parts).forEach(task -> spread.add(item.part(task)));
            }
        }
        waiting.clear();
        searches = 0;
        addAll(spread);
    }
}
