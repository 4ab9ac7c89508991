package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.LentTasks.Lent;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.EngineListener;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.TaskResult;

/**
 * Hands the tasks of one job to the nodes of an engine and gathers the answers, until no task is left.
 *
 * <p>A task is waiting, or assigned to one node, or done. An answer may leave tasks open, which wait again: so work that turns out long
 * comes back after its budget and is shared by all. When a node is lost, its tasks wait again; when one has nothing to do, it gets what
 * waits on another. All state belongs to the thread that
 * calls {@link #run}; what engines report is put on a queue for it.
 */
public final class Dispatcher implements EngineListener {
    private final Engine engine;
    private final DispatchSettings settings;
    private final ProgressListener progress;
    private final JobWatch watch;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

    private final WorkQueue waiting = new WorkQueue();
    private final LentTasks lent = new LentTasks();
    private final Map<Node, NodeTally> tallies = new LinkedHashMap<>();
    private final Map<Integer, List<Root>> roots = new HashMap<>();
    private long nextAssignment;
    private long done;
    private long rootCount;
    private long isolatedNanos = -1;
    private Outcome.@Nullable End end;
    private @Nullable String endReason;
    private @Nullable Throwable endCause;

    public Dispatcher(Engine engine, DispatchSettings settings, ProgressListener progress) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
        this.watch = new JobWatch(settings);
    }

    /**
     * Works on a job until it ends. To be called once.
     *
     * @throws NoNodeException if every node was lost before any was ready
     */
    public Outcome run(List<Equation> equations, List<WorkItem> tasks) throws InterruptedException {
        waiting.addAll(tasks);
        if (waiting.size() > 0) {
            engine.open(equations, this);
            engine.nodes().forEach(this::tally);
        }
        checkDone();
        while (end == null) {
            if (isGathered()) {
                assign();
            }
            Runnable event = events.poll(watch.untilNextDeadline(), TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
            }
            if (end == null && watch.isTimeUp()) {
                // What has been reported by now counts; what comes while this is read does not keep the job going.
                for (int left = events.size(); left > 0 && end == null; left--) {
                    handle(events.remove());
                }
                finish(Outcome.End.TIME_LIMIT, watch.timeUpReason(), null);
            }
        }
        return outcome();
    }

    private void handle(Runnable event) {
        event.run();
        checkDone();
    }

    /** Ends the job from another thread; what was found so far is its outcome. */
    public void interrupt() {
        events.add(() -> finish(Outcome.End.INTERRUPTED, "interrupted", null));
    }

    @Override
    public void nodeReady(Node node) {
        events.add(() -> handleReady(node));
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

    private void handleReady(Node node) {
        tally(node).ready();
        watch.nodeReady();
        progress.nodeReady(node);
    }

    /** Whether work can begin: all nodes are there or lost, or the others have been waited for long enough. */
    private boolean isGathered() {
        return watch.isWaitOver()
                || (watch.hasBegun()
                        && tallies.values().stream().allMatch(node -> node.isReady() || node.lost() != null));
    }

    private void assign() {
        List<Node> ready = new ArrayList<>();
        Set<Node> free = new LinkedHashSet<>();
        int places = 0;
        for (NodeTally tally : tallies.values()) {
            if (tally.isReady()) {
                int room = tally.node().wantedAssignments() - lent.count(tally.node());
                ready.add(tally.node());
                if (room > 0) {
                    free.add(tally.node());
                    places += room;
                }
            }
        }
        waiting.spread(places);
        while (!free.isEmpty() && waiting.size() > 0) {
            Node node = Collections.min(free, this::compareLoad);
            // A node is not given what it has failed at, as long as there is one that has not.
            WorkItem item = waiting.poll(
                    next -> !next.failedOn().contains(node) || next.failedOn().containsAll(ready));
            if (item != null) {
                lend(item, node);
            }
            if (item == null || lent.count(node) >= node.wantedAssignments()) {
                free.remove(node);
            }
        }
        ready.forEach(this::takeFromBusyNodes);
    }

    /** By tasks for each core: so that few tasks are spread over many nodes. */
    private int compareLoad(Node a, Node b) {
        return Long.compare((long) lent.count(a) * b.cores(), (long) lent.count(b) * a.cores());
    }

    /** Cores that have nothing to do get what waits on other nodes. */
    private void takeFromBusyNodes(Node idle) {
        while (lent.count(idle) < idle.cores()) {
            Lent task = lent.takeWaiting(idle);
            if (task == null) {
                return;
            }
            task.node().cancel(task.assignment());
            lend(task.item(), idle);
        }
    }

    private void lend(WorkItem item, Node node) {
        Lent task = new Lent(nextAssignment++, item, node, System.nanoTime());
        lent.add(task);
        node.assign(new Assignment(task.assignment(), item.equation(), item.task(), settings.taskBudget()));
    }

    private void handleResult(Node node, long assignment, TaskResult result, Effort effort) {
        Lent task = lent.takeBack(node, assignment);
        if (task == null) {
            return; // given to another node meanwhile
        }
        String problem = AnswerCheck.problem(task.item().task(), result);
        if (problem != null) {
            handleFailure(task, "its answer is none to the task: " + problem, null);
            return;
        }
        done++;
        tally(node).completed(effort, System.nanoTime() - task.sinceNanos());
        roots.computeIfAbsent(task.item().equation(), equation -> new ArrayList<>())
                .addAll(result.roots());
        rootCount += result.roots().size();
        List<WorkItem> open = new ArrayList<>();
        result.open().forEach(left -> open.add(new WorkItem(task.item().equation(), left)));
        waiting.addAll(open);
        if (isolatedNanos < 0 && !isSearching()) {
            isolatedNanos = watch.nanos();
        }
        progress.taskDone(node, task.item(), result, effort);
        progress.progress(done, done + lent.size() + waiting.size(), rootCount);
    }

    /** Whether a range is still being searched, and not only roots refined. */
    private boolean isSearching() {
        return waiting.searches() > 0 || lent.hasSearch();
    }

    private void handleFailure(Node node, long assignment, String reason, @Nullable Throwable cause) {
        Lent task = lent.takeBack(node, assignment);
        if (task != null) {
            handleFailure(task, reason, cause);
        }
    }

    private void handleFailure(Lent task, String reason, @Nullable Throwable cause) {
        WorkItem item = task.item().afterFailureOn(task.node());
        waiting.putBack(item);
        progress.taskFailed(task.node(), reason);
        if (item.failures() >= settings.maxFailures()) {
            finish(Outcome.End.TASK_FAILED, task.node().name() + ": " + reason, cause);
        }
    }

    private void handleLoss(Node node, String reason) {
        tally(node).lost(reason);
        progress.nodeLost(node, reason);
        lent.takeAll(node).forEach(waiting::putBack);
        if (tallies.values().stream().allMatch(any -> any.lost() != null)) {
            if (!watch.hasBegun()) {
                throw new NoNodeException(tallies.values().stream()
                        .map(any -> any.node().address() + ": " + any.lost())
                        .collect(Collectors.joining("; ", "no worker could be reached: ", "")));
            }
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
        open.addAll(lent.items());
        long total = watch.nanos();
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
