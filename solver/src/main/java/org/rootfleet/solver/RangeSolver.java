package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.CertifiedIsolator;
import org.rootfleet.solver.isolate.EnclosureGoal;
import org.rootfleet.solver.isolate.IsolatedRoot;
import org.rootfleet.solver.isolate.Isolation;
import org.rootfleet.solver.polynomial.SignAt;
import org.rootfleet.solver.rational.RationalRoots;
import org.rootfleet.solver.rational.RationalRootsSearch;
import org.rootfleet.solver.refine.RootRefiner;
import org.rootfleet.solver.scan.GridScan;

/**
 * Solves tasks on one equation: the entrance to the solver. The rational roots are found first, once for all tasks, and divided out;
 * what remains has irrational roots only, so that no cut point of a range is ever a root. A budget may be used up before they are found;
 * then the task remains as it is, and the next one goes on with the search. May be used by several threads at once.
 */
public final class RangeSolver {
    private final Equation equation;

    /** Goes on from task to task until it is done. */
    private final RationalRootsSearch search;

    private @Nullable Prepared prepared;
    private @Nullable DecimalGrid decimalGrid;

    /** The scan that the last task used: the tasks of a job have the same digits. */
    private record DecimalGrid(int digits, GridScan scan) {}

    /** What all tasks on the equation share. */
    private record Prepared(
            RationalRoots rational, @Nullable CertifiedIsolator isolator, RootRefiner refiner) {}

    public RangeSolver(Equation equation) {
        this.equation = equation;
        this.search = new RationalRootsSearch(equation.polynomial());
    }

    /** Works on a task until it is done or the budget is used up. The answer does not depend on the thread or on other tasks. */
    public TaskResult solve(Task task, Budget budget) {
        if (task instanceof Task.Isolate isolate) {
            return isolate(isolate, budget);
        }
        if (task instanceof Task.Refine refine) {
            return refine(refine, budget);
        }
        return scan((Task.Scan) task, budget);
    }

    /** Null if the budget is used up before. */
    private synchronized @Nullable Prepared prepared(Budget budget) {
        if (prepared == null) {
            RationalRoots rational = search.goOn(budget);
            if (rational == null) {
                return null;
            }
            prepared = new Prepared(
                    rational,
                    rational.cofactor().degree() < 1 ? null : new CertifiedIsolator(rational.cofactor()),
                    new RootRefiner(rational.cofactor(), equation.power()));
        }
        return prepared;
    }

    private TaskResult isolate(Task.Isolate task, Budget budget) {
        if (equation.power() % 2 == 0 && task.range().c().signum() < 0) {
            return new TaskResult(List.of(), List.of(), new TaskResult.Evidence(1, 0));
        }
        Prepared known = prepared(budget);
        if (known == null) {
            return unchanged(task);
        }
        if (task.find() != Find.REAL || known.isolator() == null) {
            List<Root> roots = rationalRoots(known, task, List.of());
            return new TaskResult(roots, List.of(), new TaskResult.Evidence(1, 0));
        }
        Isolation isolation =
                known.isolator().isolate(task.range(), new EnclosureGoal(task.digits(), equation.power()), budget);
        List<Root> roots = rationalRoots(known, task, isolation.open());
        List<DyadicInterval> unrefined = new ArrayList<>();
        for (IsolatedRoot root : isolation.isolating()) {
            // Now, while its enclosure is known, is cheaper than later; what can be read off it costs next to nothing.
            if (budget.isUsedUp() && !known.refiner().isKnown(root.enclosure(), task.digits())) {
                unrefined.add(root.interval());
            } else {
                roots.addAll(refined(known, root, task.digits()));
            }
        }
        List<Task> open = new ArrayList<>();
        isolation.open().forEach(range -> open.add(new Task.Isolate(range, task.find(), task.digits())));
        if (!unrefined.isEmpty()) {
            open.add(new Task.Refine(unrefined, task.digits()));
        }
        return new TaskResult(roots, open, new TaskResult.Evidence(isolation.nodes(), isolation.maxDepth()));
    }

    /** The wanted roots with a rational power in the range; those in the parts still open belong to the tasks that remain. */
    private List<Root> rationalRoots(Prepared known, Task.Isolate task, List<DyadicInterval> open) {
        List<Root> roots = new ArrayList<>();
        PowerRoots powerRoots = new PowerRoots(equation.power(), task.digits());
        for (Rational rational : known.rational().roots()) {
            if (task.range().owns(rational) && open.stream().noneMatch(range -> range.owns(rational))) {
                roots.addAll(powerRoots.of(rational));
            }
        }
        roots.removeIf(root -> !task.find().wants(root.kind()));
        return roots;
    }

