package org.rootfleet.coordinator.dispatch;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;

/** What one node has done in a job. */
public final class NodeTally {
    private final Node node;
    private final Runnable onChange;
    private final Set<String> names = new LinkedHashSet<>();
    private long tasks;
    private Effort effort = Effort.NONE;
    private Effort redundant = Effort.NONE;
    private long turnaroundNanos;
    private long leasesLost;
    private long readySinceNanos;
    private long readyNanos;
    private boolean ready;
    private boolean quarantined;
    private boolean dropped;
    private boolean refused;
    private @Nullable String lost;
    private long lostSinceNanos;

    NodeTally(Node node) {
        this(node, () -> {});
    }

    /** @param onChange is called whenever the node begins or ceases to take assignments */
    NodeTally(Node node, Runnable onChange) {
        this.node = node;
        this.onChange = onChange;
    }

    /** The node calls itself so; another name than before, if it likes to. */
    void isCalled(String name) {
        names.add(name);
    }

    /** All names that it has had in this job. */
    Set<String> names() {
        return names;
    }

    void completed(Effort taskEffort, long taskTurnaroundNanos) {
        tasks++;
        effort = effort.plus(taskEffort);
        turnaroundNanos += taskTurnaroundNanos;
    }

    /** The node is not to be used. */
    void drop(String reason, long now) {
        lost(reason, now);
        dropped = true;
    }

    /** Whether people care for it: it was not dropped, or not before it did something. */
    boolean isParticipant() {
        return !dropped || quarantined || readyNanos > 0;
    }

    /** The node did what had been done already. */
    void repeated(Effort taskEffort) {
        redundant = redundant.plus(taskEffort);
    }

    void leaseLost() {
        leasesLost++;
    }

    void lost(String reason, long now) {
        if (isOut()) {
            return;
        }
        if (ready) {
            readyNanos += now - readySinceNanos;
            lostSinceNanos = now;
        }
        ready = false;
        onChange.run();
        lost = reason;
    }

    /** The node has given a wrong answer: what it says does not count any more. */
    void quarantine(String reason, long now) {
        lost(reason, now);
        quarantined = true;
        tasks = 0;
    }

    /** The node takes no part in the job. */
    void refused(String reason, long now) {
        lost(reason, now);
        refused = true;
    }

    /** Whether the node gets no tasks any more, whatever it says. */
    boolean isOut() {
        return quarantined || refused || dropped;
    }

    public boolean isQuarantined() {
        return quarantined;
    }

    void ready(long now) {
        if (isOut()) {
            return;
        }
        if (!ready) {
            readySinceNanos = now;
        }
        ready = true;
        onChange.run();
        lost = null;
    }

    /** Whether the node was not heard of yet, or was ready and is lost for no longer than that. */
    boolean mayCome(long patienceNanos, long now) {
        return !isOut() && !ready && (lost == null || (readyNanos > 0 && now - lostSinceNanos < patienceNanos));
    }

    /** Whether the node takes assignments. */
    boolean isReady() {
        return ready;
    }

    public Node node() {
        return node;
    }

    public long tasks() {
        return tasks;
    }

    /** What its answers took that counted. */
    public Effort effort() {
        return effort;
    }

    /** What answers took that came too late to count. */
    public Effort redundant() {
        return redundant;
    }

    /** How many tasks went to others because the node was lost or did not answer in time. */
    public long leasesLost() {
        return leasesLost;
    }

    /** Time for which the node took assignments, up to now. */
    public long readyNanos() {
        return readyNanos + (ready ? System.nanoTime() - readySinceNanos : 0);
    }

    /** Time from handing a task over to its answer, summed over the tasks. */
    public long turnaroundNanos() {
        return turnaroundNanos;
    }

    /** Why the node is gone; null if it is not. */
    public @Nullable String lost() {
        return lost;
    }
}
