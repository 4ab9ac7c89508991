package org.rootfleet.coordinator;

import java.util.ArrayList;
import java.util.List;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;

/** A problem's way from its text to its solution, on one thread of this process. */
public final class Solving {
    public static final PolynomialLimits LIMITS = new PolynomialLimits(10_000, 100_000_000);

    private Solving() {}

    public static Problem problem(String polynomial, Find find, String range, int digits) {
        return new Problem(
                PolynomialParser.parse(polynomial, LIMITS),
                find,
                SearchRange.parse(range, LIMITS),
                digits,
                Method.AUTO);
    }

    public static Solution solution(String polynomial) {
        return solution(problem(polynomial, Find.REAL, "..", 20));
    }

    public static Solution solution(Problem problem) {
        Plan plan = Planner.plan(problem);
        Outcome outcome = outcome(plan);
        return SolutionBuilder.build(plan, outcome.roots(), outcome.end() == Outcome.End.DONE);
    }

    public static Outcome outcome(Plan plan) {
        try (LocalEngine engine = new LocalEngine(1)) {
            return new Dispatcher(engine, DispatchSettings.DEFAULT, ProgressListener.NONE)
                    .run(plan.equations(), items(plan));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<WorkItem> items(Plan plan) {
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            int equation = i;
            plan.factors().get(i).tasks().forEach(task -> items.add(new WorkItem(equation, task)));
        }
        return items;
    }
}
