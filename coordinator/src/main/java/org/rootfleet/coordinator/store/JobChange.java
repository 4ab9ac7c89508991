package org.rootfleet.coordinator.store;

import java.util.List;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.solver.Root;

/** What a journal heard, until it is written. */
sealed interface JobChange {
    record Added(long task, long parent, WorkItem item) implements JobChange {}

    record Split(long task) implements JobChange {}

    record Done(long task, String node, List<Root> roots, Effort effort) implements JobChange {
        public Done {
            roots = List.copyOf(roots);
        }
    }

    record Retracted(long task) implements JobChange {}

    record SecondOpinion(long task, boolean wanted) implements JobChange {}

    record Quarantined(String node) implements JobChange {}
}
