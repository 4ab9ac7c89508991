package org.rootfleet.coordinator.solution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.PlannedFactor;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootCells;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.RootOrder;
import org.rootfleet.solver.SmallAnswer;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;

/** Puts the roots that the tasks found together: in order, with multiplicities, those in the range only, and with the certificate. */
public final class SolutionBuilder {
    private SolutionBuilder() {}

    /** A root and the factor it belongs to. */
    private record FactorRoot(Equation equation, int multiplicity, Root root) {}

    /**
     * The solution of a plan.
     *
     * @param roots by index of the factor
     * @param complete whether every task of the plan is done
     */
    public static Solution build(Plan plan, Map<Integer, List<Root>> roots, boolean complete) {
        List<FactorRoot> found = new ArrayList<>();
        List<CertifiedFactor> certified = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            PlannedFactor factor = plan.factors().get(i);
            List<Root> ofFactor = roots.getOrDefault(i, List.of());
            for (Root root : ofFactor) {
                found.add(new FactorRoot(factor.equation(), factor.multiplicity(), root));
            }
            List<Cell> cells = complete && plan.problem().find() == Find.REAL
                    ? RootCells.tile(factor.from(), factor.to(), ofFactor)
                    : List.of();
            certified.add(new CertifiedFactor(factor.equation(), factor.multiplicity(), cells));
        }
        found.removeIf(
                root -> !isWanted(root.equation, root.root, plan.problem().range()));
        found.sort((a, b) -> RootOrder.compare(a.equation, a.root, b.equation, b.root));
        Solution solution = new Solution(
                plan.problem(), complete, solvedRoots(plan, found), plan.unit(), plan.zeroMultiplicity(), certified);
        // A scan sees one root in a cell at most, and none of a pair: it is complete only if a count agrees. Integers
        // are all on
        // its grid.
        boolean mayMiss =
                plan.problem().method() == Method.SCAN && plan.problem().find() != Find.INTEGER;
        return complete && mayMiss && !SolutionCheck.holds(solution) ? solution.incomplete() : solution;
    }

    /** The complete solution of a problem whose polynomial has one squarefree factor beside a power of x. */
    static Solution ofSingleFactor(Problem problem, SmallAnswer answer) {
        Equation equation = answer.equation();
        List<Root> roots = answer.roots();
        SearchRange range = problem.range();
        List<SolvedRoot> solved = new ArrayList<>(roots.size() + 1);
        boolean zeroPending = answer.zeroMultiplicity() > 0 && range.contains(Rational.ZERO);
        for (Root root : roots) {
            if (zeroPending && root.signum() > 0) {
                solved.add(zero(answer.zeroMultiplicity()));
                zeroPending = false;
            }
            if (isWanted(equation, root, range)) {
                solved.add(new SolvedRoot(root.kind(), 1, root.lower(), root.upper()));
            }
        }
        if (zeroPending) {
            solved.add(zero(answer.zeroMultiplicity()));
        }
        List<Cell> cells = problem.find() == Find.REAL ? RootCells.tile(answer.from(), answer.to(), roots) : List.of();
        List<CertifiedFactor> factors = List.of(new CertifiedFactor(equation, 1, cells));
        return new Solution(problem, true, solved, answer.unit(), answer.zeroMultiplicity(), factors);
    }

    private static boolean isWanted(Equation equation, Root root, SearchRange range) {
        Rational lowest = range.lowest();
        Rational highest = range.highest();
        return (lowest == null || RootOrder.compare(equation, root, lowest) >= 0)
                && (highest == null || RootOrder.compare(equation, root, highest) <= 0);
    }

    private static List<SolvedRoot> solvedRoots(Plan plan, List<FactorRoot> found) {
        List<SolvedRoot> solved = new ArrayList<>();
        boolean zeroPending =
                plan.zeroMultiplicity() > 0 && plan.problem().range().contains(Rational.ZERO);
        for (FactorRoot root : found) {
            if (zeroPending && root.root.signum() > 0) {
                solved.add(zero(plan.zeroMultiplicity()));
                zeroPending = false;
            }
            solved.add(new SolvedRoot(root.root.kind(), root.multiplicity, root.root.lower(), root.root.upper()));
        }
        if (zeroPending) {
            solved.add(zero(plan.zeroMultiplicity()));
        }
        return solved;
    }

    private static SolvedRoot zero(int multiplicity) {
        return new SolvedRoot(RootKind.INTEGER, multiplicity, Rational.ZERO, Rational.ZERO);
    }
}
