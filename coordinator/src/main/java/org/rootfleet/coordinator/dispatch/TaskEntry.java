package org.rootfleet.coordinator.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

/**
 * A task of a job and what has become of it.
 *
 * <pre>
 *   WAITING ---lent---> LENT ---answered---> DONE
 *    |  |  ^             |                    |
 *    |  |  +--all lost---+                    |
 *    |  |  +---------------retracted----------+      and all that came of it: DROPPED
 *    |  +--cut--> SPLIT
 *    +--failed or killed its nodes too often--> GIVEN_UP ---late answer---> DONE
 * </pre>
 */
final class TaskEntry {
    /** A task is thought to be the reason, once nodes were lost so often while they worked on it. */
    private static final int SUSPECT = 2;

    private final long id;
    private final @Nullable TaskEntry parent;
    private final WorkItem item;
    private final List<TaskEntry> children = new ArrayList<>();
    private State state = State.WAITING;
    private String answeredBy = "";
    private List<Root> roots = List.of();
    private @Nullable Recheck recheck;
    private @Nullable SecondOpinion opinion;
    private int failures;
    private Map<Node, String> failedOn = Map.of();
    /** A node as often as it was lost. */
    private List<Node> lostWith = List.of();

    /** How far a task is. */
    enum State {
        WAITING,
        LENT,
        SPLIT,
        DONE,
        GIVEN_UP,
        DROPPED
    }

    /**
     * What a task that is done once more is to be compared with.
     *
     * @param claim what the first node says of this part
     */
    record Recheck(SecondOpinion opinion, TaskResult claim) {}

    /** A task to be done once more, by another node. It is on no ledger: nothing depends on whether it is done. */
    static TaskEntry again(WorkItem item, Recheck recheck) {
        TaskEntry entry = new TaskEntry(WorkLedger.NO_PARENT, null, item);
        entry.recheck = recheck;
        return entry;
    }

    /** Null for a task of the ledger. */
    @Nullable
    Recheck recheck() {
        return recheck;
    }

    /** That others are to look at its answer, or have; null if that is not wanted. */
    @Nullable
    SecondOpinion opinion() {
        return opinion;
    }

    void owes(SecondOpinion wanted) {
        opinion = wanted;
    }

    TaskEntry(long id, @Nullable TaskEntry parent, WorkItem item) {
        this.id = id;
        this.parent = parent;
        this.item = item;
        if (parent != null) {
            parent.children.add(this);
            failures = parent.failures;
            failedOn = parent.failedOn;
            lostWith = parent.lostWith;
        }
    }

    long id() {
        return id;
    }

    long parentId() {
        return parent == null ? WorkLedger.NO_PARENT : parent.id;
    }

    WorkItem item() {
        return item;
    }

    State state() {
        return state;
    }

    void become(State newState) {
        state = newState;
    }

    /** Whether an answer is still of use. */
    boolean isUnanswered() {
        return !isObsolete() && (state == State.WAITING || state == State.LENT || state == State.GIVEN_UP);
    }

    /** Takes an answer in; whoever works on what it leaves open starts without a record. */
    void answered(String node, List<Root> found) {
        become(State.DONE);
        answeredBy = node;
        roots = found;
        failures = 0;
        failedOn = Map.of();
        lostWith = List.of();
    }

    /** Forgets the answer and everything that came of it. */
    void retract() {
        // Answers that leave one task open make a chain, as long as the job has been going on: too long for a
        // recursion.
        Deque<TaskEntry> left = new ArrayDeque<>(children);
        while (!left.isEmpty()) {
            TaskEntry entry = left.pop();
            left.addAll(entry.children);
            entry.roots = List.of();
            entry.answeredBy = "";
            entry.opinion = null;
            entry.become(State.DROPPED);
        }
        children.clear();
        roots = List.of();
        answeredBy = "";
        opinion = null;
        become(State.WAITING);
    }

    /**
     * The search whose answer left the intervals of this task to be refined: refinements in between only pass on what they have not done. Null
     * if this is a search itself, or the job began with it.
     */
    @Nullable
    TaskEntry origin() {
        TaskEntry entry = this;
        while (entry != null && !entry.item.isSearch()) {
            entry = entry.parent;
        }
        return entry == this ? null : entry;
    }

    String answeredBy() {
        return answeredBy;
    }

    List<Root> roots() {
        return roots;
    }

    /** What was answered: the roots, and the tasks that it left open. */
    TaskResult answer() {
        List<Task> open = children.stream().map(child -> child.item().task()).toList();
        return new TaskResult(roots, open, new TaskResult.Evidence(0, 0));
    }

    void failed(Node node, String reason) {
        Map<Node, String> reasons = new LinkedHashMap<>(failedOn);
        reasons.put(node, reason);
        failedOn = reasons;
        failures++;
    }

    int failures() {
        return failures;
    }

    /** Whether it is not for this node: it has failed at it, or would only say again what it has said. */
    boolean hasFailedOn(Node node) {
        return failedOn.containsKey(node)
                || (recheck != null && recheck.opinion().isBy(node));
    }

    /** Whether an answer to it would be of no use any more. */
    boolean isObsolete() {
        return state == State.DROPPED || (recheck != null && !recheck.opinion().isOfUse());
    }

    /** The nodes that have failed at it, and why. */
    Map<Node, String> failedOn() {
        return failedOn;
    }

    /** A node was lost while it worked on this task. */
    void lostWith(Node node) {
        List<Node> nodes = new ArrayList<>(lostWith);
        nodes.add(node);
        lostWith = nodes;
    }

    /** A node that was lost is back and still works on it: it was not the task. */
    void survivedBy(Node node) {
        lostWith = lostWith.stream().filter(other -> other != node).toList();
    }

    /** The nodes that were lost while they worked on it, each as often as it was. */
    List<Node> lostWith() {
        return lostWith;
    }

    /** Whether it may be the reason that nodes were lost, so that it is tried on a node of its own next. */
    boolean isSuspect() {
        return lostWith.size() >= SUSPECT;
    }
}
