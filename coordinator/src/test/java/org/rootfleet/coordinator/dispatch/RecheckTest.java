package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;

/** Answers of which a second opinion is wanted. */
@Timeout(60)
final class RecheckTest {
    private static final Duration LONG = Duration.ofHours(1);
    /** Both roots above zero: that both are missing, signs do not show. */
    private static final WorkItem PAIR = Quintic.isolate(0, 3);

    private static final WorkItem SINGLE = Quintic.isolate(-1, 3);

    private final List<String> quarantined = new ArrayList<>();
    private final HeardJournal journal = new HeardJournal();
    private Runnable onTaskDone = () -> {};
    private Runnable onQuarantine = () -> {};

    private final ProgressListener hearer = new ProgressListener() {
        @Override
        public void progress(long done, long known, long roots) {}

        @Override
        public void taskDone(Node node, WorkItem item, TaskResult result, Effort effort) {
            onTaskDone.run();
        }

        @Override
        public void nodeQuarantined(Node node, String problem) {
            quarantined.add(node.name());
            onQuarantine.run();
        }
    };

    private static DispatchSettings settings(Duration patience) {
        return new DispatchSettings(LONG, LONG, LONG, 3, LONG, patience, 1, null);
    }

    private Outcome run(FakeEngine engine, DispatchSettings settings, WorkLedger ledger) throws InterruptedException {
        return new Dispatcher(engine, settings, hearer, journal).run(List.of(Quintic.EQUATION), ledger);
    }

    private Outcome run(FakeEngine engine, WorkItem... items) throws InterruptedException {
        return run(engine, settings(LONG), WorkLedger.of(List.of(items)));
    }

