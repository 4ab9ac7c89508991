package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Who is held to account for a wrong answer: the one that gave it, for all that it said, and nobody else. */
@Timeout(20)
final class BlameTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Set<String> quarantined = ConcurrentHashMap.newKeySet();
    private Runnable onQuarantine = () -> {};
    private Runnable onTaskDone = () -> {};

    private final ProgressListener hearer = new ProgressListener() {
        @Override
        public void progress(long done, long known, long roots) {
            onTaskDone.run();
        }

        @Override
        public void nodeQuarantined(Node node, String problem) {
            quarantined.add(node.name());
            onQuarantine.run();
        }
    };

    private static DispatchSettings settings(double redundancy) {
        return new DispatchSettings(LONG, LONG, Duration.ZERO, 3, LONG, LONG, redundancy, null);
    }

    private static FakeNode honest(String name, RangeSolver solver) {
        return new FakeNode(name, 1, (self, assignment) -> answer(self, assignment, solver));
    }

    /** It leaves a task to others that come when it is gone. */
    private static FakeNode liarThatLeaves(Task open, FakeNode... others) {
        return new FakeNode("liar", 1, (self, assignment) -> {
            self.complete(assignment.id(), Tasks.open(open));
            self.leave("gone");
            for (FakeNode other : others) {
                other.becomeReady();
            }
        });
    }

    /** As a worker does. */
    private static void answer(FakeNode self, Assignment assignment, RangeSolver solver) {
        TaskResult result;
        try {
            result = solver.solve(assignment.task(), Budget.UNLIMITED);
        } catch (RuntimeException e) {
            self.fail(assignment.id(), String.valueOf(e), null);
            return;
        }
        self.complete(assignment.id(), result);
    }

    /** There is no right answer to what a liar left open, so a second one to that is as wrong as the first. */
    @Test
    void shouldNotBlameWhoGivesASecondOpinionOnATaskThatALiarHasLeftOpen() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Task.Refine nothing = new Task.Refine(List.of(DyadicInterval.of(3, -1)), 3);
        TaskResult wrong = Tasks.found(new Root(
                RootKind.IRRATIONAL,
                Rational.parse("1600/1000"),
                Rational.parse("1601/1000"),
                Rational.parse("3/2"),
                Rational.of(2)));
        List<String> refined = new ArrayList<>();
        FakeNode.Behaviour honest = (self, assignment) -> {
            if (!assignment.task().equals(nothing)) {
                answer(self, assignment, Quintic.SOLVER);
                return;
            }
            self.complete(assignment.id(), wrong);
            refined.add(self.name());
            if (refined.size() == 2) {
                go.countDown();
            }
        };
        FakeNode a = new FakeNode("a", 1, honest);
        FakeNode b = new FakeNode("b", 1, honest);
        FakeNode liar = liarThatLeaves(nothing, a, b);
        FakeEngine engine = FakeEngine.doubted(List.of(liar, a, b), liar::becomeReady);
        Outcome outcome = new Dispatcher(engine, settings(1), hearer)
                .run(
                        Quintic.auditedAfter(go),
                        List.of(Quintic.isolate(1, 0), Quintic.isolate(0, 0), Quintic.isolate(-1, 3)));
        assertThat(quarantined).containsExactly("liar");
        Quintic.assertComplete(outcome);
    }

    /** It is the same one, whatever it calls itself when it connects again. */
    @Test
    void shouldTakeBackWhatALiarSaidUnderAnotherName() throws InterruptedException {
        FakeNode honest = honest("honest", Quintic.SOLVER);
        FakeNode liar = new FakeNode("liar", 1, (self, assignment) -> {
            if (assignment.task().equals(Quintic.isolate(0, 3).task())) {
                // Two roots fewer, which signs do not show.
                self.complete(assignment.id(), Tasks.nothing());
            } else {
                self.complete(assignment.id(), Tasks.found(Tasks.irrational(-7)));
            }
        });
        onQuarantine = honest::becomeReady;
        onTaskDone = () -> {
            if (quarantined.isEmpty()) {
                liar.leave("restarted");
                liar.rename("other");
                liar.becomeReady();
                onTaskDone = () -> {};
            }
        };
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.leave("not there yet");
            liar.becomeReady();
        });
        HeardJournal journal = new HeardJournal();
        Outcome outcome = new Dispatcher(engine, settings(0), hearer, journal)
                .run(List.of(Quintic.EQUATION), List.of(Quintic.isolate(0, 3), Quintic.isolate(-1, 3)));
        Quintic.assertComplete(outcome);
        assertThat(journal.heard).contains("quarantined other");
    }

    /** Each part has one root of the interval that is said to have only one; together they have three. */
    @Test
    void shouldFindMoreRootsThanOneOfAnIntervalInSeveralParts() throws InterruptedException {
        // x^3 - 6x^2 + 9x - 1 has the roots 0.12, 2.35 and 3.53.
        Equation cubic = new Equation(IntegerPolynomial.ofLongs(-1, 9, -6, 1), 1);
        RangeSolver solver = new RangeSolver(cubic);
        WorkItem whole = Quintic.isolate(0, 2);
        FakeNode honest = new FakeNode("honest", 1, (self, assignment) -> {
            if (assignment.task().equals(whole.task())) {
                self.complete(
                        assignment.id(),
                        Tasks.open(
                                Quintic.isolate(0, 1).task(),
                                Quintic.isolate(2, 0).task(),
                                Quintic.isolate(3, 0).task()));
            } else {
                answer(self, assignment, solver);
            }
        });
        FakeNode liar = new FakeNode("liar", 1, (self, assignment) -> {
            if (assignment.task().equals(whole.task())) {
                self.complete(assignment.id(), Tasks.open(new Task.Refine(List.of(DyadicInterval.of(0, 2)), 3)));
            } else {
                answer(self, assignment, solver);
            }
        });
        onTaskDone = honest::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.leave("not there yet");
            liar.becomeReady();
        });
        Outcome outcome = new Dispatcher(engine, settings(1), hearer).run(List.of(cubic), List.of(whole));
        assertThat(quarantined).containsExactly("liar");
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).hasSize(3);
    }

    /** (3x - 1)(x^2 - 2) */
    private static final Equation WITH_A_THIRD =
            new Equation(IntegerPolynomial.ofLongs(-1, 3).multiply(IntegerPolynomial.ofLongs(-2, 0, 1)), 1);

    /** The second interval has the root 1/3 only. */
    private static final Task.Refine NOT_ALL =
            new Task.Refine(List.of(DyadicInterval.of(1, 0), DyadicInterval.of(0, 0)), 3);

    /** Signs do not tell a rational root from an irrational one; who is to refine it finds no right answer. */
    @Test
    void shouldNotBlameWhoIsToRefineARationalRoot() throws InterruptedException {
        RangeSolver solver = new RangeSolver(WITH_A_THIRD);
        FakeNode.Behaviour oneByOne = (self, assignment) -> {
            if (assignment.task() instanceof Task.Refine refine
                    && refine.intervals().size() > 1) {
                List<Task> each = refine.split(refine.intervals().size());
                TaskResult first = solver.solve(each.get(0), Budget.UNLIMITED);
                self.complete(assignment.id(), Tasks.answer(first.roots(), each.subList(1, each.size())));
            } else {
                answer(self, assignment, solver);
            }
        };
        FakeNode a = new FakeNode("a", 1, oneByOne);
        FakeNode b = new FakeNode("b", 1, oneByOne);
        FakeNode liar = liarThatLeaves(NOT_ALL, a, b);
        FakeEngine engine = FakeEngine.doubted(List.of(liar, a, b), liar::becomeReady);
        Outcome outcome = new Dispatcher(engine, settings(0), hearer)
                .run(List.of(WITH_A_THIRD), List.of(Quintic.isolate(0, 1), Quintic.isolate(-1, 3)));
        assertThat(quarantined).containsExactly("liar");
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0)).hasSize(3);
    }

    /** Nobody can: that is no reason to give the job up, and nobody's fault but the liar's. */
    @Test
    void shouldBlameTheLiarThatHasLeftWhatNobodyCanRefine() throws InterruptedException {
        Equation squares = new Equation(WITH_A_THIRD.polynomial(), 2);
        RangeSolver solver = new RangeSolver(squares);
        FakeNode a = honest("a", solver);
        FakeNode b = honest("b", solver);
        FakeNode liar = liarThatLeaves(NOT_ALL, a, b);
        FakeEngine engine = FakeEngine.doubted(List.of(liar, a, b), liar::becomeReady);
        Outcome outcome =
                new Dispatcher(engine, settings(0), hearer).run(List.of(squares), List.of(Quintic.isolate(0, 1)));
        assertThat(quarantined).containsExactly("liar");
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        // The fourth roots of 2 and the square roots of 1/3.
        assertThat(outcome.roots().get(0)).hasSize(4);
    }

    /** Before it has said its name, it goes by that of its host, which any other may call itself. */
    @Test
    void shouldNotBlameWhoHasNotSaidItsNameYet() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(-1, 3), LedgerRow.State.DONE, "host", List.of()),
                new LedgerRow(1, WorkLedger.NO_PARENT, Quintic.isolate(0, 3), LedgerRow.State.OPEN, "", List.of()));
        FakeNode late = honest("host", Quintic.SOLVER);
        FakeNode first = new FakeNode("first", 1, (self, assignment) -> {
            if (assignment.task().equals(Quintic.isolate(-1, 3).task())) {
                late.rename("honest");
                late.becomeReady();
            }
            answer(self, assignment, Quintic.SOLVER);
        });
        FakeEngine engine = FakeEngine.doubted(List.of(first, late), () -> {
            first.becomeReady();
            go.countDown();
        });
        Outcome outcome =
                new Dispatcher(engine, settings(0), hearer).run(Quintic.auditedAfter(go), WorkLedger.restored(rows));
        assertThat(quarantined).isEmpty();
        Quintic.assertComplete(outcome);
    }

    /** A node of another kind goes on with the job: what it finds there would be no root. */
    @Test
    void shouldNotRefineARationalRootThatALiarOfAnEarlierRunHasLeft() throws InterruptedException {
        WorkItem item = Quintic.isolate(0, 1);
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, item, LedgerRow.State.DONE, "liar", List.of()),
                new LedgerRow(1, 0, new WorkItem(0, NOT_ALL), LedgerRow.State.OPEN, "", List.of()));
        FakeNode own = honest("own", new RangeSolver(WITH_A_THIRD));
        Outcome outcome = new Dispatcher(FakeEngine.of(own), settings(0), hearer)
                .run(List.of(WITH_A_THIRD), WorkLedger.restored(rows));
        assertThat(quarantined).isEmpty();
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.roots().get(0))
                .extracting(Root::kind)
                .containsExactlyInAnyOrder(RootKind.RATIONAL, RootKind.IRRATIONAL);
    }
}
