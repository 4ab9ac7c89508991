package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/** Nodes that lie: they are found out, and what they said is done again. */
@Timeout(60)
final class QuarantineTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> quarantined = new ArrayList<>();

    private static DispatchSettings settings(double redundancy) {
        return new DispatchSettings(LONG, LONG, LONG, 3, LONG, LONG, redundancy, null);
    }

    /** Something else that is to happen when a node is quarantined. */
    private Runnable onQuarantine = () -> {};

    private final ProgressListener hearer = new ProgressListener() {
        @Override
        public void progress(long done, long known, long roots) {}

        @Override
        public void nodeQuarantined(Node node, String problem) {
            quarantined.add(node.name() + ": " + problem);
            onQuarantine.run();
        }
    };

    private Outcome run(DispatchSettings settings, FakeNode... nodes) throws InterruptedException {
        List<WorkItem> items = new ArrayList<>();
        for (long c = -8; c < 8; c++) {
            items.add(Quintic.isolate(c, 0));
        }
        return new Dispatcher(FakeEngine.doubted(nodes), settings, hearer).run(List.of(Quintic.EQUATION), items);
    }

    private static FakeNode answering(String name, UnaryOperator<TaskResult> change) {
        return new FakeNode(
                name,
                1,
                (self, assignment) -> self.complete(
                        assignment.id(), change.apply(Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED))));
    }

    /** What a node may do with its answers. */
    enum Lie {
        DROPS_A_ROOT {
            @Override
            TaskResult change(TaskResult answer) {
                return new TaskResult(List.of(), answer.open(), answer.evidence());
            }
        },
        SAYS_A_ROOT_TWICE {
            @Override
            TaskResult change(TaskResult answer) {
                List<Root> twice = new ArrayList<>(answer.roots());
                twice.addAll(answer.roots());
                return new TaskResult(twice, answer.open(), answer.evidence());
            }
        },
        CHANGES_A_DECIMAL {
            @Override
            TaskResult change(TaskResult answer) {
                Rational unit = Rational.parse("1/1000");
                List<Root> wrong = answer.roots().stream()
                        .map(root -> new Root(
                                root.kind(),
                                root.lower().add(unit),
                                root.upper().add(unit),
                                root.isolatingLower(),
                                root.isolatingUpper()))
                        .toList();
                return new TaskResult(wrong, answer.open(), answer.evidence());
            }
        },
        LEAVES_AN_INTERVAL_OPEN_WITHOUT_A_ROOT {
            @Override
            TaskResult change(TaskResult answer) {
                if (answer.roots().isEmpty()) {
                    return answer;
                }
                // The other half of the range.
                long floor = answer.roots().get(0).lower().floor().longValueExact();
                DyadicInterval half = DyadicInterval.of(floor < 0 ? 2 * floor : 2 * floor + 1, -1);
                return new TaskResult(List.of(), List.of(new Task.Refine(List.of(half), 3)), answer.evidence());
            }
        },
        RETURNS_ANOTHER_ANSWER {
            @Override
            TaskResult change(TaskResult answer) {
                return Quintic.SOLVER
                                .solve(new Task.Isolate(DyadicInterval.of(100, 5), Find.REAL, 4), Budget.UNLIMITED)
                                .roots()
                                .isEmpty()
                        ? Quintic.SOLVER.solve(
                                new Task.Isolate(DyadicInterval.of(0, 0), Find.REAL, 4), Budget.UNLIMITED)
                        : answer;
            }
        };

        abstract TaskResult change(TaskResult answer);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDoAgainWhatALiarHasAnswered(Lie lie) throws InterruptedException {
        FakeNode liar = answering("liar", lie::change);
        Outcome outcome = run(settings(0), liar, answering("honest", answer -> answer));
        Quintic.assertComplete(outcome);
        assertThat(quarantined).singleElement().asString().startsWith("liar: ");
        assertThat(outcome.tallies().get(0).isQuarantined()).isTrue();
        assertThat(outcome.tallies().get(0).tasks()).isZero();
        // And perhaps what the liar had left open, before its answer was looked at.
        assertThat(outcome.tallies().get(1).tasks()).isBetween(16L, 17L);
    }

    static TaskResult withoutPairs(TaskResult answer) {
        return answer.roots().size() == 2 ? Lie.DROPS_A_ROOT.change(answer) : answer;
    }

    @Test
    void shouldFindTwoMissingRootsByAskingAnotherNode() throws InterruptedException {
        // Both roots above zero in one range: their absence changes no parity.
        FakeNode liar = answering("liar", QuarantineTest::withoutPairs);
        FakeNode honest = answering("honest", answer -> answer);
        FakeNode third = answering("third", answer -> answer);
        List<WorkItem> items = List.of(Quintic.isolate(0, 3), Quintic.isolate(-1, 3));
        Outcome outcome = new Dispatcher(FakeEngine.doubted(liar, honest, third), settings(1), hearer)
                .run(List.of(Quintic.EQUATION), items);
        Quintic.assertComplete(outcome);
        assertThat(quarantined).singleElement().asString().contains("liar: another node and the coordinator");
    }

    @Test
    void shouldCountNoRootTwiceThoughEveryTaskIsDoneTwice() throws InterruptedException {
        List<FakeNode> nodes = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            nodes.add(new FakeNode(
                    name,
                    16,
                    (self, assignment) ->
                            self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED))));
        }
        // Some more tasks than places: of the last ones, with what is done once more, there are fewer, and those are
        // cut.
        Task line = new Task.Scan(BigInteger.valueOf(-8000), BigInteger.valueOf(8000), Find.REAL, 3);
        List<WorkItem> items =
                line.split(64).stream().map(part -> new WorkItem(0, part)).toList();
        Outcome outcome = new Dispatcher(
                        FakeEngine.doubted(nodes.toArray(new FakeNode[0])), settings(1), ProgressListener.NONE)
                .run(List.of(Quintic.EQUATION), items);
        Quintic.assertComplete(outcome);
        assertThat(outcome.tallies()).noneMatch(NodeTally::isQuarantined);
    }

    @Test
    void shouldMissNothingIfNoNodeSurvivesDoingATaskOnceMore() throws InterruptedException {
        Set<Task> answered = new HashSet<>();
        FakeNode[] nodes = new FakeNode[6];
        nodes[0] = new FakeNode("honest", 1, (self, assignment) -> {
            answered.add(assignment.task());
            self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED));
        });
        for (int i = 1; i < nodes.length; i++) {
            nodes[i] = new FakeNode("frail" + i, 1, (self, assignment) -> {
                if (answered.contains(assignment.task())) {
                    self.vanish("killed");
                } else {
                    self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED));
                }
            });
        }
        Duration notLong = Duration.ofMillis(1);
        Outcome outcome = run(new DispatchSettings(LONG, LONG, LONG, 3, LONG, notLong, 1, null), nodes);
        Quintic.assertComplete(outcome);
        assertThat(outcome.unchecked()).isPositive();
    }

    /** It may have answered before the answer is looked at that left the task open: of which no answer is right. */
    @Test
    void shouldNotBlameWhoDoesATaskThatALiarHasLeftOpen() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            FakeNode liar = answering("liar", Lie.LEAVES_AN_INTERVAL_OPEN_WITHOUT_A_ROOT::change);
            Outcome outcome = run(settings(0), liar, answering("honest", answer -> answer));
            Quintic.assertComplete(outcome);
            assertThat(outcome.tallies().get(1).isQuarantined()).isFalse();
        }
    }

    /** What came of an answer that is taken back is done anew, so it does not matter any more what was given up of it. */
    @Test
    void shouldForgetWhatWasGivenUpOfAnAnswerThatIsTakenBack() throws InterruptedException {
        Task whole = Quintic.isolate(0, 3).task();
        Task first = whole.split(2).get(0);
        FakeNode liar = new FakeNode("liar", 1, (self, assignment) -> {
            if (assignment.task().equals(whole)) {
                self.complete(assignment.id(), Tasks.open(whole.split(2).toArray(new Task[0])));
            } else if (assignment.task().equals(first)) {
                self.fail(assignment.id(), "too hot", null);
            } else {
                self.complete(assignment.id(), Tasks.found(Tasks.irrational(5)));
            }
        });
        FakeNode honest = answering("honest", answer -> answer);
        onQuarantine = honest::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.leave("not there yet");
            liar.becomeReady();
        });
        Outcome outcome = new Dispatcher(engine, settings(0), hearer)
                .run(List.of(Quintic.EQUATION), List.of(Quintic.isolate(0, 3), Quintic.isolate(-1, 3)));
        Quintic.assertComplete(outcome);
        assertThat(quarantined).hasSize(1);
    }

    @Test
    void shouldWaitForANodeThatIsOnlyCutOffWhenTheOtherLies() throws InterruptedException {
        FakeNode honest = answering("honest", answer -> answer);
        FakeNode liar = answering("liar", Lie.DROPS_A_ROOT::change);
        onQuarantine = honest::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.becomeReady();
            honest.vanish("cut");
            liar.becomeReady();
        });
        Quintic.assertComplete(new Dispatcher(engine, settings(0), hearer)
                .run(List.of(Quintic.EQUATION), List.of(Quintic.isolate(0, 3), Quintic.isolate(-1, 3))));
    }

    /** The coordinator before was killed when it had taken the answer in, and had not looked at its signs yet. */
    @Test
    void shouldLookAtTheAnswersOfAJobThatGoesOn() throws InterruptedException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(0, 3), LedgerRow.State.DONE, "liar", List.of()),
                new LedgerRow(1, 0, Quintic.isolate(0, 0), LedgerRow.State.DONE, "liar", List.of()),
                new LedgerRow(
                        2,
                        WorkLedger.NO_PARENT,
                        Quintic.isolate(-1, 3),
                        LedgerRow.State.DONE,
                        "honest",
                        Quintic.SOLVER
                                .solve(Quintic.isolate(-1, 3).task(), Budget.UNLIMITED)
                                .roots()));
        FakeNode honest = answering("honest", answer -> answer);
        Outcome outcome = new Dispatcher(FakeEngine.doubted(honest), settings(0), hearer)
                .run(List.of(Quintic.EQUATION), WorkLedger.restored(rows));
        Quintic.assertComplete(outcome);
        assertThat(honest.assigned)
                .extracting(Assignment::task)
                .containsExactly(Quintic.isolate(0, 3).task());
        assertThat(quarantined).isEmpty();
    }

    /** The child of a wrong answer can have no right one. */
    @Test
    void shouldNotBlameInAJobThatGoesOnWhoDidATaskThatALiarHadLeftOpen() throws InterruptedException {
        Task.Refine nothing = new Task.Refine(List.of(DyadicInterval.of(3, -1)), 3);
        Root wrong = new Root(
                RootKind.IRRATIONAL,
                Rational.parse("16/10"),
                Rational.parse("1601/1000"),
                Rational.parse("3/2"),
                Rational.of(2));
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(1, 0), LedgerRow.State.DONE, "liar", List.of()),
                new LedgerRow(1, 0, new WorkItem(0, nothing), LedgerRow.State.DONE, "honest", List.of(wrong)),
                new LedgerRow(2, WorkLedger.NO_PARENT, Quintic.isolate(0, 0), LedgerRow.State.OPEN, "", List.of()),
                new LedgerRow(3, WorkLedger.NO_PARENT, Quintic.isolate(-1, 3), LedgerRow.State.OPEN, "", List.of()));
        Outcome outcome = new Dispatcher(FakeEngine.doubted(answering("honest", answer -> answer)), settings(0), hearer)
                .run(List.of(Quintic.EQUATION), WorkLedger.restored(rows));
        Quintic.assertComplete(outcome);
        assertThat(quarantined).isEmpty();
    }

    /** The first time that an answer is to be checked. */
    private static List<Equation> equationsThatFailOnce(Throwable failure) {
        return new AbstractList<>() {
            private boolean failed;

            @Override
            public Equation get(int index) {
                if (!failed) {
                    failed = true;
                    throw sneaky(failure);
                }
                return Quintic.EQUATION;
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    /** It says nothing of the answer, and a larger heap is what helps. */
    @Test
    void shouldEndWithoutMemoryToCheckAnAnswerAndAccuseNobody() {
        FakeNode node = answering("honest", answer -> answer);
        Dispatcher dispatcher = new Dispatcher(FakeEngine.doubted(node), settings(0), hearer);
        List<Equation> equations = equationsThatFailOnce(new OutOfMemoryError("Java heap space"));
        assertThatThrownBy(() -> dispatcher.run(equations, List.of(Quintic.isolate(0, 3))))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(quarantined).isEmpty();
    }

    @Test
    void shouldTakeAnAnswerThatCannotBeCheckedForOneThatCannotBeRead() throws InterruptedException {
        FakeNode first = answering("first", answer -> answer);
        FakeNode second = answering("second", answer -> answer);
        onQuarantine = second::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(first, second), () -> {
            second.leave("not there yet");
            first.becomeReady();
        });
        Outcome outcome = new Dispatcher(engine, settings(0), hearer)
                .run(
                        equationsThatFailOnce(new ArithmeticException("too long")),
                        List.of(Quintic.isolate(0, 3), Quintic.isolate(-1, 3)));
        Quintic.assertComplete(outcome);
        assertThat(quarantined)
                .containsExactly(
                        "first: an answer was none: it cannot be checked: java.lang.ArithmeticException: too long");
    }

    @Test
    void shouldDoAgainAnAnswerOfAnEarlierRunThatCannotBeChecked() throws InterruptedException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(0, 3), LedgerRow.State.DONE, "gone", List.of()),
                new LedgerRow(1, WorkLedger.NO_PARENT, Quintic.isolate(-1, 3), LedgerRow.State.OPEN, "", List.of()));
        Outcome outcome = new Dispatcher(FakeEngine.doubted(answering("honest", answer -> answer)), settings(0), hearer)
                .run(equationsThatFailOnce(new ArithmeticException("too long")), WorkLedger.restored(rows));
        Quintic.assertComplete(outcome);
    }

    /** In one step with what is taken back: neither may be lost without the other. */
    @Test
    void shouldTellTheJournalAtOnceThatANodeLied() throws InterruptedException {
        HeardJournal journal = new HeardJournal();
        FakeNode liar = answering("liar", Lie.SAYS_A_ROOT_TWICE::change);
        FakeNode honest = answering("honest", answer -> answer);
        onQuarantine = honest::becomeReady;
        FakeEngine engine = FakeEngine.doubted(List.of(liar, honest), () -> {
            honest.leave("not there yet");
            liar.becomeReady();
        });
        Outcome outcome = new Dispatcher(engine, settings(0), hearer, journal)
                .run(
                        List.of(Quintic.EQUATION),
                        List.of(Quintic.isolate(1, 0), Quintic.isolate(0, 0), Quintic.isolate(-1, 3)));
        Quintic.assertComplete(outcome);
        assertThat(journal.heard).containsSubsequence("quarantined liar", "retracted 0", "settled");
        int quarantined = journal.heard.indexOf("quarantined liar");
        assertThat(journal.heard.get(quarantined + 1)).isEqualTo("retracted 0");
    }

    /** It connects when its answers of before have been looked at already. */
    @Test
    void shouldGiveNothingToALiarOfAnEarlierRunThatComesLate() throws InterruptedException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(0, 0), LedgerRow.State.DONE, "liar", List.of()),
                new LedgerRow(1, WorkLedger.NO_PARENT, Quintic.isolate(1, 0), LedgerRow.State.OPEN, "", List.of()),
                new LedgerRow(2, WorkLedger.NO_PARENT, Quintic.isolate(-1, 3), LedgerRow.State.OPEN, "", List.of()));
        FakeNode liar = answering("liar", answer -> answer);
        FakeNode honest = new FakeNode("honest", 1, (self, assignment) -> {
            if (assignment.task().equals(Quintic.isolate(0, 0).task())) {
                liar.becomeReady();
            }
            self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED));
        });
        HeardJournal journal = new HeardJournal();
        Dispatcher dispatcher = new Dispatcher(FakeEngine.doubted(honest), settings(0), hearer, journal);
        liar.open(dispatcher);
        Outcome outcome = dispatcher.run(List.of(Quintic.EQUATION), WorkLedger.restored(rows));
        Quintic.assertComplete(outcome);
        assertThat(liar.assigned).isEmpty();
        assertThat(quarantined).singleElement().asString().startsWith("liar: ");
        assertThat(journal.heard).containsSubsequence("quarantined liar", "retracted 0", "settled");
    }

    @Test
    void shouldGiveNothingToANodeThatLiedInAnEarlierRun() throws InterruptedException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(0, WorkLedger.NO_PARENT, Quintic.isolate(0, 3), LedgerRow.State.OPEN, "", List.of()),
                new LedgerRow(1, WorkLedger.NO_PARENT, Quintic.isolate(-1, 3), LedgerRow.State.OPEN, "", List.of()));
        FakeNode liar = answering("liar", answer -> answer);
        Outcome outcome = new Dispatcher(
                        FakeEngine.doubted(liar, answering("honest", answer -> answer)), settings(0), hearer)
                .run(List.of(Quintic.EQUATION), WorkLedger.restored(rows).distrusting(Set.of("liar")));
        Quintic.assertComplete(outcome);
        assertThat(liar.assigned).isEmpty();
        assertThat(quarantined).singleElement().asString().contains("wrong answer in this job");
    }

    @Test
    void shouldTakeBackWhatFollowedFromAnAnswerHoweverMuchItIs() {
        WorkLedger ledger = WorkLedger.of(List.of(Quintic.isolate(0, 3)));
        TaskEntry next = ledger.begin(JobJournal.NONE).get(0);
        for (int i = 0; i < 100_000; i++) {
            next = ledger.answer(
                            next,
                            i == 0 ? "liar" : "honest",
                            Tasks.open(Quintic.isolate(0, 3).task()),
                            Effort.NONE,
                            false)
                    .get(0);
        }
        assertThat(ledger.retract(Set.of("liar"))).hasSize(1);
        assertThat(ledger.open()).containsExactly(Quintic.isolate(0, 3));
    }

    @Test
    void shouldNotEndCompleteWithLiarsOnly() throws InterruptedException {
        Outcome outcome = run(settings(0), answering("liar", Lie.DROPS_A_ROOT::change));
        assertThat(outcome.end()).isEqualTo(Outcome.End.ALL_NODES_LOST);
        assertThat(outcome.open()).hasSize(16);
    }
}
