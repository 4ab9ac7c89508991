package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

@Timeout(60)
final class DispatcherTest {
    private final ObservedJob job = new ObservedJob();

    @Test
    void shouldGatherTheRootsOfAllTasks() throws InterruptedException {
        FakeNode node = new FakeNode("a", 2, (self, assignment) -> {
            Root root =
                    Tasks.integer(((Task.Isolate) assignment.task()).range().c().longValueExact());
            self.complete(assignment.id(), Tasks.found(root));
        });
        Outcome outcome = job.run(FakeEngine.of(node), Tasks.search(3), Tasks.search(-5), Tasks.search(8));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.reason()).isNull();
        assertThat(outcome.roots().get(0))
                .containsExactlyInAnyOrder(Tasks.integer(3), Tasks.integer(-5), Tasks.integer(8));
        assertThat(outcome.open()).isEmpty();
        assertThat(outcome.tallies()).singleElement().satisfies(tally -> {
            assertThat(tally.tasks()).isEqualTo(3);
            assertThat(tally.effort().busyNanos()).isEqualTo(6);
            assertThat(tally.effort().cpuNanos()).isEqualTo(9);
            assertThat(tally.lost()).isNull();
        });
        assertThat(outcome.isolatedNanos()).isBetween(1L, outcome.totalNanos());
        assertThat(job.heard).containsExactly("a ready", "1/3 1", "2/3 2", "3/3 3");
        assertThat(node.assigned).extracting(Assignment::budget).containsOnly(ObservedJob.SETTINGS.taskBudget());
        assertThat(node.assigned).extracting(Assignment::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldWorkOnWhatTasksLeaveOpen() throws InterruptedException {
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {
            Task.Isolate task = (Task.Isolate) assignment.task();
            TaskResult answer = task.range().k() > -3 ? Tasks.answer(List.of(), task.split(2)) : Tasks.nothing();
            self.complete(assignment.id(), answer);
        });
        Outcome outcome = job.run(FakeEngine.of(node), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.tallies().get(0).tasks()).isEqualTo(1 + 2 + 4 + 8);
    }

    @Test
    void shouldNotOpenTheEngineForNothing() throws InterruptedException {
        FakeEngine unused = FakeEngine.of(FakeNode.silent("a"));
        assertThat(job.run(unused).end()).isEqualTo(Outcome.End.DONE);
        assertThat(unused.isOpen()).isFalse();
    }

    @Test
    void shouldNeverGiveANodeMoreThanItWants() throws InterruptedException {
        List<Assignment> under = new ArrayList<>();
        List<Integer> most = new ArrayList<>();
        FakeNode node = new FakeNode("a", 3, (self, assignment) -> {
            under.add(assignment);
            most.add(under.size());
            if (under.size() == 3) {
                Assignment first = under.remove(0);
                self.complete(first.id(), Tasks.nothing());
            }
        });
        // The last ones are never answered: the time limit ends the job.
        Outcome outcome = job.run(
                FakeEngine.of(node),
                ObservedJob.SETTINGS.withTimeLimit(Duration.ofMillis(100)),
                Tasks.search(1),
                Tasks.search(2),
                Tasks.search(3),
                Tasks.search(4),
                Tasks.search(5));
        assertThat(most).contains(3).allMatch(count -> count <= 3);
        assertThat(outcome.open()).hasSize(2);
    }

    @Test
    void shouldSpreadFewTasksOverAllNodes() throws InterruptedException {
        FakeNode a = FakeNode.working("a", 4, Tasks.nothing());
        FakeNode b = FakeNode.working("b", 4, Tasks.nothing());
        job.run(FakeEngine.of(a, b), Tasks.search(1), Tasks.search(2), Tasks.search(3), Tasks.search(4));
        assertThat(a.starts()).containsExactly(1L, 3L);
        assertThat(b.starts()).containsExactly(2L, 4L);
    }

