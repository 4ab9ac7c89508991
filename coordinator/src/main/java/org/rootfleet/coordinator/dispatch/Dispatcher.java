package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.EngineListener;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.TaskResult;

/**
 * Hands the tasks of one job to the nodes of an engine and gathers the answers, until no task is left.
 *
 * <p>A task is waiting, or assigned to one node, or done. An answer may leave tasks open, which wait again: so work that turns out long
 * comes back after its budget and is shared by all. When a node is lost, its tasks wait again. All state belongs to the thread that
 * calls {@link #run}; what engines report is put on a queue for it.
 */
public final class Dispatcher implements EngineListener {
    private final Engine engine;
    private final DispatchSettings settings;
    private final ProgressListener progress;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

    private final WorkQueue waiting = new WorkQueue();
    private final Map<Long, Lent> lent = new HashMap<>();
    private final Map<Node, NodeTally> tallies = new LinkedHashMap<>();
    private final Map<Integer, List<Root>> roots = new HashMap<>();
    private long nextAssignment;
    private long done;
    private long rootCount;
    private long startNanos;
    private long isolatedNanos = -1;
    private Outcome.@Nullable End end;
    private @Nullable String endReason;
    private @Nullable Throwable endCause;

    /** A task that a node has. */
    private record Lent(WorkItem item, Node node, long sinceNanos) {}

    public Dispatcher(Engine engine, DispatchSettings settings, ProgressListener progress) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Works on a job until it ends. To be called once.
     *
     * @throws org.rootfleet.coordinator.engine.NoNodeException if no node could be had to begin with
     */
    public Outcome run(List<Equation> equations, List<WorkItem> tasks) throws InterruptedException {
        startNanos = System.nanoTime();
        waiting.addAll(tasks);
        if (waiting.size() > 0) {
            engine.open(equations, this);
            engine.nodes().forEach(this::tally);
        }
        checkDone();
        while (end == null) {
            assign();
            Runnable event = events.poll(untilTimeLimit(), TimeUnit.NANOSECONDS);
            if (event == null) {
                finish(Outcome.End.TIME_LIMIT, "the time limit of " + settings.timeLimit() + " was reached", null);
            } else {
                event.run();
                checkDone();
            }
        }
        return outcome();
    }

    /** Ends the job from another thread; what was found so far is its outcome. */
    public void interrupt() {
        events.add(() -> finish(Outcome.End.INTERRUPTED, "interrupted", null));
    }

    @Override
    public void nodeReady(Node node) {
        events.add(() -> tally(node).ready());
    }

    @Override
    public void nodeLost(Node node, String reason) {
        events.add(() -> handleLoss(node, reason));
    }

    @Override
    public void completed(Node node, long assignment, TaskResult result, Effort effort) {
        events.add(() -> handleResult(node, assignment, result, effort));
    }

    @Override
    public void failed(Node node, long assignment, String reason, @Nullable Throwable cause) {
        events.add(() -> handleFailure(node, assignment, reason, cause));
    }

    private NodeTally tally(Node node) {
        return tallies.computeIfAbsent(node, NodeTally::new);
    }

    private long untilTimeLimit() {
        return settings.timeLimit() == null
                ? Long.MAX_VALUE
                : settings.timeLimit().toNanos() - (System.nanoTime() - startNanos);
    }

    private void assign() {
        Map<Node, Integer> free = new LinkedHashMap<>();
        for (Node node : engine.nodes()) {
            if (node.isReady()) {
                free.put(node, node.wantedAssignments());
            }
        }
        lent.values().forEach(task -> free.computeIfPresent(task.node, (node, places) -> places - 1));
        waiting.spread(
                free.values().stream().mapToInt(places -> Math.max(0, places)).sum());
        // One round for each place, so that few tasks are spread over many nodes.
        boolean any = true;
        while (any) {
            any = false;
            for (Map.Entry<Node, Integer> entry : free.entrySet()) {
                WorkItem item = entry.getValue() > 0 ? waiting.poll() : null;
                if (item != null) {
                    entry.setValue(entry.getValue() - 1);
                    lend(item, entry.getKey());
                    any = true;
                }
            }
        }
    }

    private void lend(WorkItem item, Node node) {
        long id = nextAssignment++;
        lent.put(id, new Lent(item, node, System.nanoTime()));
        node.assign(new Assignment(id, item.equation(), item.task(), settings.taskBudget()));
    }

    private void handleResult(Node node, long assignment, TaskResult result, Effort effort) {
        Lent task = lent.remove(assignment);
        if (task == null) {
            return; // given to another node meanwhile
        }
        done++;
        tally(node).completed(effort, System.nanoTime() - task.sinceNanos);
        roots.computeIfAbsent(task.item.equation(), equation -> new ArrayList<>())
                .addAll(result.roots());
        rootCount += result.roots().size();
        List<WorkItem> open = new ArrayList<>();
        result.open().forEach(left -> open.add(new WorkItem(task.item.equation(), left)));
        waiting.addAll(open);
        if (isolatedNanos < 0 && !isSearching()) {
            isolatedNanos = System.nanoTime() - startNanos;
        }
        progress.progress(done, done + lent.size() + waiting.size(), rootCount);
    }

    /** Whether a range is still being searched, and not only roots refined. */
    private boolean isSearching() {
        return waiting.searches() > 0 || lent.values().stream().anyMatch(task -> task.item.isSearch());
    }

    private void handleFailure(Node node, long assignment, String reason, @Nullable Throwable cause) {
        Lent task = lent.remove(assignment);
        if (task == null) {
            return;
        }
        WorkItem item = task.item.failedOnceMore();
        waiting.putBack(item);
        if (item.failures() >= settings.maxFailures()) {
            finish(Outcome.End.TASK_FAILED, node.name() + ": " + reason, cause);
        }
    }

    private void handleLoss(Node node, String reason) {
        tally(node).lost(reason);
        lent.values().removeIf(task -> {
            if (task.node.equals(node)) {
                waiting.putBack(task.item);
            }
            return task.node.equals(node);
        });
        if (engine.nodes().stream().allMatch(any -> tally(any).lost() != null)) {
            finish(
                    Outcome.End.ALL_NODES_LOST,
                    "all nodes were lost, the last one: " + node.name() + ", " + reason,
                    null);
        }
    }

    private void checkDone() {
        if (end == null && lent.isEmpty() && waiting.size() == 0) {
            finish(Outcome.End.DONE, null, null);
        }
    }

    private void finish(Outcome.End newEnd, @Nullable String reason, @Nullable Throwable cause) {
        if (end == null) {
            end = newEnd;
            endReason = reason;
            endCause = cause;
        }
    }

    private Outcome outcome() {
        List<WorkItem> open = new ArrayList<>(waiting.remaining());
        lent.values().forEach(task -> open.add(task.item));
        long total = System.nanoTime() - startNanos;
        return new Outcome(
                end == null ? Outcome.End.DONE : end,
                endReason,
                endCause,
                roots,
                open,
                List.copyOf(tallies.values()),
                isolatedNanos < 0 ? total : isolatedNanos,
                total);
    }
}