    /** Works so many steps, and leaves the rest open. */
    private static FakeNode honest(String name, int steps) {
        return new FakeNode(
                name,
                1,
                (self, assignment) ->
                        self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), steps(steps))));
    }

    private static FakeNode honest(String name) {
        return honest(name, Integer.MAX_VALUE);
    }

    private static Budget steps(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.decrementAndGet() < 0;
    }

    /** Says at once that there are no roots where there are two, and that nothing is left to be done. */
    private static FakeNode liar() {
        return new FakeNode("liar", 1, (self, assignment) -> {
            TaskResult answer = Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED);
            self.complete(assignment.id(), QuarantineTest.withoutPairs(answer));
        });
    }

    /** Does one half of a range, and leaves the other open, down to a width of 1. */
    private static FakeNode byHalves(int half) {
        return new FakeNode("honest", 1, (self, assignment) -> {
            Task task = assignment.task();
            TaskResult answer;
            if (task instanceof Task.Isolate isolate && isolate.range().k() > 0) {
                List<Task> halves = task.split(2);
                TaskResult done = Quintic.SOLVER.solve(halves.get(half), Budget.UNLIMITED);
                answer = new TaskResult(done.roots(), List.of(halves.get(1 - half)), done.evidence());
            } else {
                answer = Quintic.SOLVER.solve(task, Budget.UNLIMITED);
            }
            self.complete(assignment.id(), answer);
        });
    }

    /** Whatever the second node gets done of it in its time: the roots are in [0, 1) and [1, 2). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldCheckAllThatTheFirstNodeClaims(int half) throws InterruptedException {
        Outcome outcome = run(FakeEngine.doubted(liar(), byHalves(half)), PAIR, SINGLE);
        Quintic.assertComplete(outcome);
        assertThat(quarantined).containsExactly("liar");
        assertThat(journal.heard).contains("0 to be confirmed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 1000})
    void shouldCheckAllOfALongScan(int rows) throws InterruptedException {
        Task scan = new Task.Scan(BigInteger.ZERO, BigInteger.valueOf(8000), Find.REAL, 3);
        // The checker does a part of what it gets, whatever that is.
        FakeNode slow = new FakeNode("slow", 1, (self, assignment) -> {
            Task.Scan task = (Task.Scan) assignment.task();
            BigInteger end = task.from().add(BigInteger.valueOf(rows)).min(task.to());
            TaskResult part =
                    Quintic.SOLVER.solve(new Task.Scan(task.from(), end, task.find(), task.digits()), Budget.UNLIMITED);
            List<Task> open = end.equals(task.to())
                    ? List.of()
                    : List.of(new Task.Scan(end, task.to(), task.find(), task.digits()));
            self.complete(assignment.id(), new TaskResult(part.roots(), open, part.evidence()));
        });
        FakeNode liar = liar();
        onTaskDone = slow::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(liar, slow), () -> {
            slow.leave("not there yet");
            liar.becomeReady();
        });
        Outcome outcome = run(engine, settings(LONG), WorkLedger.of(List.of(new WorkItem(0, scan))));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).hasSize(2);
        assertThat(quarantined).containsExactly("liar");
    }

    /** All of them are honest, and leave things open at different places. */
    @Test
    void shouldConfirmEveryHonestAnswer() throws InterruptedException {
        for (int steps = 0; steps < 6; steps++) {
            journal.heard.clear();
            Outcome outcome = run(
                    FakeEngine.doubted(honest("a", steps), honest("b", 7 - steps), honest("c", 2)),
                    PAIR,
                    SINGLE,
                    Quintic.isolate(1, 4));
            assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
            assertThat(quarantined).isEmpty();
            assertThat(outcome.unchecked()).isZero();
            long wanted = count(" to be confirmed");
            assertThat(wanted).isPositive();
            assertThat(count(" confirmed")).isEqualTo(wanted);
        }
    }

    private long count(String end) {
        return journal.heard.stream()
                .filter(line -> line.matches("[0-9]+" + end))
                .count();
    }

    @Test
    void shouldWaitForANodeThatMayComeBack() throws InterruptedException {
        FakeNode honest = honest("honest");
        onTaskDone = () -> {
            if (count(" to be confirmed") == 2 && quarantined.isEmpty()) {
                // Long after the last task.
                var unused = CompletableFuture.runAsync(
                        honest::becomeReady, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            }
        };
        FakeNode liar = liar();
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.becomeReady();
            honest.vanish("cut");
            liar.becomeReady();
        });
        Quintic.assertComplete(run(engine, PAIR, SINGLE));
        assertThat(quarantined).containsExactly("liar");
    }

    @Test
    void shouldSayHowManyAnswersNobodyElseCouldCheck() throws InterruptedException {
        Outcome outcome = run(FakeEngine.doubted(honest("alone")), PAIR, SINGLE);
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
        // Nobody has confirmed them, nor does the journal say so.
        assertThat(count(" confirmed")).isZero();
    }

    @Test
    void shouldNotWaitForANodeThatWasNeverReached() throws InterruptedException {
        FakeNode absent = honest("absent");
        FakeNode alone = honest("alone");
        Outcome outcome = run(
                FakeEngine.doubted(List.of(alone, absent), () -> {
                    absent.leave("no route to host");
                    alone.becomeReady();
                }),
                PAIR,
                SINGLE);
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
    }

    @Test
    void shouldEndWellIfAllNodesAreLostWhenOnlySecondOpinionsAreMissing() throws InterruptedException {
        FakeNode alone = honest("alone");
        onTaskDone = () -> {
            if (count(" to be confirmed") == 2) {
                alone.vanish("killed");
            }
        };
        Outcome outcome =
                run(FakeEngine.doubted(alone), settings(Duration.ofMillis(1)), WorkLedger.of(List.of(PAIR, SINGLE)));
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
        alone.assigned.clear();
        onTaskDone = () -> {
            if (count(" to be confirmed") == 4) {
                alone.refuse("full");
            }
        };
        Quintic.assertComplete(run(FakeEngine.doubted(alone), PAIR, SINGLE));
    }

    @Test
    void shouldAskAThirdNodeIfTheSecondOneCannotDoIt() throws InterruptedException {
        FakeNode liar = liar();
        FakeNode broken = new FakeNode("broken", 1, (self, assignment) -> self.fail(assignment.id(), "no", null));
        FakeNode honest = honest("honest");
        Quintic.assertComplete(run(FakeEngine.doubted(liar, broken, honest), PAIR, SINGLE));
        assertThat(quarantined).containsExactly("liar");
    }

    /** Its opinion is none, so another one is asked. */
    @Test
    void shouldAskAThirdNodeIfTheSecondOneLies() throws InterruptedException {
        FakeNode first = honest("first");
        FakeNode third = honest("third");
        FakeNode liar = liar();
        onTaskDone = liar::becomeReady;
        onQuarantine = third::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(first, liar, third), () -> {
            liar.leave("not there yet");
            third.becomeReady();
            third.leave("not there yet");
            first.becomeReady();
        });
        Outcome outcome = run(engine, PAIR, SINGLE);
        Quintic.assertComplete(outcome);
        assertThat(quarantined).containsExactly("liar");
        assertThat(outcome.unchecked()).isZero();
        assertThat(third.assigned).extracting(Assignment::task).contains(PAIR.task());
    }

    /** The coordinator before was killed. */
    @Test
    void shouldAskForWhatIsOwedWhenTheJobGoesOn() throws InterruptedException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, PAIR, LedgerRow.State.DONE, "liar", List.of(), true),
                new LedgerRow(
                        1,
                        WorkLedger.NO_PARENT,
                        SINGLE,
                        LedgerRow.State.DONE,
                        "honest",
                        Quintic.SOLVER.solve(SINGLE.task(), Budget.UNLIMITED).roots(),
                        true));
        FakeNode honest = honest("honest");
        FakeNode other = honest("other");
        Quintic.assertComplete(run(FakeEngine.doubted(honest, other), settings(LONG), WorkLedger.restored(rows)));
        assertThat(journal.heard)
                .containsSubsequence("quarantined liar", "retracted 0", "settled")
                .contains("1 confirmed");
        assertThat(other.assigned).extracting(Assignment::task).contains(SINGLE.task());
        assertThat(honest.assigned).extracting(Assignment::task).doesNotContain(SINGLE.task());
    }

    private List<LedgerRow> owed() {
        return List.of(PAIR, SINGLE).stream()
                .map(item -> new LedgerRow(
                        item.equals(PAIR) ? 0 : 1,
                        WorkLedger.NO_PARENT,
                        item,
                        LedgerRow.State.DONE,
                        "gone",
                        Quintic.SOLVER.solve(item.task(), Budget.UNLIMITED).roots(),
                        true))
                .toList();
    }

    /** It takes tasks and keeps them; and the result is there already. */
    @Test
    void shouldNotBeHeldUpByANodeThatNeverAnswers() throws InterruptedException {
        FakeNode silent = FakeNode.silent("silent");
        Outcome outcome =
                run(FakeEngine.doubted(silent), settings(Duration.ofMillis(200)), WorkLedger.restored(owed()));
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
        assertThat(silent.assigned).hasSize(2);
        assertThat(silent.cancelled).hasSize(2);
        assertThat(quarantined).isEmpty();
    }

    @Test
    void shouldBeCompleteWhenItIsInterruptedWithOnlySecondOpinionsMissing() throws InterruptedException {
        List<Runnable> onAssignment = new ArrayList<>();
        FakeNode silent = new FakeNode("silent", 1, (self, assignment) -> onAssignment.forEach(Runnable::run));
        Dispatcher dispatcher = new Dispatcher(FakeEngine.doubted(silent), settings(LONG), hearer, journal);
        onAssignment.add(dispatcher::interrupt);
        Outcome outcome = dispatcher.run(List.of(Quintic.EQUATION), WorkLedger.restored(owed()));
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
    }

    @Test
    void shouldNeedNoNodeForAJobOfWhichOnlySecondOpinionsAreMissing() throws InterruptedException {
        FakeNode unreachable = honest("unreachable");
        FakeEngine engine = FakeEngine.doubted(List.of(unreachable), () -> unreachable.leave("no route to host"));
        Outcome outcome = run(engine, settings(LONG), WorkLedger.restored(owed()));
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isEqualTo(2);
    }

    /** It may be the first one's own, which has come back as another. */
    @Test
    void shouldNotTakeTheOpinionOfANodeOfTheSameNameForASecondOne() throws InterruptedException {
        FakeNode same = honest("gone");
        Outcome outcome = run(FakeEngine.doubted(same), settings(LONG), WorkLedger.restored(owed()));
        Quintic.assertComplete(outcome);
        assertThat(same.assigned).isEmpty();
        assertThat(outcome.unchecked()).isEqualTo(2);
    }
}
