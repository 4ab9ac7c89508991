package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** When a job ends, and as what. */
@Timeout(20)
final class TerminationTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final WorkItem PAIR = Quintic.isolate(0, 3);

    private static DispatchSettings settings(Duration patience) {
        return new DispatchSettings(LONG, LONG, Duration.ZERO, 3, LONG, patience, 1, null);
    }

    private static FakeNode honest(String name) {
        return new FakeNode(
                name,
                1,
                (self, assignment) ->
                        self.complete(assignment.id(), Quintic.SOLVER.solve(assignment.task(), Budget.UNLIMITED)));
    }

    private static WorkLedger owed(WorkItem... items) {
        List<LedgerRow> rows = new ArrayList<>();
        for (WorkItem item : items) {
            rows.add(new LedgerRow(
                    rows.size(),
                    WorkLedger.NO_PARENT,
                    item,
                    LedgerRow.State.DONE,
                    "gone",
                    Quintic.SOLVER.solve(item.task(), Budget.UNLIMITED).roots(),
                    true));
        }
        return WorkLedger.restored(rows);
    }

    /** Though no node is left then, since the last answer is wrong, and was the last node's. */
    @Test
    void shouldEndAsInterruptedWhateverIsFoundOutThen() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        FakeNode liar = FakeNode.working("liar", 1, Tasks.nothing());
        List<Dispatcher> dispatchers = new ArrayList<>();
        ProgressListener hearer = new ProgressListener() {
            @Override
            public void progress(long done, long known, long roots) {
                dispatchers.forEach(Dispatcher::interrupt);
                go.countDown();
            }
        };
        Dispatcher dispatcher =
                new Dispatcher(FakeEngine.doubted(liar), settings(LONG).withRedundancy(0), hearer);
        dispatchers.add(dispatcher);
        WorkItem negative = Quintic.isolate(-1, 3);
        Outcome outcome = dispatcher.run(Quintic.auditedAfter(go), List.of(negative));
        assertThat(outcome.open()).containsExactly(negative);
        assertThat(outcome.end()).isEqualTo(Outcome.End.INTERRUPTED);
    }

    /** It is not what is missing any more, when it has been cut and its parts are done. */
    @Test
    void shouldForgetThatATaskWasGivenUpWhichANodeThatComesBackStillHas() throws InterruptedException {
        FakeNode many = FakeNode.working("many", 4, Tasks.nothing());
        List<FakeNode> nodes = new ArrayList<>();
        FakeNode failing = new FakeNode("failing", 1, (self, assignment) -> {
            self.fail(assignment.id(), "no", null);
            if (self.assigned.size() == 3) {
                nodes.get(0).becomeReady(Set.of(0L));
                nodes.get(0).leave("cut off again");
                self.refuse("broken");
                many.becomeReady();
            }
        });
        FakeNode holder = new FakeNode("holder", 1, (self, assignment) -> {
            self.leave("cut off");
            failing.becomeReady();
        });
        nodes.addAll(List.of(holder, failing, many));
        Outcome outcome = new Dispatcher(
                        new FakeEngine(nodes, holder::becomeReady),
                        settings(LONG).withRedundancy(0),
                        ProgressListener.NONE)
                .run(Tasks.EQUATIONS, List.of(new WorkItem(0, Tasks.scan(10, 20)), Tasks.search(1)));
        assertThat(many.assigned).hasSizeGreaterThan(2);
        assertThat(outcome.open()).isEmpty();
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
    }

    /** What has to be sent to it first may take longer than that. */
    @Test
    void shouldWaitForTheFirstNodeHoweverLongItTakesToBeReady() throws InterruptedException {
        FakeNode honest = honest("honest");
        FakeEngine engine = FakeEngine.doubted(List.of(honest), () -> {
            var unused = CompletableFuture.runAsync(
                    honest::becomeReady, CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));
        });
        Outcome outcome = new Dispatcher(engine, settings(Duration.ofMillis(500)), ProgressListener.NONE)
                .run(List.of(Quintic.EQUATION), owed(PAIR));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.unchecked()).isZero();
    }

    /** To find out took longer than that, and what it leaves to be asked was not asked yet. */
    @Test
    void shouldNotTakeTheTimeOfAVerdictForSilence() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Equation> equations = Quintic.auditedAfter(go);
        FakeNode third = honest("third");
        FakeNode liar = new FakeNode("liar", 1, (self, assignment) -> {
            self.complete(assignment.id(), Tasks.nothing());
            third.becomeReady();
            CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS).execute(go::countDown);
        });
        FakeEngine engine = FakeEngine.doubted(List.of(liar, third), liar::becomeReady);
        Outcome outcome = new Dispatcher(engine, settings(Duration.ofMillis(500)), ProgressListener.NONE)
                .run(equations, owed(PAIR));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.unchecked()).isZero();
        assertThat(third.assigned).hasSize(1);
    }

    /** It answers all the time that nothing is done. */
    @Test
    void shouldNotBeHeldUpByANodeThatDoesNothing() throws InterruptedException {
        FakeNode lazy = new FakeNode(
                "lazy", 1, (self, assignment) -> self.complete(assignment.id(), Tasks.open(assignment.task())));
        Outcome outcome = new Dispatcher(
                        FakeEngine.doubted(lazy), settings(Duration.ofMillis(100)), ProgressListener.NONE)
                .run(List.of(Quintic.EQUATION), owed(PAIR));
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.unchecked()).isOne();
    }

    /** It is left open, like any other that is done a second time. */
    private Outcome disagree(DispatchSettings settings, Consumer<Dispatcher> onSecondAnswer)
            throws InterruptedException {
        // x^2 - 10x + 7 has the roots 0.76 and 9.24; the coordinator begins at the other end, and comes to them never.
        Equation equation = new Equation(IntegerPolynomial.ofLongs(7, -10, 1), 1);
        BigInteger far = BigInteger.TEN.pow(18).negate();
        Task.Scan whole = new Task.Scan(far, BigInteger.valueOf(20), Find.REAL, 0);
        FakeNode first = FakeNode.working("first", 1, Tasks.nothing());
        List<Dispatcher> dispatchers = new ArrayList<>();
        FakeNode second = new FakeNode("second", 1, (self, assignment) -> {
            TaskResult near = new RangeSolver(equation).solve(Tasks.scan(0, 20), Budget.UNLIMITED);
            Task rest = new Task.Scan(far, BigInteger.ZERO, Find.REAL, 0);
            self.complete(assignment.id(), Tasks.answer(near.roots(), List.of(rest)));
            dispatchers.forEach(onSecondAnswer);
        });
        FakeEngine engine = FakeEngine.doubted(List.of(first, second), () -> {
            first.becomeReady();
            second.leave("not there yet");
        });
        ProgressListener hearer = new ProgressListener() {
            @Override
            public void progress(long done, long known, long roots) {
                second.becomeReady();
            }
        };
        Dispatcher dispatcher = new Dispatcher(engine, settings, hearer);
        dispatchers.add(dispatcher);
        return dispatcher.run(List.of(equation), List.of(new WorkItem(0, whole)));
    }

    /** Two nodes disagree about what takes the coordinator for ever to find out. */
    @Test
    void shouldNotWaitForAVerdictWhenItIsInterrupted() throws InterruptedException {
        Outcome outcome = disagree(settings(LONG), Dispatcher::interrupt);
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.unchecked()).isOne();
    }

    @Test
    void shouldNotWaitForAVerdictWhenTheTimeIsUp() throws InterruptedException {
        Outcome outcome = disagree(settings(LONG).withTimeLimit(Duration.ofSeconds(2)), dispatcher -> {});
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.unchecked()).isOne();
    }
}
