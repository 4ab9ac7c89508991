package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

final class RangeSolverTest {

    private static List<Root> solve(IntegerPolynomial squarefree, Find find, int digits) {
        Equation equation = Equation.of(squarefree);
        List<Task> tasks = new ArrayList<>();
        for (DyadicInterval range : RootRanges.of(equation.polynomial())) {
            tasks.add(new Task.Isolate(range, find, digits));
        }
        return TestPolynomials.rootsOf(equation, tasks);
    }

    @Test
    void shouldFindRootsOfEveryKind() {
        List<Root> roots = solve(parse("(x-3)*(3x+5)*(x^2-2)"), Find.REAL, 5);
        assertThat(roots)
                .extracting(Root::kind)
                .containsExactly(RootKind.RATIONAL, RootKind.IRRATIONAL, RootKind.IRRATIONAL, RootKind.INTEGER);
        assertThat(roots)
                .extracting(Root::lower)
                .containsExactly(
                        Rational.of(-5, 3), Rational.of(-141422, 100000), Rational.of(141421, 100000), Rational.of(3));
        assertThat(roots.get(2).upper()).isEqualTo(Rational.of(141422, 100000));
        assertThat(solve(parse("(x-3)*(3x+5)*(x^2-2)"), Find.RATIONAL, 5)).hasSize(2);
        assertThat(solve(parse("(x-3)*(3x+5)*(x^2-2)"), Find.INTEGER, 5)).hasSize(1);
    }

    /** Each call with a used-up budget lifts one residue at most; the roots come out in the end, from the same solver. */
    @Test
    void shouldGoOnWithTheSearchForRationalRoots() {
        Equation equation = Equation.of(parse("(x-3)*(3x+5)*(7x-1)*(x-12)*(x^2-2)"));
        RangeSolver solver = new RangeSolver(equation);
        Task task = new Task.Isolate(new DyadicInterval(BigInteger.ZERO, 5), Find.REAL, 3);
        List<Root> roots = new ArrayList<>();
        List<Task> open = new ArrayList<>(List.of(task));
        int unchanged = 0;
        while (!open.isEmpty()) {
            Task next = open.remove(open.size() - 1);
            TaskResult result = solver.solve(next, () -> true);
            unchanged += result.open().equals(List.of(next)) ? 1 : 0;
            roots.addAll(result.roots());
            open.addAll(result.open());
        }
        // One residue of each of the roots, at least.
        assertThat(unchanged).isGreaterThanOrEqualTo(4);
        roots.sort(Comparator.comparing(Root::lower));
        assertThat(roots)
                .extracting(Root::lower)
                .containsExactly(Rational.of(1, 7), Rational.of(1414, 1000), Rational.of(3), Rational.of(12));
        assertThat(new RangeSolver(equation).solve(task, Budget.UNLIMITED).roots())
                .containsExactlyInAnyOrderElementsOf(roots);
    }

