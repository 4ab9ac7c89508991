package org.rootfleet.coordinator.dispatch;

import java.util.List;
import org.rootfleet.solver.Root;

/**
 * One task of a job that was kept by a {@link JobJournal}.
 *
 * @param node name of the node that answered; empty if none did
 * @param roots that the answer had
 * @param unconfirmed whether other nodes are still to look at the answer
 */
public record LedgerRow(
        long task, long parent, WorkItem item, State state, String node, List<Root> roots, boolean unconfirmed) {
    public LedgerRow {
        roots = List.copyOf(roots);
    }

    /** Whose answer nobody else is to look at. */
    public LedgerRow(long task, long parent, WorkItem item, State state, String node, List<Root> roots) {
        this(task, parent, item, state, node, roots, false);
    }

    /** How far a task is. */
    public enum State {
        /** To be done. */
        OPEN,
        /** Its parts account for it. */
        SPLIT,
        /** Its roots, and the tasks that it left open, account for it. */
        DONE
    }
}
