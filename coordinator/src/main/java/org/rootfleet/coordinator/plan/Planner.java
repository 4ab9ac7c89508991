package org.rootfleet.coordinator.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

/**
 * Cuts a problem into tasks: squarefree factors first, each with the power of x taken out, then the ranges in which its roots can be.
 */
public final class Planner {
    /** Grid points that a scan may visit: an hour for a hundred cores, minutes if only integers are wanted. */
    private static final BigInteger MAX_GRID_POINTS = BigInteger.TEN.pow(15);

    /** Tasks that a scan begins with; what is left of them is split again when nodes fall idle. */
    private static final int SCAN_TASKS = 64;

    private Planner() {}

    /**
     * The plan for a problem.
     *
     * @throws MalformedPolynomialException if a scan would visit too many points
     */
    public static Plan plan(Problem problem) {
        SquarefreeFactorization factorization = SquarefreeFactorization.of(problem.polynomial());
        List<PlannedFactor> factors = new ArrayList<>();
        for (SquarefreeFactorization.Factor factor : factorization.factors()) {
            factors.add(
                    problem.method() == Method.SCAN
                            ? scan(problem, new Equation(factor.polynomial(), 1), factor.multiplicity())
                            : isolate(problem, Equation.of(factor.polynomial()), factor.multiplicity()));
        }
        return new Plan(problem, factorization.unit(), factorization.zeroMultiplicity(), factors);
    }

    private static PlannedFactor isolate(Problem problem, Equation equation, int multiplicity) {
        RangeCover cover = RangeCover.of(equation.polynomial(), problem.range().power(equation.power()));
        List<Task> tasks = new ArrayList<>();
        for (DyadicInterval range : cover.ranges()) {
            tasks.add(new Task.Isolate(range, problem.find(), problem.digits()));
        }
        return new PlannedFactor(equation, multiplicity, cover.from(), cover.to(), tasks);
    }

    private static PlannedFactor scan(Problem problem, Equation equation, int multiplicity) {
        RangeCover cover = RangeCover.of(equation.polynomial(), problem.range());
        int digits = problem.find() == Find.INTEGER ? 0 : problem.digits();
        Rational scale = Rational.of(BigInteger.TEN.pow(digits));
        BigInteger from = cover.from().multiply(scale).floor();
        BigInteger to = cover.to().multiply(scale).ceil();
        BigInteger points = to.subtract(from);
        if (points.compareTo(MAX_GRID_POINTS) > 0) {
            throw new MalformedPolynomialException(String.format(
                    Locale.ROOT,
                    "the scan would visit %.3g grid points, more than %.0g: narrow --range, or lower --digits",
                    points.doubleValue(),
                    MAX_GRID_POINTS.doubleValue()));
        }
        List<Task> tasks =
                points.signum() == 0 ? List.of() : new Task.Scan(from, to, problem.find(), digits).split(SCAN_TASKS);
        return new PlannedFactor(
                equation,
                multiplicity,
                new Rational(from, scale.numerator()),
                new Rational(to, scale.numerator()),
                tasks);
    }
}
