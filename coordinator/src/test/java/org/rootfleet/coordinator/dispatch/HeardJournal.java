package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.solver.Root;

/** Writes down what a journal is told. */
final class HeardJournal implements JobJournal {
    final List<String> heard = new ArrayList<>();

    @Override
    public void added(long task, long parent, WorkItem item) {
        heard.add("added " + task);
    }

    @Override
    public void split(long task) {
        heard.add("split " + task);
    }

    @Override
    public void done(long task, String node, List<Root> roots, Effort effort) {
        heard.add("done " + task + " by " + node);
    }

    @Override
    public void retracted(long task) {
        heard.add("retracted " + task);
    }

    @Override
    public void quarantined(String node) {
        heard.add("quarantined " + node);
    }

    @Override
    public void secondOpinion(long task, boolean wanted) {
        heard.add(task + (wanted ? " to be confirmed" : " confirmed"));
    }

    @Override
    public void settled() {
        heard.add("settled");
    }
}
