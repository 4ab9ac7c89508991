package org.rootfleet.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

@Timeout(60)
final class LocalEngineTest {
    private static final List<Equation> EQUATIONS = List.of(new Equation(IntegerPolynomial.ofLongs(-3, 1), 1));
    private static final Task.Isolate TASK = new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 0);
    private static final Duration BUDGET = Duration.ofSeconds(30);

    @Test
    void shouldSolveOnItsThreads() throws InterruptedException {
        HeardNodes hearer = new HeardNodes();
        try (LocalEngine engine = new LocalEngine(3)) {
            engine.open(EQUATIONS, hearer);
            Node node = engine.nodes().get(0);
            assertThat(engine.nodes()).hasSize(1);
            assertThat(node.cores()).isEqualTo(3);
            assertThat(node.wantedAssignments()).isEqualTo(3);
            assertThat(hearer.next()).isEqualTo("local ready");
            node.assign(new Assignment(7, 0, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("7 completed: 1 roots");
        }
    }

    /** What the calling thread did is part of its own processor time, and must not be counted twice. */
    @Test
    void shouldSayHowMuchTheCallerDid() throws InterruptedException {
        AtomicLong cpuNanos = new AtomicLong();
        HeardNodes hearer = new HeardNodes() {
            @Override
            public void completed(Node node, long assignment, TaskResult result, Effort effort) {
                cpuNanos.addAndGet(effort.cpuNanos());
                super.completed(node, assignment, result, effort);
            }
        };
        BigInteger large = BigInteger.ONE.shiftLeft(40_000);
        Equation longEquation = new Equation(IntegerPolynomial.of(large.negate(), BigInteger.ONE), 1);
        // Of few bits, but no short work: 1 + x + ... + x^200 has no real root.
        BigInteger[] ones = new BigInteger[201];
        Arrays.fill(ones, BigInteger.ONE);
        Equation highEquation = new Equation(IntegerPolynomial.of(ones), 1);
        try (LocalEngine engine = new LocalEngine(2)) {
            engine.open(List.of(EQUATIONS.get(0), longEquation, highEquation), hearer);
            hearer.next();
            Node node = engine.nodes().get(0);
            node.assign(new Assignment(1, 0, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("1 completed: 1 roots");
            long caller = engine.callerNanos();
            assertThat(caller).isPositive().isEqualTo(cpuNanos.get());
            node.assign(new Assignment(2, 1, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("2 completed: 0 roots");
            node.assign(new Assignment(3, 2, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("3 completed: 0 roots");
            assertThat(engine.callerNanos()).isEqualTo(caller);
        }
    }

    @Test
    void shouldReportATaskThatFails() throws InterruptedException {
        HeardNodes hearer = new HeardNodes();
        try (LocalEngine engine = new LocalEngine(1)) {
            engine.open(EQUATIONS, hearer);
            hearer.next();
            engine.nodes().get(0).assign(new Assignment(1, 99, TASK, BUDGET));
            assertThat(hearer.next()).startsWith("1 failed: java.lang.").endsWith("with cause");
            engine.nodes().get(0).assign(new Assignment(2, 0, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("2 completed: 1 roots");
        }
    }

    @Test
    void shouldReportAnErrorThatIsNoException() throws InterruptedException {
        HeardNodes hearer = new HeardNodes() {
            @Override
            public void completed(Node node, long assignment, TaskResult result, Effort effort) {
                throw new StackOverflowError("deep");
            }
        };
        try (LocalEngine engine = new LocalEngine(1)) {
            engine.open(EQUATIONS, hearer);
            hearer.next();
            engine.nodes().get(0).assign(new Assignment(1, 0, TASK, BUDGET));
            assertThat(hearer.next()).isEqualTo("1 failed: java.lang.StackOverflowError: deep, with cause");
        }
    }
}
