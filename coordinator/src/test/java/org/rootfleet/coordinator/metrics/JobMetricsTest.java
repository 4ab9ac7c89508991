package org.rootfleet.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rootfleet.coordinator.dispatch.ProgressFan;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.coordinator.engine.NodeReading;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;

final class JobMetricsTest {
    private static final Node PI1 = new Named("pi1");
    private static final Node PI2 = new Named("pi2");
    private static final WorkItem ITEM = new WorkItem(0, new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 0));
    private static final TaskResult RESULT = new TaskResult(List.of(), List.of(), new TaskResult.Evidence(0, 0));

    private final JobCounts counts = new JobCounts(List.of(PI1, PI2));
    private final ProgressListener listener = new ProgressFan(List.of(ProgressListener.NONE, counts));

    private record Named(String name) implements Node {
        @Override
        public String address() {
            return name + ":60020";
        }

        @Override
        public int cores() {
            return 4;
        }

        @Override
        public int wantedAssignments() {
            return 8;
        }

        @Override
        public void assign(Assignment assignment) {}

        @Override
        public void cancel(long assignment) {}

        @Override
        public NodeReading reading() {
            return NodeReading.NONE;
        }
    }

    private NodeCounts of(Node node) {
        return Objects.requireNonNull(counts.nodes().get(node));
    }

    @Test
    void shouldCountByNode() {
        listener.nodeReady(PI1);
        listener.taskDone(PI1, ITEM, RESULT, new Effort(1, 20, 3));
        listener.taskDone(PI1, ITEM, RESULT, new Effort(1, 20, 3));
        listener.taskFailed(PI2, "no memory");
        listener.progress(2, 7, 1);
        assertThat(of(PI1).tasks).hasValue(2);
        assertThat(of(PI1).busyNanos).hasValue(40);
        assertThat(of(PI1).cpuNanos).hasValue(6);
        assertThat(of(PI1).ready).isTrue();
        assertThat(of(PI2).ready).isFalse();
        assertThat(of(PI2).failures).hasValue(1);
        assertThat(of(PI2).tasks).hasValue(0);
        assertThat(counts.latest()).isEqualTo(new JobCounts.Progress(2, 7, 1));
    }

    @Test
    void shouldFollowANodeThatIsLostAndOneThatLies() {
        listener.nodeReady(PI1);
        listener.nodeLost(PI1, "silence");
        listener.leasesLost(PI1, 3);
        assertThat(of(PI1).ready).isFalse();
        assertThat(of(PI1).leasesLost).hasValue(3);
        listener.nodeReady(PI1);
        assertThat(of(PI1).ready).isTrue();
        listener.nodeQuarantined(PI1, "a wrong answer");
        assertThat(of(PI1).ready).isFalse();
        assertThat(of(PI1).quarantined).isTrue();
    }

    @Test
    void shouldNotLetACounterGoBackWhateverAWorkerSays() {
        listener.taskDone(PI1, ITEM, RESULT, new Effort(0, -5, -7));
        assertThat(of(PI1).busyNanos).hasValue(0);
        assertThat(of(PI1).cpuNanos).hasValue(0);
    }

    @Test
    void shouldForgetANodeThatIsDroppedUnlessItHasWorked() {
        listener.nodeReady(PI1);
        listener.taskDone(PI1, ITEM, RESULT, new Effort(1, 20, 3));
        listener.nodeDropped(PI1, "the same as pi3");
        listener.nodeDropped(PI2, "a stranger");
        listener.nodeDropped(new Named("pi3"), "never heard of");
        assertThat(counts.nodes()).containsOnlyKeys(PI1);
        assertThat(of(PI1).ready).isFalse();
    }

    @Test
    void shouldTakeInANodeThatComesLater() {
        Map<Node, NodeCounts> before = counts.nodes();
        Node late = new Named("pi3");
        listener.nodeReady(late);
        listener.taskDone(late, ITEM, RESULT, new Effort(1, 20, 3));
        assertThat(of(late).ready).isTrue();
        assertThat(of(late).tasks).hasValue(1);
        // Whoever is reading goes on undisturbed.
        assertThat(before).containsOnlyKeys(PI1, PI2);
        assertThat(counts.nodes()).containsOnlyKeys(PI1, PI2, late);
    }
}
