package org.rootfleet.coordinator.report;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.engine.Traffic;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.solution.CertifiedFactor;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A solution and timings put together by hand: {@code 2 x (x^2 - 2)^2 (2 x - 3)} from -1 on, to two decimals. */
final class Samples {
    private Samples() {}

    static Solution solution(boolean complete) {
        Problem problem = Solving.problem("2x*(x^2-2)^2*(2x-3)", Find.REAL, "-1..", 2);
        return new Solution(
                problem,
                complete,
                List.of(
                        exact(RootKind.INTEGER, "0"),
                        new SolvedRoot(RootKind.IRRATIONAL, 2, Rational.of(141, 100), Rational.of(142, 100)),
                        exact(RootKind.RATIONAL, "3/2")),
                BigInteger.TWO,
                1,
                List.of(
                        new CertifiedFactor(
                                new Equation(IntegerPolynomial.ofLongs(-3, 2), 1),
                                1,
                                List.of(cell("-1", "3/2", 0), cell("3/2", "4", 1))),
                        new CertifiedFactor(
                                new Equation(IntegerPolynomial.ofLongs(-2, 1), 2), 2, List.of(cell("0", "4", 1)))));
    }

    private static SolvedRoot exact(RootKind kind, String value) {
        return new SolvedRoot(kind, 1, Rational.parse(value), Rational.parse(value));
    }

    private static Cell cell(String lower, String upper, int roots) {
        return new Cell(Rational.parse(lower), Rational.parse(upper), roots);
    }

    /** One that has a sensor was hot, and slowed down. */
    static Timing.WorkerTiming worker(
            String name, double busySeconds, @Nullable Double temperatureCelsius, @Nullable String lost) {
        return new Timing.WorkerTiming(
                name,
                name + ":60020",
                4,
                31,
                busySeconds,
                1.25,
                0.125,
                2,
                0.5,
                new Traffic(123, 45_678, 100, 90, 1),
                temperatureCelsius == null
                        ? NodeHealth.UNKNOWN
                        : new NodeHealth(
                                temperatureCelsius, temperatureCelsius + 20, 3, List.of("under-voltage", "throttled")),
                lost,
                false);
    }

    static Timing timing(Timing.WorkerTiming... workers) {
        return new Timing(
                0.5,
                12.3456789,
                List.of(
                        new Timing.Phase("parse", 0.001),
                        new Timing.Phase("plan", 0.0020004),
                        new Timing.Phase("isolate", 0.3),
                        new Timing.Phase("refine", 0.1)),
                0.125,
                List.of(workers));
    }
}
