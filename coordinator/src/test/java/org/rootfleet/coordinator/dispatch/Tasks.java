package org.rootfleet.coordinator.dispatch;

import java.math.BigInteger;
import java.util.List;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Tasks and answers for tests that do not care for the mathematics. */
final class Tasks {
    static final List<Equation> EQUATIONS = List.of(new Equation(IntegerPolynomial.ofLongs(-2, 0, 1), 1));

    private Tasks() {}

    /** The task to search {@code [c, c + 1)}. */
    static WorkItem search(long c) {
        return new WorkItem(0, isolate(c, 0));
    }

    static Task.Isolate isolate(long c, int k) {
        return new Task.Isolate(DyadicInterval.of(c, k), Find.REAL, 0);
    }

    static Task.Scan scan(long from, long to) {
        return new Task.Scan(BigInteger.valueOf(from), BigInteger.valueOf(to), Find.REAL, 0);
    }

    static Root integer(long value) {
        Rational point = Rational.of(value);
        return new Root(RootKind.INTEGER, point, point, point, point);
    }

    /** An irrational root with the floor that is given. */
    static Root irrational(long floor) {
        Rational lower = Rational.of(floor);
        Rational upper = Rational.of(floor + 1);
        return new Root(RootKind.IRRATIONAL, lower, upper, lower, upper);
    }

    static TaskResult nothing() {
        return answer(List.of(), List.of());
    }

    static TaskResult found(Root... roots) {
        return answer(List.of(roots), List.of());
    }

    static TaskResult open(Task... tasks) {
        return answer(List.of(), List.of(tasks));
    }

    static TaskResult answer(List<Root> roots, List<? extends Task> open) {
        return new TaskResult(roots, List.copyOf(open), new TaskResult.Evidence(1, 0));
    }
}
