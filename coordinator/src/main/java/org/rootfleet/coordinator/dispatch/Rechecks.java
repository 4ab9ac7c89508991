package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.TaskResult;

/**
 * Answers of which a second opinion is wanted: other nodes do the task too, part by part, until everything that the answer claims has been
 * compared. They wait for such a node as long as the job has anything else to do, or one may come back; what nobody can do is forgone
 * then, and counted.
 */
final class Rechecks {
    private final WorkLedger ledger;
    private final WorkQueue waiting;
    private final Auditor auditor;
    private final int maxFailures;
    private final Judge judge;
    private final List<SecondOpinion> forgone = new ArrayList<>();

    /** Hears who has given a wrong answer. */
    interface Judge {
        void wrong(Node node, String problem);

        /** Before the job went on. */
        void wrongBefore(String name, String problem);
    }

    Rechecks(WorkLedger ledger, WorkQueue waiting, Auditor auditor, int maxFailures, Judge judge) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.auditor = auditor;
        this.maxFailures = maxFailures;
        this.judge = judge;
    }

    /** A second opinion of this answer is wanted. */
    void owe(TaskEntry entry, @Nullable Node node) {
        SecondOpinion opinion = new SecondOpinion(entry, node);
        entry.owes(opinion);
        wait(opinion, entry.item().equation(), new Claim(entry.item().task(), entry.answer()));
    }

    private void wait(SecondOpinion opinion, int equation, Claim claim) {
        waiting.addAll(List.of(
                TaskEntry.again(new WorkItem(equation, claim.task()), new TaskEntry.Recheck(opinion, claim.answer()))));
    }

    /** A node has done a part too. */
    void answered(TaskEntry entry, TaskEntry.Recheck recheck, Node node, TaskResult result) {
        entry.become(TaskEntry.State.DONE);
        auditor.compare(entry.item(), recheck, result, verdict -> heard(entry, recheck, node, verdict));
    }

    private void heard(TaskEntry entry, TaskEntry.Recheck recheck, Node node, Auditor.Verdict verdict) {
        SecondOpinion opinion = recheck.opinion();
        if (!opinion.isOfUse()) {
            // If the task came of a wrong answer, there may be no right one to it.
            return;
        }
        if (verdict.second() != null) {
            judge.wrong(node, verdict.second());
        }
        Node first = opinion.node();
        if (verdict.first() != null && first != null) {
            judge.wrong(first, verdict.first());
        } else if (verdict.first() != null) {
            judge.wrongBefore(opinion.name(), verdict.first());
        } else if (verdict.second() != null) {
            failed(entry, opinion, node, verdict.second());
        } else if (!verdict.isDecided()) {
            forgo(entry, opinion);
        } else {
            verdict.rest().forEach(claim -> wait(opinion, entry.item().equation(), claim));
            partEnds(opinion, verdict.rest().size());
        }
    }

    /** A node could not do a part: another one may. */
    void failed(TaskEntry entry, SecondOpinion opinion, Node node, String reason) {
        entry.failed(node, reason);
        if (entry.failures() >= maxFailures) {
            forgo(entry, opinion);
        } else {
            waiting.remove(entry);
            waiting.putBack(entry);
        }
    }

    /** Nobody can do a part. Nothing is missing in the result without it. */
    void forgo(TaskEntry entry, SecondOpinion opinion) {
        waiting.remove(entry);
        entry.become(TaskEntry.State.DONE);
        if (!opinion.isForgone()) {
            opinion.forgo();
            forgone.add(opinion);
        }
        partEnds(opinion, 0);
    }

    private void partEnds(SecondOpinion opinion, int rest) {
        opinion.partEnds(rest);
        if (opinion.isOver() && opinion.isOfUse() && !opinion.isForgone()) {
            ledger.hasSecondOpinion(opinion.entry());
        }
    }

    /** How many answers that count were not looked at by others, or not wholly, though they were to be. */
    int unchecked() {
        return (int) forgone.stream().filter(SecondOpinion::isOfUse).count();
    }
}
