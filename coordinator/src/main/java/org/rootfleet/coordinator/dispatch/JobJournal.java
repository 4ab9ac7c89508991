package org.rootfleet.coordinator.dispatch;

import java.util.List;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.solver.Root;

/**
 * Hears every change of the work of a job, in order, on the thread that dispatches it: who keeps what it hears can go on with the job
 * at any later time, by {@link WorkLedger#restored}. Calls must return at once.
 */
public interface JobJournal {
    JobJournal NONE = new JobJournal() {
        @Override
        public void added(long task, long parent, WorkItem item) {}

        @Override
        public void split(long task) {}

        @Override
        public void done(long task, String node, List<Root> roots, Effort effort) {}

        @Override
        public void retracted(long task) {}

        @Override
        public void quarantined(String node) {}

        @Override
        public void secondOpinion(long task, boolean wanted) {}
    };

    /**
     * A task is to be done.
     *
     * @param task its number, unique in the job and ascending
     * @param parent the task that it is a part of, or that left it open; {@link WorkLedger#NO_PARENT} for those that the job begins with
     */
    void added(long task, long parent, WorkItem item);

    /** A task was cut into parts, which are added next and account for all of it. */
    void split(long task);

    /**
     * A task was answered. The tasks that it leaves open are added next; together with the roots they account for all of it.
     *
     * @param node name of the node that answered
     */
    void done(long task, String node, List<Root> roots, Effort effort);

    /** The answer to a task does not count any more, nor anything that came of it: the task is to be done again. */
    void retracted(long task);

    /** A node of that name has given a wrong answer: it gets no task of this job any more. What it did is retracted next. */
    void quarantined(String node);

    /** Whether other nodes are still to look at the answer to a task. */
    void secondOpinion(long task, boolean wanted);

    /**
     * What was told up to now accounts for the whole job again: whoever keeps it keeps all that was told between two of these calls, or
     * nothing of it.
     */
    default void settled() {}
}
