package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.solver.Task;

/** No core idles while another node has a task that waits. */
@Timeout(60)
final class IdleNodeTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final DispatchSettings SETTINGS =
            new DispatchSettings(Duration.ofMillis(500), LONG, LONG, 3, LONG, Duration.ZERO, 0, null);

    private @Nullable Dispatcher dispatcher;

    private Outcome run(FakeEngine engine, WorkItem... items) throws InterruptedException {
        Dispatcher newDispatcher = new Dispatcher(engine, SETTINGS, ProgressListener.NONE);
        dispatcher = newDispatcher;
        return newDispatcher.run(Tasks.EQUATIONS, List.of(items));
    }

    /** Ends a job that would not end by itself, after everything that has been reported by now. */
    private void end() {
        if (dispatcher != null) {
            dispatcher.interrupt();
        }
    }

    private static long start(Assignment assignment) {
        return ((Task.Isolate) assignment.task()).range().c().longValueExact();
    }

    private static void complete(FakeNode node, Assignment assignment) {
        node.complete(assignment.id(), Tasks.found(Tasks.integer(start(assignment))));
    }

    /** With one core and room for a second task; it works on nothing until that one is taken back. */
    private static FakeNode slow(String name) {
        FakeNode slow = new FakeNode(name, 1, 2, (self, assignment) -> {});
        slow.onCancel(assignment -> complete(slow, slow.assigned.get(0)));
        return slow;
    }

    private static FakeNode fast(String name) {
        return new FakeNode(name, 1, 2, IdleNodeTest::complete);
    }

    @Test
    void shouldGiveFewTasksToAsManyNodes() throws InterruptedException {
        FakeNode a = new FakeNode("a", 1, 2, (self, assignment) -> {});
        FakeNode b = new FakeNode("b", 1, 2, (self, assignment) -> end());
        run(FakeEngine.of(a, b), Tasks.search(1), Tasks.search(2));
        assertThat(a.assigned).extracting(IdleNodeTest::start).containsExactly(1L);
        assertThat(b.assigned).extracting(IdleNodeTest::start).containsExactly(2L);
    }

    @Test
    void shouldTakeWhatWaitsOnABusyNode() throws InterruptedException {
        FakeNode slow = slow("slow");
        FakeNode fast = fast("fast");
        Outcome outcome =
                run(FakeEngine.of(slow, fast), Tasks.search(1), Tasks.search(2), Tasks.search(3), Tasks.search(4));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(slow.assigned).extracting(IdleNodeTest::start).containsExactly(1L, 3L);
        assertThat(slow.cancelled).containsExactly(slow.assigned.get(1).id());
        assertThat(fast.assigned).extracting(IdleNodeTest::start).containsExactly(2L, 4L, 3L);
    }

    @Test
    void shouldNotCountWhatTheBusyNodeAnswersAllTheSame() throws InterruptedException {
        FakeNode slow = slow("slow");
        slow.onCancel(assignment -> slow.assigned.forEach(task -> complete(slow, task)));
        FakeNode fast = fast("fast");
        Outcome outcome = run(FakeEngine.of(slow, fast), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.roots().get(0))
                .containsExactlyInAnyOrder(Tasks.integer(1), Tasks.integer(2), Tasks.integer(3));
        assertThat(outcome.tallies()).extracting(NodeTally::tasks).containsExactly(1L, 2L);
    }

    @Test
    void shouldLeaveWhatIsBeingWorkedOn() throws InterruptedException {
        FakeNode slow = new FakeNode("slow", 2, 4, (self, assignment) -> {});
        FakeNode fast = new FakeNode("fast", 1, 2, (self, assignment) -> {
            complete(self, assignment);
            end();
        });
        Outcome outcome = run(FakeEngine.of(slow, fast), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.end()).isEqualTo(Outcome.End.INTERRUPTED);
        assertThat(slow.assigned).extracting(IdleNodeTest::start).containsExactly(1L, 3L);
        assertThat(slow.cancelled).isEmpty();
        assertThat(outcome.open()).hasSize(2);
    }

    @Test
    void shouldNotTakeWhatItHasFailedAtItself() throws InterruptedException {
        FakeNode failing = new FakeNode("failing", 1, 2, (self, assignment) -> self.fail(assignment.id(), "no", null));
        FakeNode slow = new FakeNode("slow", 1, 2, (self, assignment) -> {
            if (self.assigned.size() == 2) {
                end();
            }
        });
        run(FakeEngine.of(failing, slow), Tasks.search(1), Tasks.search(2));
        assertThat(failing.assigned).extracting(IdleNodeTest::start).containsExactly(1L);
        assertThat(slow.assigned).extracting(IdleNodeTest::start).containsExactly(2L, 1L);
        assertThat(slow.cancelled).isEmpty();
    }
}
