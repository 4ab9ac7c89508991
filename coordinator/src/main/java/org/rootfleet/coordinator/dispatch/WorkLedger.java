package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

/**
 * All tasks of a job, and what has become of each: at any time the roots of the tasks that are done and the tasks that are not account
 * for the whole job. A task knows what came of it, so that an answer which turns out wrong can be taken back with everything that
 * followed from it.
 *
 * <p>Every change is told to a {@link JobJournal}. For one thread. Memory: some 200 bytes a task, and the roots.
 */
public final class WorkLedger {
    /** The parent of the tasks that a job begins with. */
    public static final long NO_PARENT = -1;

    private final Map<Long, TaskEntry> entries = new LinkedHashMap<>();
    private final List<WorkItem> fresh;
    private final Set<TaskEntry> unconfirmed = new LinkedHashSet<>();
    private Set<String> distrusted = Set.of();
    private JobJournal journal = JobJournal.NONE;
    private long nextId;
    private long done;
    private long rootCount;

    private WorkLedger(List<WorkItem> fresh) {
        this.fresh = fresh;
    }

    /** Of a job that begins. */
    public static WorkLedger of(List<WorkItem> items) {
        return new WorkLedger(List.copyOf(items));
    }

    /**
     * Of a job that goes on.
     *
     * @param rows all that were kept, parents before their children
     * @throws IllegalArgumentException if a parent is missing
     */
    public static WorkLedger restored(Collection<LedgerRow> rows) {
        WorkLedger ledger = new WorkLedger(List.of());
        for (LedgerRow row : rows) {
            TaskEntry parent = ledger.entries.get(row.parent());
            if (parent == null && row.parent() != NO_PARENT) {
                throw new IllegalArgumentException("task " + row.task() + " comes of a task that is not there");
            }
            TaskEntry entry = new TaskEntry(row.task(), parent, row.item());
            switch (row.state()) {
                case OPEN -> {}
                case SPLIT -> entry.become(TaskEntry.State.SPLIT);
                case DONE -> {
                    entry.answered(row.node(), row.roots());
                    ledger.done++;
                    ledger.rootCount += row.roots().size();
                    if (row.unconfirmed()) {
                        ledger.unconfirmed.add(entry);
                    }
                }
            }
            ledger.entries.put(row.task(), entry);
            ledger.nextId = Math.max(ledger.nextId, row.task() + 1);
        }
        return ledger;
    }

    /** The same, of a job in an earlier run of which nodes of these names gave wrong answers. */
    public WorkLedger distrusting(Set<String> names) {
        distrusted = Set.copyOf(names);
        return this;
    }

    /** A node has given a wrong answer; its answers are {@link #retract retracted} next. */
    void quarantined(String node) {
        journal.quarantined(node);
    }

    /** The same of one that is known by name only: it may come yet. */
    void distrust(String node) {
        Set<String> names = new HashSet<>(distrusted);
        names.add(node);
        distrusted = names;
        quarantined(node);
    }

    boolean isDistrusted(String node) {
        return distrusted.contains(node);
    }

    /** Begins: the tasks that wait. */
    List<TaskEntry> begin(JobJournal newJournal) {
        journal = newJournal;
        fresh.forEach(item -> add(null, item));
        journal.settled();
        return entries.values().stream()
                .filter(entry -> entry.state() == TaskEntry.State.WAITING)
                .toList();
    }

    /** The tasks whose answers count, parents before their children. */
    List<TaskEntry> answered() {
        return entries.values().stream()
                .filter(entry -> entry.state() == TaskEntry.State.DONE)
                .toList();
    }

    /** The tasks of a job that goes on, of whose answers a second opinion was wanted before, and was not had. */
    List<TaskEntry> unconfirmed() {
        return List.copyOf(unconfirmed);
    }

    /** Others have looked at an answer, as far as anybody can. */
    void hasSecondOpinion(TaskEntry entry) {
        journal.secondOpinion(entry.id(), false);
        journal.settled();
    }

    private TaskEntry add(@Nullable TaskEntry parent, WorkItem item) {
        TaskEntry entry = new TaskEntry(nextId++, parent, item);
        entries.put(entry.id(), entry);
        journal.added(entry.id(), entry.parentId(), item);
        return entry;
    }

    /** Cuts a task; its parts wait in its place. */
    List<TaskEntry> split(TaskEntry entry, List<Task> parts) {
        entry.become(TaskEntry.State.SPLIT);
        journal.split(entry.id());
        List<TaskEntry> added = new ArrayList<>();
        parts.forEach(task -> added.add(add(entry, new WorkItem(entry.item().equation(), task))));
        journal.settled();
        return added;
    }

    /**
     * Takes an answer in; the tasks that it leaves open wait.
     *
     * @param doubted whether a second opinion of it is wanted
     */
    List<TaskEntry> answer(TaskEntry entry, String node, TaskResult result, Effort effort, boolean doubted) {
        entry.answered(node, result.roots());
        journal.done(entry.id(), node, result.roots(), effort);
        if (doubted) {
            journal.secondOpinion(entry.id(), true);
        }
        done++;
        rootCount += result.roots().size();
        List<TaskEntry> open = new ArrayList<>();
        result.open()
                .forEach(task -> open.add(add(entry, new WorkItem(entry.item().equation(), task))));
        journal.settled();
        return open;
    }

    /**
     * Takes back all answers of a node and what came of them.
     *
     * @param names that the node has had
     * @return the tasks that wait again. Tasks that were dropped are told by their state
     */
    List<TaskEntry> retract(Set<String> names) {
        List<TaskEntry> again = new ArrayList<>();
        for (TaskEntry entry : entries.values()) {
            // Parents come before children, and drop those: no task is retracted that a retracted one accounts for.
            if (entry.state() == TaskEntry.State.DONE && names.contains(entry.answeredBy())) {
                entry.retract();
                journal.retracted(entry.id());
                again.add(entry);
            }
        }
        journal.settled();
        entries.values().removeIf(entry -> entry.state() == TaskEntry.State.DROPPED);
        done = count(TaskEntry.State.DONE);
        rootCount = entries.values().stream()
                .mapToLong(entry -> entry.roots().size())
                .sum();
        return again;
    }

    private long count(TaskEntry.State state) {
        return entries.values().stream().filter(entry -> entry.state() == state).count();
    }

    /** Tasks that were answered. */
    long done() {
        return done;
    }

    long rootCount() {
        return rootCount;
    }

    /** The roots that were found, by index of the equation. */
    Map<Integer, List<Root>> roots() {
        Map<Integer, List<Root>> roots = new HashMap<>();
        for (TaskEntry entry : entries.values()) {
            if (entry.state() == TaskEntry.State.DONE) {
                roots.computeIfAbsent(entry.item().equation(), equation -> new ArrayList<>())
                        .addAll(entry.roots());
            }
        }
        return roots;
    }

    /** What is not done, in the order in which it became known. */
    List<WorkItem> open() {
        return entries.values().stream()
                .filter(TaskEntry::isUnanswered)
                .map(TaskEntry::item)
                .toList();
    }
}