    @Test
    void shouldGiveTheTasksOfALostNodeToTheOthers() throws InterruptedException {
        FakeNode lost = FakeNode.silent("lost");
        FakeNode other = new FakeNode("other", 1, (self, assignment) -> {
            if (self.assigned.size() == 1) {
                lost.vanish("no power");
            }
            self.complete(assignment.id(), Tasks.nothing());
        });
        Outcome outcome = job.run(FakeEngine.of(lost, other), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(lost.starts()).containsExactly(1L, 3L);
        assertThat(other.starts()).containsExactly(2L, 1L, 3L);
        assertThat(outcome.tallies().get(0).lost()).isEqualTo("no power");
        assertThat(outcome.tallies().get(1).tasks()).isEqualTo(3);
        assertThat(job.heard).contains("lost lost: no power");
    }

    @Test
    void shouldCountNoAnswerTwice() throws InterruptedException {
        FakeNode late = FakeNode.silent("late");
        FakeNode other = new FakeNode("other", 1, (self, assignment) -> {
            TaskResult answer = Tasks.found(
                    Tasks.integer(((Task.Isolate) assignment.task()).range().c().longValueExact()));
            if (self.assigned.size() == 1) {
                late.vanish("silence");
            }
            self.complete(assignment.id(), answer);
            self.complete(assignment.id(), answer);
            // It was not gone: it has the answer before the other one has begun, and says it twice.
            late.assigned.forEach(old -> late.complete(old.id(), Tasks.found(Tasks.integer(1))));
            late.assigned.forEach(old -> late.complete(old.id(), Tasks.found(Tasks.integer(1))));
        });
        Outcome outcome = job.run(FakeEngine.of(late, other), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.roots().get(0)).containsExactlyInAnyOrder(Tasks.integer(1), Tasks.integer(2));
        assertThat(outcome.tallies()).extracting(NodeTally::tasks).containsExactly(1L, 1L);
        // It did nothing twice.
        assertThat(outcome.tallies())
                .extracting(tally -> tally.redundant().busyNanos())
                .containsExactly(0L, 0L);
    }

    @Test
    void shouldCallAnAnswerRedundantThatAnotherNodeHadGiven() throws InterruptedException {
        FakeNode late = FakeNode.silent("late");
        FakeNode other = new FakeNode("other", 1, (self, assignment) -> {
            if (self.assigned.size() == 1) {
                late.vanish("silence");
            } else if (self.assigned.size() == 2) {
                late.complete(late.assigned.get(0).id(), Tasks.nothing());
            }
            self.complete(assignment.id(), Tasks.nothing());
        });
        Outcome outcome = job.run(FakeEngine.of(late, other), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.tallies()).extracting(NodeTally::tasks).containsExactly(1L, 2L);
        assertThat(outcome.tallies().get(1).redundant().busyNanos()).isPositive();
    }

    @Test
    void shouldTakeAnAnswerOnlyFromTheNodeThatHasTheTask() throws InterruptedException {
        FakeNode owner = FakeNode.silent("owner");
        FakeNode thief = new FakeNode("thief", 1, (self, assignment) -> {
            long others = owner.assigned.get(0).id();
            self.complete(others, Tasks.found(Tasks.integer(1)));
            self.fail(others, "mixed up", null);
            owner.complete(others, Tasks.nothing());
            self.complete(assignment.id(), Tasks.nothing());
        });
        Outcome outcome = job.run(FakeEngine.of(owner, thief), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).isEmpty();
        assertThat(job.heard).noneMatch(line -> line.contains("failed"));
    }

    @Test
    void shouldKeepTheOpenTasksWhenAllNodesAreLost() throws InterruptedException {
        FakeNode a = new FakeNode("a", 1, (self, assignment) -> self.vanish("cut off"));
        FakeNode b = new FakeNode("b", 1, (self, assignment) -> self.vanish("on fire"));
        Outcome outcome = job.run(FakeEngine.of(a, b), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.end()).isEqualTo(Outcome.End.ALL_NODES_LOST);
        assertThat(outcome.reason()).isEqualTo("all nodes were lost: a:1: cut off; b:1: on fire");
        assertThat(outcome.open()).containsExactlyInAnyOrder(Tasks.search(1), Tasks.search(2), Tasks.search(3));
    }

    @Test
    void shouldUseANodeThatComesBack() throws InterruptedException {
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {
            if (self.assigned.size() == 1) {
                self.vanish("rebooting");
                self.becomeReady();
            } else {
                self.complete(assignment.id(), Tasks.nothing());
            }
        });
        // Another one keeps the job alive meanwhile, but has no place for the task.
        FakeNode full = new FakeNode("full", 0, (self, assignment) -> {});
        Outcome outcome = job.run(FakeEngine.of(node, full), Tasks.search(1));
        assertThat(node.assigned).hasSize(2);
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.tallies().get(0).lost()).isNull();
    }

    @Test
    void shouldGiveAFailedTaskToANodeThatHasNotFailedAtIt() throws InterruptedException {
        FakeNode broken =
                new FakeNode("broken", 4, (self, assignment) -> self.fail(assignment.id(), "no memory", null));
        FakeNode good = FakeNode.working("good", 1, Tasks.nothing());
        Outcome outcome = job.run(FakeEngine.of(broken, good), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(broken.starts()).doesNotHaveDuplicates();
        assertThat(good.starts()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(job.heard).contains("broken failed: no memory");
    }

    @Test
    void shouldGiveUpATaskThatFailsEverywhere() throws InterruptedException {
        RuntimeException cause = new IllegalStateException("bug");
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> self.fail(assignment.id(), "a bug", cause));
        Outcome outcome = job.run(FakeEngine.of(node), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TASK_FAILED);
        assertThat(outcome.reason()).isEqualTo("isolating the roots between 1 and 2 of equation 1 (a: a bug)");
        assertThat(outcome.cause()).isSameAs(cause);
        assertThat(node.assigned).hasSize(3);
        assertThat(outcome.open()).containsExactly(Tasks.search(1));
    }

    @Test
    void shouldTellWantOfMemoryFromOtherFailures() throws InterruptedException {
        FakeNode small = new FakeNode("small", 1, (self, assignment) -> self.runOutOfMemory(assignment.id(), "64 MB"));
        Outcome outcome = job.run(FakeEngine.of(small), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.OUT_OF_MEMORY);
        assertThat(outcome.reason()).isEqualTo("isolating the roots between 1 and 2 of equation 1 (small: 64 MB)");
        FakeNode alsoBroken = new FakeNode("broken", 1, (self, assignment) -> {
            if (self.starts().get(self.starts().size() - 1) == 1) {
                self.runOutOfMemory(assignment.id(), "64 MB");
            } else {
                self.fail(assignment.id(), "a bug", null);
            }
        });
        assertThat(job.run(FakeEngine.of(alsoBroken), Tasks.search(1), Tasks.search(2))
                        .end())
                .isEqualTo(Outcome.End.TASK_FAILED);
    }

    @Test
    void shouldTakeAnAnswerToAnotherTaskForAFailure() throws InterruptedException {
        FakeNode confused = FakeNode.working("confused", 1, Tasks.found(Tasks.integer(99)));
        FakeNode good = FakeNode.working("good", 1, Tasks.nothing());
        Outcome outcome = job.run(FakeEngine.of(confused, good), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).isEmpty();
        assertThat(job.heard)
                .contains(
                        "confused failed: its answer is none to the task: a root or an open task is not in the range");
    }

    @Test
    void shouldEndAtTheTimeLimitWhateverKeepsComing() throws InterruptedException {
        // Each answer leaves a task open that is answered at once: there is always something to read.
        FakeNode endless = new FakeNode(
                "a", 1, (self, assignment) -> self.complete(assignment.id(), Tasks.open(assignment.task())));
        Outcome outcome = job.run(
                FakeEngine.of(endless), ObservedJob.SETTINGS.withTimeLimit(Duration.ofMillis(50)), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TIME_LIMIT);
        assertThat(outcome.reason()).isEqualTo("the time limit of 0.05 s was reached");
        assertThat(outcome.open()).containsExactly(Tasks.search(1));
    }

    @Test
    void shouldEndAtTheTimeLimitWhileItWaitsForNodes() throws InterruptedException {
        Outcome outcome = job.run(
                new FakeEngine(List.of(FakeNode.silent("a")), () -> {}),
                ObservedJob.SETTINGS.withTimeLimit(Duration.ofMillis(20)),
                Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TIME_LIMIT);
        assertThat(outcome.isolatedNanos()).isEqualTo(outcome.totalNanos());
    }

    @Test
    void shouldCountWhatWasAnsweredByTheTimeLimit() throws InterruptedException {
        FakeNode node = new FakeNode("a", 2, (self, assignment) -> {
            long start = ((Task.Isolate) assignment.task()).range().c().longValueExact();
            if (start == 2) {
                // The limit passes while two answers are on the queue.
                self.complete(self.assigned.get(0).id(), Tasks.found(Tasks.integer(1)));
                self.complete(assignment.id(), Tasks.found(Tasks.integer(2)));
                spin(Duration.ofMillis(40));
            }
        });
        Outcome outcome = job.run(
                FakeEngine.of(node),
                ObservedJob.SETTINGS.withTimeLimit(Duration.ofMillis(20)),
                Tasks.search(1),
                Tasks.search(2),
                Tasks.search(3));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TIME_LIMIT);
        assertThat(outcome.roots().get(0)).containsExactly(Tasks.integer(1), Tasks.integer(2));
        assertThat(outcome.open()).containsExactly(Tasks.search(3));
    }

    private static void spin(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldTakeALimitOfCenturiesForNone() {
        assertThat(ObservedJob.SETTINGS
                        .withTimeLimit(Duration.ofHours(999_999_999))
                        .timeLimit())
                .isNull();
        assertThat(ObservedJob.SETTINGS.withTimeLimit(ObservedJob.LONG).timeLimit())
                .isEqualTo(ObservedJob.LONG);
    }

    @Test
    void shouldEndWhenItIsInterrupted() throws InterruptedException {
        List<Dispatcher> dispatchers = new ArrayList<>();
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {
            self.complete(assignment.id(), Tasks.found(Tasks.integer(1)));
            dispatchers.forEach(Dispatcher::interrupt);
        });
        Dispatcher dispatcher = new Dispatcher(FakeEngine.of(node), ObservedJob.SETTINGS, ProgressListener.NONE);
        dispatchers.add(dispatcher);
        Outcome outcome = dispatcher.run(Tasks.EQUATIONS, List.of(Tasks.search(1), Tasks.search(2)));
        assertThat(outcome.end()).isEqualTo(Outcome.End.INTERRUPTED);
        assertThat(outcome.reason()).isEqualTo("interrupted");
        assertThat(outcome.roots().get(0)).containsExactly(Tasks.integer(1));
        assertThat(outcome.open()).containsExactly(Tasks.search(2));
    }

    @Test
    void shouldEndWhenItIsInterruptedBeforeAnyNodeIsThere() throws InterruptedException {
        FakeEngine fake = new FakeEngine(List.of(FakeNode.silent("a")), () -> {});
        Dispatcher dispatcher = new Dispatcher(fake, ObservedJob.SETTINGS, ProgressListener.NONE);
        dispatcher.interrupt();
        assertThat(dispatcher.run(Tasks.EQUATIONS, List.of(Tasks.search(1))).end())
                .isEqualTo(Outcome.End.INTERRUPTED);
    }
}