    /** The answer as long as the rational roots are not known. */
    private static TaskResult unchanged(Task task) {
        return new TaskResult(List.of(), List.of(task), new TaskResult.Evidence(1, 0));
    }

    private TaskResult refine(Task.Refine task, Budget budget) {
        Prepared known = prepared(budget);
        if (known == null) {
            return unchanged(task);
        }
        List<Root> roots = new ArrayList<>();
        int done = 0;
        do {
            roots.addAll(refined(known, IsolatedRoot.in(task.intervals().get(done)), task.digits()));
            done++;
        } while (done < task.intervals().size() && !budget.isUsedUp());
        List<DyadicInterval> rest =
                task.intervals().subList(done, task.intervals().size());
        List<Task> open = rest.isEmpty() ? List.of() : List.of(new Task.Refine(rest, task.digits()));
        return new TaskResult(roots, open, new TaskResult.Evidence(done, 0));
    }

    /** The one or two roots x whose power is isolated. */
    private List<Root> refined(Prepared known, IsolatedRoot root, int digits) {
        // The intervals isolate among the irrational roots; a rational one may lie in them too.
        List<Rational> rational = known.rational().roots();
        DyadicInterval alone = known.refiner().withoutPoints(root.interval(), rational);
        DyadicInterval start =
                alone.covers(root.enclosure()) ? known.refiner().withoutPoints(root.enclosure(), rational) : alone;
        BigInteger decimals = known.refiner().decimals(start, root.interval().k() - start.k(), digits);
        return PowerRoots.mirrored(
                equation.power(),
                decimals,
                digits,
                alone.lower().toRational(),
                alone.upper().toRational());
    }

    private TaskResult scan(Task.Scan task, Budget budget) {
        if (equation.power() != 1) {
            throw new IllegalArgumentException("a scan needs an equation of power 1, not " + equation.power());
        }
        GridScan grid = grid(task.digits());
        GridScan.Findings findings = task.find() == Find.INTEGER
                ? grid.zeros(task.from(), task.to(), budget)
                : grid.scan(task.from(), task.to(), budget);
        BigInteger scale = BigInteger.TEN.pow(task.digits());
        List<Root> roots = new ArrayList<>();
        for (BigInteger zero : findings.zeros()) {
            Rational value = new Rational(zero, scale);
            roots.add(Root.exact(value, value));
        }
        for (BigInteger cell : findings.signChanges()) {
            roots.add(rootInCell(cell, scale, task.digits()));
        }
        roots.removeIf(root -> !task.find().wants(root.kind()));
        roots.sort(Comparator.comparing(Root::lower));
        List<Task> open = findings.next().equals(task.to())
                ? List.of()
                : List.of(new Task.Scan(findings.next(), task.to(), task.find(), task.digits()));
        // A proof that there is no zero can account for any number of points.
        long visited = findings.next()
                .subtract(task.from())
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
        return new TaskResult(roots, open, new TaskResult.Evidence(visited, 0));
    }

    private synchronized GridScan grid(int digits) {
        if (decimalGrid == null || decimalGrid.digits() != digits) {
            decimalGrid = new DecimalGrid(digits, new GridScan(equation.polynomial(), digits));
        }
        return decimalGrid.scan();
    }

    /** The root between two grid points of opposite sign: a rational one that is not on the grid, or an irrational one. */
    private Root rootInCell(BigInteger cell, BigInteger scale, int digits) {
        Rational lower = new Rational(cell, scale);
        Rational upper = new Rational(cell.add(BigInteger.ONE), scale);
        Prepared known = Objects.requireNonNull(prepared(Budget.UNLIMITED));
        for (Rational root : known.rational().roots()) {
            if (root.compareTo(lower) > 0 && root.compareTo(upper) < 0) {
                return Root.exact(root, root);
            }
        }
        return Root.irrational(cell, digits, endAfter(lower, upper), endAfter(upper, lower));
    }

    /** An end for the isolating interval of the root between two points: the first of them, or a point beside it if it is a root. */
    private Rational endAfter(Rational end, Rational other) {
        SignAt sign = new SignAt(equation.polynomial());
        if (sign.at(end) != 0) {
            return end;
        }
        int slope = new SignAt(equation.polynomial().derivative()).at(end);
        int beside = end.compareTo(other) < 0 ? slope : -slope;
        // Close to the end no other root is between; on the far side of the one in the cell the sign is another.
        Rational distance = other.subtract(end).divide(Rational.of(2));
        while (sign.at(end.add(distance)) != beside) {
            distance = distance.divide(Rational.of(2));
        }
        return end.add(distance);
    }
}
