package org.rootfleet.coordinator.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.coordinator.engine.Node;

/** Runs jobs on nodes under the control of a test, and hears what is said of them. */
final class ObservedJob {
    static final Duration LONG = Duration.ofHours(1);
    static final DispatchSettings SETTINGS = settings(LONG);

    static DispatchSettings settings(Duration startTogether) {
        return new DispatchSettings(
                Duration.ofMillis(123), Duration.ofMillis(123), startTogether, 3, LONG, Duration.ZERO, 0, null);
    }

    /** What the listener was told. */
    final List<String> heard = new ArrayList<>();

    Outcome run(FakeEngine engine, WorkItem... items) throws InterruptedException {
        return run(engine, SETTINGS, items);
    }

    Outcome run(FakeEngine engine, DispatchSettings settings, WorkItem... items) throws InterruptedException {
        return new Dispatcher(engine, settings, new Hearer()).run(Tasks.EQUATIONS, List.of(items));
    }

    private final class Hearer implements ProgressListener {
        @Override
        public void progress(long done, long known, long roots) {
            heard.add(done + "/" + known + " " + roots);
        }

        @Override
        public void nodeReady(Node node) {
            heard.add(node + " ready");
        }

        @Override
        public void nodeLost(Node node, String reason) {
            heard.add(node + " lost: " + reason);
        }

        @Override
        public void nodeRefused(Node node, String reason) {
            heard.add(node + " refused: " + reason);
        }

        @Override
        public void taskFailed(Node node, String reason) {
            heard.add(node + " failed: " + reason);
        }
    }
}
