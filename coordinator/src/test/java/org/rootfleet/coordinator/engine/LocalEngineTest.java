package org.rootfleet.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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

    private static class Hearer implements EngineListener {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public void nodeReady(Node node, Set<Long> held) {
            heard.add(node.name() + " ready");
        }

        @Override
        public void nodeLost(Node node, String reason) {
            heard.add(node.name() + " lost");
        }

        @Override
        public void nodeDropped(Node node, String reason, @Nullable Node same) {
            throw new AssertionError(reason);
        }

        @Override
        public void nodeRefused(Node node, String reason) {
            heard.add(node.name() + " refused");
        }

        @Override
        public void nodeLeft(Node node, String reason) {
            heard.add(node.name() + " left");
        }

        @Override
        public void completed(Node node, long assignment, TaskResult result, Effort effort) {
            heard.add(assignment + " completed: " + result.roots().size() + " roots");
        }

        @Override
        public void answeredWrongly(Node node, long assignment, String problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void failed(Node node, long assignment, String reason, @Nullable Throwable cause) {
            heard.add(assignment + " failed: " + reason + (cause == null ? "" : ", with cause"));
        }
    }

    @Test
    void shouldSolveOnItsThreads() throws InterruptedException {
        Hearer hearer = new Hearer();
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
        Hearer hearer = new Hearer() {
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
        Hearer hearer = new Hearer();
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
        Hearer hearer = new Hearer() {
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
