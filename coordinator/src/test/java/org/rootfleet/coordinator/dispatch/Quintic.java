package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** The equation x^5 - 3x + 1 = 0, for tests of what is done with right and wrong answers. Its roots are -1.3887, 0.3347 and 1.2146. */
final class Quintic {
    static final Equation EQUATION = new Equation(IntegerPolynomial.ofLongs(1, -3, 0, 0, 0, 1), 1);

    static final RangeSolver SOLVER = new RangeSolver(EQUATION);

    private Quintic() {}

    /** The task to find the roots in {@code (c 2^k, (c + 1) 2^k)} to three decimals. */
    static WorkItem isolate(long c, int k) {
        return new WorkItem(0, new Task.Isolate(DyadicInterval.of(c, k), Find.REAL, 3));
    }

    static List<Rational> lowerEnds(Outcome outcome) {
        return outcome.roots().getOrDefault(0, List.of()).stream()
                .map(Root::lower)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** To three decimals. */
    static void assertComplete(Outcome outcome) {
        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(lowerEnds(outcome))
                .containsExactly(Rational.parse("-1389/1000"), Rational.parse("334/1000"), Rational.parse("1214/1000"));
    }

    /** The equation, which nobody gets, and so nothing is audited, before the test allows it. */
    static List<Equation> auditedAfter(CountDownLatch go) {
        return new AbstractList<>() {
            @Override
            public Equation get(int index) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return EQUATION;
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }
}
