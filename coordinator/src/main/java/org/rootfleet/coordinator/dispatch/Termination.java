package org.rootfleet.coordinator.dispatch;

import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.NoNodeException;

/**
 * Termination detection: when a job is over, and as what. It is done when no task waits, none is lent and no answer is left to be looked
 * at, since an answer that turns out wrong makes tasks wait again. It ends before that when it is told to, and when no node is left to
 * wait for.
 *
 * <p>Second opinions hold no job up: without them, too, the result is complete. So they are forgone when they are all that is left, and
 * there is no node for them, none answers for as long as one has patience, or the job is to end. For the dispatcher's thread.
 */
final class Termination {
    private final DispatchSettings settings;
    private final Roster roster;
    private final JobWatch watch;
    private final Lending lending;
    private final Rechecks rechecks;
    private final Auditor auditor;
    private final GivenUp givenUp = new GivenUp();
    /** For how long no node has answered, while one could have: not while answers are looked at, nor before any was ready. */
    private long silenceNanos;

    private long lookedNanos = System.nanoTime();
    private boolean isSilence;
    /** No node came, and none was needed as long as the answers that are being looked at are right. */
    private boolean isForsakenAtStart;
    /** What the job ends as when the last answers have been looked at, if any of them is wrong. */
    private @Nullable Conclusion early;

    private @Nullable Conclusion conclusion;

    /**
     * That a job is over.
     *
     * @param reason in words, for every end but {@link Outcome.End#DONE}
     * @param cause of a failure in this process
     */
    record Conclusion(
            Outcome.End end,
            @Nullable String reason,
            @Nullable Throwable cause) {}

    Termination(
            DispatchSettings settings,
            Roster roster,
            JobWatch watch,
            Lending lending,
            Rechecks rechecks,
            Auditor auditor) {
        this.settings = settings;
        this.roster = roster;
        this.watch = watch;
        this.lending = lending;
        this.rechecks = rechecks;
        this.auditor = auditor;
    }

    /** Null as long as the job goes on. */
    @Nullable
    Conclusion conclusion() {
        return conclusion;
    }

    /** Whether the job is to end, and nothing is begun any more. */
    boolean isNear() {
        return early != null || conclusion != null;
    }

    /** A task is tried no more. */
    void giveUp(TaskEntry entry, GivenUp.Failure failure) {
        givenUp.add(entry, failure);
    }

    /** A node has answered, and not only that nothing is done. */
    void answered() {
        silenceNanos = 0;
        lookedNanos = System.nanoTime();
    }

    /** Looks whether anything is left; after every event. */
    void look() {
        if (early != null && auditor.pending() == 0) {
            conclude(early);
        }
        if (conclusion == null && lending.tasks() == 0 && auditor.pending() == 0) {
            conclusion = givenUp.isEmpty()
                    ? new Conclusion(Outcome.End.DONE, null, null)
                    : new Conclusion(
                            givenUp.isOfMemory() ? Outcome.End.OUT_OF_MEMORY : Outcome.End.TASK_FAILED,
                            givenUp.reason(),
                            givenUp.cause());
        }
    }

    /** Looks at what comes of nothing but time. */
    void lookAtTime() {
        long now = System.nanoTime();
        silenceNanos += isSilence ? now - lookedNanos : 0;
        lookedNanos = now;
        isSilence = auditor.pending() == 0 && watch.hasBegun();
        if (auditor.pending() == 0) { // else there may be work yet
            lending.hopelessRechecks(now).forEach(this::forgo);
            if (silenceNanos > settings.patience().toNanos()) {
                lending.lastRechecks().forEach(this::forgo);
            }
        }
        if (isForsakenAtStart && auditor.pending() == 0) {
            isForsakenAtStart = false;
            nodeGone();
        }
        if (!isNear() && watch.isForsaken() && !lending.hasOnlyRechecks()) {
            conclude(Outcome.End.ALL_NODES_LOST, "all nodes were lost: " + roster.losses());
        }
        look();
    }

    /**
     * Ends the job if no node is left of whom anything can be expected; one that was lost is waited for. Nobody is waited for if the job
     * is to end anyway.
     *
     * @throws NoNodeException if none was ever ready, and there is work
     */
    void nodeGone() {
        if (isNear() || !roster.isLost()) {
            return;
        }
        if (!watch.hasBegun() && lending.hasOnlyRechecks()) {
            // The answers may yet turn out to be wrong, and their tasks to be done again.
            isForsakenAtStart = auditor.pending() > 0;
            if (!isForsakenAtStart) {
                lending.lastRechecks().forEach(this::forgo);
            }
            return;
        }
        if (!watch.hasBegun()) {
            throw new NoNodeException(
                    (roster.isOut() ? "no worker takes part in this job: " : "no worker could be reached: ")
                            + roster.losses());
        }
        watch.allNodesLost();
        if (roster.isOut() && !lending.hasOnlyRechecks()) {
            conclude(Outcome.End.ALL_NODES_LOST, "no node is left: " + roster.losses());
        }
    }

    /**
     * The job is to end before it is done. If nothing but second opinions is missing, it is complete, unless one of the last answers is wrong:
     * their signs are looked at first, which takes no time; which of two nodes is right, is not found out any more.
     */
    void endEarly(Outcome.End end, String reason) {
        if (isNear()) {
            return;
        }
        if (auditor.pending() > 0
                && (lending.tasks() == 0 || !lending.lastRechecks().isEmpty())) {
            lending.lastRechecks().forEach(this::forgo);
            auditor.hurry();
            early = new Conclusion(end, reason, null);
        } else {
            conclude(end, reason);
        }
    }

    private void conclude(Outcome.End end, String reason) {
        conclude(new Conclusion(end, reason, null));
    }

    private void conclude(Conclusion unlessDone) {
        if (conclusion != null) {
            return;
        }
        if (auditor.pending() == 0) {
            lending.lastRechecks().forEach(this::forgo);
        }
        early = null;
        look();
        conclusion = conclusion == null ? unlessDone : conclusion;
    }

    /** If it is a task that is done once more. */
    private void forgo(TaskEntry entry) {
        TaskEntry.Recheck recheck = entry.recheck();
        if (recheck != null) {
            lending.withdraw(entry);
            rechecks.forgo(entry, recheck.opinion());
        }
    }
}
