package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.engine.Node;

/** Which nodes take part in a job: those that come, and not those that refuse, or are none. */
@Timeout(60)
final class ParticipationTest {
    private final ObservedJob job = new ObservedJob();

    @Test
    void shouldSayWhyNoNodeCouldBeHad() {
        FakeNode a = FakeNode.silent("a");
        FakeNode b = FakeNode.silent("b");
        FakeEngine unreachable = new FakeEngine(List.of(a, b), () -> {
            b.vanish("refused");
            a.vanish("unknown");
        });
        assertThatThrownBy(() -> job.run(unreachable, Tasks.search(1)))
                .isInstanceOf(NoNodeException.class)
                .hasMessage("no worker could be reached: a:1: unknown; b:1: refused");
    }

    @Test
    void shouldDoWithoutANodeThatRefuses() throws InterruptedException {
        FakeNode small = FakeNode.silent("small");
        FakeNode large = FakeNode.working("large", 1, Tasks.nothing());
        FakeEngine engine = new FakeEngine(List.of(small, large), () -> {
            small.refuse("no room");
            large.becomeReady();
            small.becomeReady();
        });
        Outcome outcome = job.run(engine, Tasks.search(1), Tasks.search(2));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(small.assigned).isEmpty();
        assertThat(job.heard).containsOnlyOnce("small refused: no room");
    }

    @Test
    void shouldEndAtOnceWhenAllNodesRefuse() {
        FakeNode a = FakeNode.silent("a");
        FakeNode b = FakeNode.silent("b");
        FakeEngine engine = new FakeEngine(List.of(a, b), () -> {
            a.refuse("no room");
            b.refuse("none here either");
        });
        assertThatThrownBy(() -> job.run(engine, Tasks.search(1)))
                .isInstanceOf(NoNodeException.class)
                .hasMessage("no worker takes part in this job: a:1: no room; b:1: none here either");
    }

    /** As it may come to be when a worker was started again with less memory. */
    @Test
    void shouldNotWaitForANodeThatRefusesWhenItIsBack() throws InterruptedException {
        FakeNode only = new FakeNode("a", 1, (self, assignment) -> {
            self.vanish("switched off");
            self.refuse("no room");
        });
        DispatchSettings patient = new DispatchSettings(
                ObservedJob.SETTINGS.taskBudget(),
                ObservedJob.SETTINGS.longestBudget(),
                ObservedJob.SETTINGS.startTogether(),
                ObservedJob.SETTINGS.maxFailures(),
                ObservedJob.SETTINGS.stallLimit(),
                Duration.ofDays(1),
                ObservedJob.SETTINGS.redundancy(),
                null);
        Outcome outcome = job.run(FakeEngine.of(only), patient, Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.ALL_NODES_LOST);
        assertThat(outcome.reason()).isEqualTo("no node is left: a:1: no room");
        assertThat(outcome.open()).containsExactly(Tasks.search(1));
    }

    @Test
    void shouldWaitForNodesThatAreNearlyThere() throws InterruptedException {
        FakeNode first = FakeNode.working("first", 2, Tasks.nothing());
        FakeNode second = FakeNode.working("second", 2, Tasks.nothing());
        FakeEngine slow = new FakeEngine(List.of(first, second), first::becomeReady);
        ProgressListener secondFollows = new ProgressListener() {
            @Override
            public void progress(long done, long known, long roots) {}

            @Override
            public void nodeReady(Node node) {
                if (node == first) {
                    second.becomeReady();
                }
            }
        };
        new Dispatcher(slow, ObservedJob.SETTINGS, secondFollows)
                .run(Tasks.EQUATIONS, List.of(Tasks.search(1), Tasks.search(2)));
        assertThat(first.starts()).containsExactly(1L);
        assertThat(second.starts()).containsExactly(2L);
    }

    @Test
    void shouldBeginWithoutNodesThatDoNotCome() throws InterruptedException {
        FakeNode ready = FakeNode.working("ready", 2, Tasks.nothing());
        DispatchSettings hasty = ObservedJob.settings(Duration.ofMillis(1));
        Outcome outcome = job.run(
                new FakeEngine(List.of(FakeNode.silent("missing"), ready), ready::becomeReady), hasty, Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        FakeNode lost = FakeNode.silent("lost");
        Outcome alone = job.run(
                new FakeEngine(List.of(lost, ready), () -> {
                    ready.becomeReady();
                    lost.vanish("refused");
                }),
                Tasks.search(1));
        assertThat(alone.end()).isEqualTo(Outcome.End.DONE);
    }

    @Test
    void shouldLeaveOutWhatIsNoNode() throws InterruptedException {
        FakeNode twice = FakeNode.silent("twice");
        FakeNode stranger = FakeNode.silent("stranger");
        FakeNode ready = FakeNode.working("ready", 2, Tasks.nothing());
        FakeEngine engine = new FakeEngine(List.of(twice, stranger, ready), () -> {
            // It could not be reached at first, and is about to be ready.
            ready.leave("refused");
            stranger.leave("slow");
            twice.drop("it is the same worker as ready", ready);
            ready.becomeReady();
            stranger.drop("its certificate is not of this cluster", null);
        });
        Outcome outcome = job.run(engine, Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.tallies()).extracting(NodeTally::node).containsExactly(ready);
    }

    @Test
    void shouldSayWhyThereIsNoNodeButStrangers() {
        FakeNode stranger = FakeNode.silent("stranger");
        FakeEngine engine = new FakeEngine(List.of(stranger), () -> stranger.drop("not of this cluster", null));
        assertThatThrownBy(() -> job.run(engine, Tasks.search(1)))
                .isInstanceOf(NoNodeException.class)
                .hasMessage("no worker takes part in this job: stranger:1: not of this cluster");
    }

    @Test
    void shouldGiveTheTasksOfANodeThatIsDroppedToTheOthers() throws InterruptedException {
        FakeNode other = FakeNode.working("other", 1, Tasks.nothing());
        FakeNode dropped = new FakeNode("dropped", 1, (self, assignment) -> self.drop("the same as other", other));
        Outcome outcome = job.run(FakeEngine.of(dropped, other), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(other.assigned).hasSize(2);
        // It has worked: who looks at the result sees what became of it.
        assertThat(outcome.tallies()).extracting(NodeTally::lost).containsExactly("the same as other", null);
    }
}
