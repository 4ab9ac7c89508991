package org.rootfleet.coordinator.dispatch;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * That all an answer claims is to be found again by other nodes than the one that gave it. What one of them leaves open goes on to the
 * next: so there are parts of it, each a task that is done once more.
 */
final class SecondOpinion {
    private final TaskEntry entry;
    private final @Nullable Node node;
    private final String name;
    private final Set<DyadicInterval> spent = new HashSet<>();
    private int parts = 1;
    private boolean forgone;

    /**
     * @param entry a task that was answered
     * @param node that answered; null if that was before the job went on, and only its name is known
     */
    SecondOpinion(TaskEntry entry, @Nullable Node node) {
        this.entry = entry;
        this.node = node;
        this.name = entry.answeredBy();
    }

    TaskEntry entry() {
        return entry;
    }

    @Nullable
    Node node() {
        return node;
    }

    /** Of the node that answered. */
    String name() {
        return name;
    }

    /**
     * The intervals that the answer leaves to be refined, and whose one root has been found in some part. For the auditor's thread, which compares
     * the parts one after the other.
     */
    Set<DyadicInterval> spent() {
        return spent;
    }

    /** Whether it would be the first one's own opinion again, which may have come back as another node of the same name. */
    boolean isBy(Node other) {
        return node == other || name.equals(other.name());
    }

    /** Whether the answer is still the one that counts. */
    boolean isOfUse() {
        return entry.opinion() == this;
    }

    /** A part is over, and leaves so many others. */
    void partEnds(int rest) {
        parts += rest - 1;
    }

    boolean isOver() {
        return parts == 0;
    }

    /** A part of it is not looked at by anybody. */
    void forgo() {
        forgone = true;
    }

    boolean isForgone() {
        return forgone;
    }
}
