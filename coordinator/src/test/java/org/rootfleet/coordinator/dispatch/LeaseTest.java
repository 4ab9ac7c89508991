package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;

/** Tasks whose node is lost, comes back, is slow, or dies of them. */
@Timeout(60)
final class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<String> failures = new ArrayList<>();

    private final ProgressListener hearer = new ProgressListener() {
        @Override
        public void progress(long done, long known, long roots) {}

        @Override
        public void taskFailed(Node node, String reason) {
            failures.add(node.name() + ": " + reason);
        }
    };

    private static DispatchSettings settings(Duration stallLimit, Duration patience) {
        return new DispatchSettings(SHORT, SHORT, LONG, 3, stallLimit, patience, 0, null);
    }

    private Outcome run(FakeEngine engine, DispatchSettings settings, WorkItem... items) throws InterruptedException {
        return new Dispatcher(engine, settings, hearer).run(Tasks.EQUATIONS, List.of(items));
    }

    private static Root rootOf(Assignment assignment) {
        return Tasks.integer(((Task.Isolate) assignment.task()).range().c().longValueExact());
    }

    private static void complete(FakeNode node, Assignment assignment) {
        node.complete(assignment.id(), Tasks.found(rootOf(assignment)));
    }

    private static void later(long millis, Runnable action) {
        var unused =
                CompletableFuture.runAsync(action, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @Test
    void shouldUseTheAnswerOfANodeThatComesBack() throws InterruptedException {
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {
            self.vanish("cut");
            self.becomeReady(Set.of(assignment.id()));
            complete(self, assignment);
        });
        Outcome outcome = run(FakeEngine.of(node), settings(LONG, LONG), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(node.assigned).hasSize(1);
        assertThat(outcome.roots().get(0)).containsExactly(Tasks.integer(1));
        assertThat(outcome.tallies().get(0).leasesLost()).isEqualTo(1);
    }

    @Test
    void shouldUseALateAnswerEvenBeforeTheNodeIsReadyAgain() throws InterruptedException {
        FakeNode late = new FakeNode("late", 1, (self, assignment) -> {
            self.vanish("cut");
            complete(self, assignment);
        });
        FakeNode full = new FakeNode("full", 0, (self, assignment) -> {});
        Outcome outcome = run(FakeEngine.of(late, full), settings(LONG, LONG), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).containsExactly(Tasks.integer(1));
    }

    @Test
    void shouldCancelWhatANodeThatComesBackNeedNotFinish() throws InterruptedException {
        FakeNode lost = new FakeNode("lost", 1, (self, assignment) -> self.vanish("cut"));
        FakeNode other = new FakeNode("other", 1, (self, assignment) -> {
            complete(self, assignment);
            if (self.assigned.size() == 2) {
                lost.becomeReady(Set.of(lost.assigned.get(0).id()));
            }
        });
        FakeNode last = new FakeNode("last", 1, (self, assignment) -> later(300, () -> complete(self, assignment)));
        run(FakeEngine.of(lost, other, last), settings(LONG, LONG), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(lost.cancelled).contains(lost.assigned.get(0).id());
    }

    @Test
    void shouldNotTakeAnswersOfTasksThatANodeNeverHad() throws InterruptedException {
        FakeNode owner = new FakeNode("owner", 1, (self, assignment) -> self.vanish("cut"));
        FakeNode thief = new FakeNode("thief", 1, (self, assignment) -> {
            self.complete(owner.assigned.get(0).id(), Tasks.found(Tasks.integer(99)));
            complete(self, assignment);
        });
        Outcome outcome = run(FakeEngine.of(owner, thief), settings(LONG, LONG), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.roots().get(0)).containsExactlyInAnyOrder(Tasks.integer(1), Tasks.integer(2));
    }

    @Test
    void shouldLendATaskAgainThatIsNotAnsweredInTime() throws InterruptedException {
        FakeNode stalled = new FakeNode("stalled", 1, (self, assignment) -> {});
        FakeNode good = new FakeNode("good", 1, LeaseTest::complete);
        Outcome outcome = run(FakeEngine.of(stalled, good), settings(SHORT, LONG), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.tallies().get(0).leasesLost()).isEqualTo(1);
        assertThat(failures).containsExactly("stalled: no answer for 0 s");
    }

    /** A task that runs has the limit once, one that waits behind another twice. */
    @Test
    void shouldAllowTwiceTheSilenceOnlyForATaskThatWaitsBehindAnother() {
        Roster roster = new Roster();
        WorkLedger ledger = WorkLedger.of(List.of(Tasks.search(1), Tasks.search(2), Tasks.search(3), Tasks.search(4)));
        DispatchSettings settings = settings(LONG, LONG);
        Lending lending = new Lending(roster, ledger, settings, new JobWatch(settings));
        lending.waiting().addAll(ledger.begin(JobJournal.NONE));
        FakeNode node = new FakeNode("a", 2, 4, (self, assignment) -> {});
        roster.tally(node).ready(0);
        lending.lend();
        List<Lease> leases = List.copyOf(lending.leases().leases(node));
        long once = SHORT.plus(LONG).toNanos();
        assertThat(leases).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Lease lease = leases.get(i);
            long allowed = i < 2 ? once : 2 * once;
            assertThat(lease.isOverdue(lease.sinceNanos() + allowed - 1)).isFalse();
            assertThat(lease.isOverdue(lease.sinceNanos() + allowed)).isTrue();
        }
    }

    @Test
    void shouldWaitForANodeToComeBackWhenAllAreLost() throws InterruptedException {
        FakeNode node = new FakeNode("a", 1, (self, assignment) -> {
            if (self.assigned.size() == 1) {
                self.vanish("rebooting");
                later(150, self::becomeReady);
            } else {
                complete(self, assignment);
            }
        });
        Outcome outcome = run(FakeEngine.of(node), settings(LONG, LONG), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        Outcome impatient = run(
                FakeEngine.of(new FakeNode("a", 1, (self, assignment) -> self.vanish("dead"))),
                settings(LONG, SHORT),
                Tasks.search(1));
        assertThat(impatient.end()).isEqualTo(Outcome.End.ALL_NODES_LOST);
        assertThat(impatient.open()).containsExactly(Tasks.search(1));
    }

    @Test
    void shouldTakeInANodeThatComesLate() throws InterruptedException {
        FakeNode late = new FakeNode("late", 1, LeaseTest::complete);
        FakeNode first = new FakeNode("first", 1, (self, assignment) -> {
            if (self.assigned.size() == 1) {
                complete(self, assignment);
                late.becomeReady();
            } else {
                later(300, () -> complete(self, assignment));
            }
        });
        FakeEngine engine = new FakeEngine(List.of(first, late), () -> {
            late.leave("refused");
            first.becomeReady();
        });
        Outcome outcome = run(engine, settings(LONG, LONG), Tasks.search(1), Tasks.search(2), Tasks.search(3));
        assertThat(outcome.tallies()).extracting(NodeTally::tasks).containsExactly(2L, 1L);
    }

    @Test
    void shouldRecallWhatRunsLongWhenCoresHaveNothingToDo() throws InterruptedException {
        FakeNode busy = new FakeNode("busy", 1, (self, assignment) -> {});
        busy.onRecall(id -> {
            Task.Isolate task =
                    (Task.Isolate) busy.assigned.get(busy.assigned.size() - 1).task();
            busy.complete(id, Tasks.answer(List.of(), task.range().k() > 2 ? task.split(2) : List.of()));
        });
        FakeNode free = new FakeNode("free", 4, LeaseTest::complete);
        FakeEngine engine = new FakeEngine(List.of(busy, free), busy::becomeReady);
        ProgressListener freeFollows = new ProgressListener() {
            @Override
            public void progress(long done, long known, long roots) {}

            @Override
            public void nodeReady(Node node) {
                if (node == busy) {
                    later(20, free::becomeReady);
                }
            }
        };
        Outcome outcome = new Dispatcher(
                        engine, new DispatchSettings(LONG, LONG, Duration.ZERO, 3, LONG, LONG, 0, null), freeFollows)
                .run(Tasks.EQUATIONS, List.of(new WorkItem(0, Tasks.isolate(0, 4))));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(busy.recalled).contains(busy.assigned.get(0).id());
        assertThat(free.assigned).isNotEmpty();
    }

    @Test
    void shouldDoTwiceWhatASlowNodeDoesNotGiveBackAndCountItOnce() throws InterruptedException {
        FakeNode slow = new FakeNode("slow", 1, (self, assignment) -> {});
        FakeNode fast = new FakeNode("fast", 1, (self, assignment) -> {
            complete(self, assignment);
            if (self.assigned.size() == 2) {
                complete(slow, slow.assigned.get(0));
            }
        });
        Outcome outcome = run(FakeEngine.of(slow, fast), settings(LONG, LONG), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.roots().get(0)).containsExactlyInAnyOrder(Tasks.integer(1), Tasks.integer(2));
        assertThat(slow.recalled).containsExactly(slow.assigned.get(0).id());
        assertThat(slow.cancelled).containsExactly(slow.assigned.get(0).id());
        assertThat(fast.assigned).hasSize(2);
    }

    @Test
    void shouldGiveUpATaskThatThreeNodesDoNotSurviveAndDoTheRest() throws InterruptedException {
        List<FakeNode> nodes = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            nodes.add(new FakeNode("pi" + i, 2, (self, assignment) -> {
                if (rootOf(assignment).equals(Tasks.integer(13))) {
                    self.vanish("out of memory");
                } else {
                    later(5, () -> complete(self, assignment));
                }
            }));
        }
        List<WorkItem> items = new ArrayList<>();
        for (int c = 0; c < 40; c++) {
            items.add(Tasks.search(c));
        }
        Outcome outcome = run(
                FakeEngine.of(nodes.toArray(new FakeNode[0])), settings(LONG, LONG), items.toArray(new WorkItem[0]));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TASK_FAILED);
        assertThat(outcome.reason())
                .contains("isolating the roots between 13 and 14")
                .contains("out of memory");
        assertThat(outcome.open()).containsExactly(Tasks.search(13));
        assertThat(outcome.roots().get(0)).hasSize(39).doesNotHaveDuplicates();
        assertThat(outcome.tallies()).filteredOn(tally -> tally.lost() != null).hasSize(3);
    }

    @Test
    void shouldGiveUpATaskThatThreeNodesDoNotAnswerAndDoTheRest() throws InterruptedException {
        List<FakeNode> nodes = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            nodes.add(new FakeNode("pi" + i, 2, (self, assignment) -> {
                if (!rootOf(assignment).equals(Tasks.integer(13))) {
                    later(5, () -> complete(self, assignment));
                }
            }));
        }
        List<WorkItem> items = new ArrayList<>();
        for (int c = 0; c < 40; c++) {
            items.add(Tasks.search(c));
        }
        Outcome outcome = run(
                FakeEngine.of(nodes.toArray(new FakeNode[0])), settings(SHORT, LONG), items.toArray(new WorkItem[0]));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TASK_FAILED);
        assertThat(outcome.reason())
                .contains("isolating the roots between 13 and 14")
                .containsPattern("pi.: no answer for 0 s; pi.: no answer for 0 s; pi.: no answer for 0 s");
        assertThat(outcome.open()).containsExactly(Tasks.search(13));
        assertThat(outcome.roots().get(0)).hasSize(39).doesNotHaveDuplicates();
        assertThat(outcome.tallies())
                .allSatisfy(tally -> assertThat(tally.lost()).isNull());
        assertThat(nodes).filteredOn(node -> node.starts().contains(13L)).hasSize(3);
        assertThat(failures).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveUpATaskThatItsOnlyNodeNeverSurvives() throws InterruptedException {
        FakeNode node = new FakeNode("pi1", 2, (self, assignment) -> {
            if (rootOf(assignment).equals(Tasks.integer(1))) {
                self.vanish("killed");
                later(20, self::becomeReady);
            } else {
                complete(self, assignment);
            }
        });
        Outcome outcome =
                run(FakeEngine.of(node), settings(LONG, LONG), Tasks.search(0), Tasks.search(1), Tasks.search(2));
        assertThat(outcome.end()).isEqualTo(Outcome.End.TASK_FAILED);
        assertThat(outcome.open()).containsExactly(Tasks.search(1));
        assertThat(outcome.roots().get(0)).containsExactlyInAnyOrder(Tasks.integer(0), Tasks.integer(2));
        assertThat(node.starts()).filteredOn(start -> start == 1).hasSize(3);
    }

    @Test
    void shouldNotGiveUpATaskThatItsNodeBringsBack() throws InterruptedException {
        FakeNode node = new FakeNode("pi1", 1, (self, assignment) -> {
            for (int i = 0; i < 5; i++) {
                self.vanish("cut");
                self.becomeReady(Set.of(assignment.id()));
            }
            complete(self, assignment);
        });
        Outcome outcome = run(FakeEngine.of(node), settings(LONG, LONG), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(node.assigned).hasSize(1);
    }

    @Test
    void shouldNotSuspectTasksOfNodesThatTookTheirLeave() throws InterruptedException {
        List<FakeNode> nodes = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            nodes.add(new FakeNode("pi" + i, 1, (self, assignment) -> {
                if (self.name().equals("pi4")) {
                    complete(self, assignment);
                } else {
                    self.leave("shutting down");
                }
            }));
        }
        Outcome outcome = run(FakeEngine.of(nodes.toArray(new FakeNode[0])), settings(LONG, LONG), Tasks.search(1));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
    }
}