    /** Doubles enclose the root in some 48 bits: fourteen decimals, not thirty. */
    @Test
    void shouldReadOffDecimalsEvenWhenTheBudgetIsUsedUp() {
        RangeSolver solver = new RangeSolver(Equation.of(parse("x^3-2*x^2+x-7")));
        solver.solve(new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 5), Budget.UNLIMITED);
        TaskResult few = solver.solve(new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 5), () -> true);
        // f(2.6310) < 0 < f(2.6311): 2694 in units of 2^-10.
        assertThat(few.roots())
                .extracting(root -> root.lower().floorScaled(10))
                .containsExactly(BigInteger.valueOf(2694));
        assertThat(few.open()).isEmpty();
        TaskResult many = solver.solve(new Task.Isolate(DyadicInterval.of(1, 1), Find.REAL, 30), () -> true);
        assertThat(many.roots()).isEmpty();
        assertThat(many.open()).hasSize(1).allMatch(Task.Refine.class::isInstance);
    }

    @Test
    void shouldSolveInThePowerOfX() {
        // y = x^4: y = 16 gives 2 and -2, y = 3 two irrational roots, y = -5 none, y = 1/81 two rational roots
        List<Root> roots = solve(parse("(x^4-16)*(x^4-3)*(x^4+5)*(81x^4-1)"), Find.REAL, 3);
        assertThat(roots)
                .extracting(Root::lower)
                .containsExactly(
                        Rational.of(-2),
                        Rational.of(-1317, 1000),
                        Rational.of(-1, 3),
                        Rational.of(1, 3),
                        Rational.of(1316, 1000),
                        Rational.of(2));
        // y = x^3: every real y has one root
        roots = solve(parse("(x^3-8)*(x^3+2)*(x^6-5x^3+1)"), Find.REAL, 3);
        assertThat(roots)
                .extracting(Root::lower)
                .containsExactly(
                        Rational.of(-1260, 1000), Rational.of(593, 1000), Rational.of(1685, 1000), Rational.of(2));
        assertThat(solve(parse("x^2+1"), Find.REAL, 3)).isEmpty();
        assertThat(solve(parse("x^1000-2"), Find.REAL, 10))
                .extracting(Root::lower)
                .containsExactly(Rational.of(-10006933875L, 10000000000L), Rational.of(10006933874L, 10000000000L));
    }

    @RepeatedTest(80)
    void shouldFindTheSameRootsWithAnyCutAndBudget(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial product = IntegerPolynomial.ONE;
        for (int i = random.nextInt(4); i >= 0; i--) {
            product = product.multiply(IntegerPolynomial.ofLongs(random.nextInt(201) - 100, 1 + random.nextInt(9)));
        }
        product = product.multiply(TestPolynomials.random(random, random.nextInt(9), 12))
                .multiply(TestPolynomials.chebyshev(random.nextInt(9)));
        IntegerPolynomial squarefree = SquarefreeFactorization.of(product).squarefreePart();
        if (squarefree.degree() < 1) {
            return;
        }
        List<Root> whole = solve(squarefree, Find.REAL, 12);

        RangeSolver solver = new RangeSolver(Equation.of(squarefree));
        List<Task> pending = new ArrayList<>();
        for (int c = -2; c < 2; c++) {
            pending.add(new Task.Isolate(DyadicInterval.of(c, 14), Find.REAL, 12));
        }
        List<Root> pieces = new ArrayList<>();
        while (!pending.isEmpty()) {
            Task task = pending.remove(random.nextInt(pending.size()));
            int[] steps = {random.nextInt(5)};
            TaskResult result = solver.solve(task, () -> steps[0]-- <= 0);
            pieces.addAll(result.roots());
            for (Task open : result.open()) {
                pending.addAll(open.split(1 + random.nextInt(3)));
            }
        }
        pieces.sort(Comparator.comparing(Root::lower));
        assertThat(pieces)
                .extracting(Root::lower)
                .isEqualTo(whole.stream().map(Root::lower).toList());
        assertThat(pieces)
                .extracting(Root::upper)
                .isEqualTo(whole.stream().map(Root::upper).toList());
        assertThat(pieces)
                .extracting(Root::kind)
                .isEqualTo(whole.stream().map(Root::kind).toList());
        assertThat(whole).hasSize(new SturmSequence(squarefree).count());
    }

    @Test
    void shouldIsolateARootBesideRootsOnTheGrid() {
        // Between 1 and 2, both roots themselves, lies the square root of 2.
        List<Root> roots = new RangeSolver(new Equation(parse("(x-1)*(x-2)*(x^2-2)"), 1))
                .solve(new Task.Scan(BigInteger.ONE, BigInteger.valueOf(3), Find.REAL, 0), Budget.UNLIMITED)
                .roots();
        assertThat(roots)
                .extracting(Root::kind)
                .containsExactly(RootKind.INTEGER, RootKind.IRRATIONAL, RootKind.INTEGER);
        Root irrational = roots.get(1);
        assertThat(irrational.isolatingLower()).isGreaterThan(Rational.of(1)).isLessThan(Rational.of(1414, 1000));
        assertThat(irrational.isolatingUpper()).isLessThan(Rational.of(2)).isGreaterThan(Rational.of(1415, 1000));
    }

    @Test
    void shouldScanTheGrid() {
        RangeSolver solver = new RangeSolver(new Equation(parse("(x-3)*(3x+5)*(x^2-2)"), 1));
        TaskResult result = solver.solve(
                new Task.Scan(BigInteger.valueOf(-300), BigInteger.valueOf(500), Find.REAL, 2), Budget.UNLIMITED);
        assertThat(result.roots())
                .extracting(Root::lower)
                .containsExactly(Rational.of(-5, 3), Rational.of(-142, 100), Rational.of(141, 100), Rational.of(3));
        assertThat(result.evidence().steps()).isEqualTo(800);
        result = solver.solve(
                new Task.Scan(BigInteger.valueOf(-300), BigInteger.valueOf(500), Find.INTEGER, 0), Budget.UNLIMITED);
        assertThat(result.roots()).extracting(Root::lower).containsExactly(Rational.of(3));
    }

    @Test
    void shouldAccountForAnyNumberOfPointsThatAProofExcludes() {
        RangeSolver solver = new RangeSolver(new Equation(parse("x^2+1"), 1));
        BigInteger end = BigInteger.TEN.pow(30);
        TaskResult result = solver.solve(new Task.Scan(end.negate(), end, Find.INTEGER, 3), Budget.UNLIMITED);
        assertThat(result.roots()).isEmpty();
        assertThat(result.open()).isEmpty();
        assertThat(result.evidence().steps()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldScanWithSeveralGrids() {
        RangeSolver solver = new RangeSolver(new Equation(parse("(x-2)*(4x-1)*(x-300000)"), 1));
        for (int digits : new int[] {0, 2, 1, 0}) {
            BigInteger scale = BigInteger.TEN.pow(digits);
            Task.Scan task =
                    new Task.Scan(BigInteger.ZERO, scale.multiply(BigInteger.valueOf(400_000)), Find.INTEGER, digits);
            assertThat(solver.solve(task, Budget.UNLIMITED).roots())
                    .extracting(Root::lower)
                    .containsExactly(Rational.of(2), Rational.of(300_000));
        }
    }

    @Test
    void shouldSplitTasksIntoPartsThatAreTheWhole() {
        Task.Scan scan = new Task.Scan(BigInteger.valueOf(-7), BigInteger.valueOf(10), Find.REAL, 0);
        assertThat(scan.split(4)).hasSize(4);
        BigInteger position = scan.from();
        for (Task part : scan.split(4)) {
            assertThat(((Task.Scan) part).from()).isEqualTo(position);
            position = ((Task.Scan) part).to();
        }
        assertThat(position).isEqualTo(scan.to());
        assertThat(scan.split(1000)).hasSize(17);
        List<DyadicInterval> intervals =
                List.of(DyadicInterval.of(1, 0), DyadicInterval.of(2, 0), DyadicInterval.of(3, 0));
        assertThat(new Task.Refine(intervals, 3).split(2))
                .containsExactly(
                        new Task.Refine(intervals.subList(0, 1), 3), new Task.Refine(intervals.subList(1, 3), 3));
        assertThat(new Task.Refine(intervals, 3).split(9)).hasSize(3);
        assertThat(new Task.Isolate(DyadicInterval.of(1, 0), Find.REAL, 3).split(1))
                .hasSize(1);
        assertThat(new Task.Isolate(DyadicInterval.of(1, 0), Find.REAL, 3).split(2))
                .hasSize(2);
    }

    @Test
    void shouldRefuseImpossibleTasks() {
        assertThatThrownBy(() -> new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, -1))
                .hasMessageContaining("digits");
        assertThatThrownBy(() -> new Task.Scan(BigInteger.ONE, BigInteger.ONE, Find.REAL, 1))
                .hasMessageContaining("empty scan");
        assertThatThrownBy(() -> new RangeSolver(new Equation(parse("x-2"), 2))
                        .solve(new Task.Scan(BigInteger.ZERO, BigInteger.ONE, Find.REAL, 1), Budget.UNLIMITED))
                .hasMessageContaining("power 1");
        assertThatThrownBy(() -> new Equation(parse("x^2-x"), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
