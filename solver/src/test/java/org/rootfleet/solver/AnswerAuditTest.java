package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;

final class AnswerAuditTest {
    private static final String[] EQUATIONS = {
        "x^2-2",
        "x^5-3x+1",
        "(x-1)*(x-2)*(x+4)*(x^2-3)",
        "(2x-3)*(x^3-7)*(x+8)",
        "x^12-7",
        "x^6-9",
        "(x^4-16)*(x^4-3)",
        "x^9+5",
        "(10x-13)*(10x-14)*(x^2-2)",
        "(x-1)*(x^2-x-1)*(100x^2-200x+99)"
    };

    private static Equation equation(String text) {
        IntegerPolynomial polynomial =
                PolynomialParser.parse(text, PolynomialLimits.DEFAULT).primitivePart();
        return Equation.of(polynomial);
    }

    private static Budget steps(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.decrementAndGet() < 0;
    }

    /** Tasks that cover the line: halves about zero, and a cut in each of them. */
    private static List<Task> tasks(int digits, Find find) {
        List<Task> tasks = new ArrayList<>();
        for (long c = -8; c < 8; c++) {
            tasks.add(new Task.Isolate(DyadicInterval.of(c, 2), find, digits));
        }
        return tasks;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 30})
    void shouldFindNothingWrongWithHonestAnswers(int digits) {
        for (String text : EQUATIONS) {
            Equation equation = equation(text);
            AnswerAudit audit = new AnswerAudit(equation);
            RangeSolver solver = new RangeSolver(equation);
            for (Find find : Find.values()) {
                for (Task task : tasks(digits, find)) {
                    for (int budget = 0; budget < 4; budget++) {
                        assertHonest(audit, solver, task, steps(budget), text);
                    }
                    assertHonest(audit, solver, task, Budget.UNLIMITED, text);
                }
            }
        }
    }

    private static void assertHonest(AnswerAudit audit, RangeSolver solver, Task task, Budget budget, String text) {
        TaskResult answer = solver.solve(task, budget);
        assertThat(audit.problem(task, answer))
                .as("%s: %s: %s", text, task, answer)
                .isNull();
        for (Task open : answer.open()) {
            assertThat(audit.problem(open, solver.solve(open, Budget.UNLIMITED)))
                    .as("%s: %s", text, open)
                    .isNull();
        }
    }

    @Test
    void shouldFindNothingWrongWithHonestScans() {
        for (String text : new String[] {"(x-1)*(x-2)*(x+4)*(x^2-3)", "(10x-13)*(10x-14)*(x^3-2)"}) {
            Equation equation = equation(text);
            AnswerAudit audit = new AnswerAudit(equation);
            RangeSolver solver = new RangeSolver(equation);
            for (Find find : Find.values()) {
                for (int digits = 0; digits < 3; digits++) {
                    Task scan = new Task.Scan(BigInteger.valueOf(-1000), BigInteger.valueOf(1000), find, digits);
                    for (Task part : scan.split(7)) {
                        TaskResult answer = solver.solve(part, Budget.UNLIMITED);
                        assertThat(audit.problem(part, answer))
                                .as("%s %s %s", text, part, answer)
                                .isNull();
                    }
                }
            }
        }
    }

    private static TaskResult with(TaskResult answer, List<Root> roots) {
        return new TaskResult(roots, answer.open(), answer.evidence());
    }

    @Test
    void shouldFindARootThatIsMissing() {
        for (String text : EQUATIONS) {
            Equation equation = equation(text);
            RangeSolver solver = new RangeSolver(equation);
            for (Task task : tasks(5, Find.REAL)) {
                TaskResult answer = solver.solve(task, Budget.UNLIMITED);
                int together = equation.power() % 2 == 0 ? 2 : 1;
                if (!answer.roots().isEmpty()) {
                    List<Root> fewer =
                            answer.roots().subList(together, answer.roots().size());
                    assertThat(new AnswerAudit(equation).problem(task, with(answer, fewer)))
                            .as("%s: %s", text, answer)
                            .contains("missing");
                }
            }
        }
    }

    @Test
    void shouldFindARangeThatIsMissing() {
        Equation equation = equation("x^5-3x+1");
        Task task = new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, 5);
        // Both roots between 0 and 2 are left open, each in its half; then one of these is dropped.
        List<Task> halves = task.split(2);
        TaskResult both = new TaskResult(List.of(), halves, new TaskResult.Evidence(1, 1));
        TaskResult one = new TaskResult(List.of(), halves.subList(0, 1), both.evidence());
        TaskResult twice = new TaskResult(List.of(), List.of(task, halves.get(1)), both.evidence());
        assertThat(new AnswerAudit(equation).problem(task, both)).isNull();
        assertThat(new AnswerAudit(equation).problem(task, one)).contains("missing");
        assertThat(new AnswerAudit(equation).problem(task, twice)).contains("open twice");
    }

    /** x^5 - 3x + 1 has the roots -1.39, 0.33 and 1.21. */
    @Test
    void shouldFindAnIntervalThatIsLeftOpenWithoutARoot() {
        Equation equation = equation("x^5-3x+1");
        Task task = new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, 5);
        DyadicInterval first = DyadicInterval.of(0, -1);
        DyadicInterval second = DyadicInterval.of(2, -1);
        assertThat(problemOfOpen(equation, task, first, second)).isNull();
        assertThat(problemOfOpen(equation, task, first, DyadicInterval.of(3, -1)))
                .contains("no root is to be refined");
        assertThat(problemOfOpen(equation, task, first, DyadicInterval.of(1, -2)))
                .contains("twice");
    }

    private static @Nullable String problemOfOpen(Equation equation, Task task, DyadicInterval... intervals) {
        TaskResult answer = new TaskResult(
                List.of(), List.of(new Task.Refine(List.of(intervals), 5)), new TaskResult.Evidence(1, 1));
        return new AnswerAudit(equation).problem(task, answer);
    }

    @Test
    void shouldFindARootThatIsSaidAndLeftOpen() {
        Equation equation = equation("x^5-3x+1");
        Task task = new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, 5);
        TaskResult right = new RangeSolver(equation).solve(task, Budget.UNLIMITED);
        // Two roots; one is said, and left open in the place of the other.
        for (Task again : List.of(
                new Task.Refine(List.of(DyadicInterval.of(0, -1)), 5),
                new Task.Isolate(DyadicInterval.of(0, -1), Find.REAL, 5))) {
            TaskResult wrong = new TaskResult(right.roots().subList(0, 1), List.of(again), right.evidence());
            assertThat(new AnswerAudit(equation).problem(task, wrong)).contains("twice");
        }
        // A rational root at the beginning of what is left open.
        Equation rational = equation("(2x-1)*(x^2-2)");
        Task range = new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, 5);
        TaskResult all = new RangeSolver(rational).solve(range, Budget.UNLIMITED);
        TaskResult half = new TaskResult(
                all.roots(), List.of(new Task.Isolate(DyadicInterval.of(1, -1), Find.REAL, 5)), all.evidence());
        assertThat(new AnswerAudit(rational).problem(range, half)).contains("twice");
    }

    /** Its powers would have 2^31 bits and more. */
    @Test
    void shouldRefuseNumbersThatAreTooLongForTheirRange() {
        Equation equation = equation("x^300-7");
        Task task = new Task.Isolate(DyadicInterval.of(0, 3), Find.REAL, 0);
        Rational long1 = Rational.of(BigInteger.ONE.shiftLeft(8_000_000));
        Rational seven = Rational.of(7);
        Root huge = new Root(RootKind.IRRATIONAL, long1, long1.add(Rational.of(1)), seven, seven);
        Root tiny = new Root(
                RootKind.RATIONAL,
                new Rational(BigInteger.ONE, long1.numerator()),
                new Rational(BigInteger.ONE, long1.numerator()),
                seven,
                seven);
        for (Root root : List.of(huge, tiny)) {
            TaskResult answer = new TaskResult(List.of(root), List.of(), new TaskResult.Evidence(1, 1));
            assertThat(new AnswerAudit(equation).problem(task, answer)).contains("no root");
        }
    }

    private static @Nullable String problem(Equation equation, Task task, List<Root> roots, Task... open) {
        return new AnswerAudit(equation)
                .problem(task, new TaskResult(roots, List.of(open), new TaskResult.Evidence(1, 1)));
    }

    /** Each root of it would count twice. */
    @ParameterizedTest
    @EnumSource
    void shouldFindAPartThatIsLeftOpenTwice(Find find) {
        Equation equation = equation("(x-1)*(x-2)*(x+4)*(x^2-3)");
        Task.Isolate range = new Task.Isolate(DyadicInterval.of(0, 3), find, 1);
        Task.Isolate half = new Task.Isolate(DyadicInterval.of(0, 2), find, 1);
        assertThat(problem(equation, range, List.of(), range, range)).contains("open twice");
        assertThat(problem(equation, range, List.of(), range, half)).contains("open twice");
        Task.Scan scan = scan(0, 100, find);
        assertThat(problem(equation, scan, List.of(), scan)).isNull();
        assertThat(problem(equation, scan, List.of(), scan(0, 60, find), scan(60, 100, find)))
                .isNull();
        assertThat(problem(equation, scan, List.of(), scan, scan)).contains("open twice");
        assertThat(problem(equation, scan, List.of(), scan(0, 60, find), scan(59, 100, find)))
                .contains("open twice");
    }

    private static Task.Scan scan(long from, long to, Find find) {
        return new Task.Scan(BigInteger.valueOf(from), BigInteger.valueOf(to), find, 1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindARootOfWhateverKindThatIsSaidAndLeftOpen(Find find) {
        Equation equation = equation("(x-1)*(x-2)*(x+4)*(x^2-3)");
        for (Task task : List.of(scan(0, 100, find), new Task.Isolate(DyadicInterval.of(0, 3), find, 1))) {
            List<Root> roots =
                    new RangeSolver(equation).solve(task, Budget.UNLIMITED).roots();
            assertThat(problem(equation, task, roots)).isNull();
            assertThat(problem(equation, task, roots, task)).contains("twice");
        }
        // 1 is said, and is where the open part begins.
        List<Root> roots = new RangeSolver(equation)
                .solve(scan(0, 11, find), Budget.UNLIMITED)
                .roots();
        assertThat(roots).hasSize(1);
        assertThat(problem(equation, scan(0, 100, find), roots, scan(11, 100, find)))
                .isNull();
        assertThat(problem(equation, scan(0, 100, find), roots, scan(10, 100, find)))
                .contains("twice");
    }

    @Test
    void shouldFindAnIntervalThatIsLeftToBeRefinedTwiceInThePlaceOfAnother() {
        Equation equation = equation("(4x-3)*(x^5-3x+1)");
        DyadicInterval low = DyadicInterval.of(0, 0);
        DyadicInterval high = DyadicInterval.of(1, 0);
        Task.Refine task = new Task.Refine(List.of(low, high), 5);
        List<Root> roots =
                new RangeSolver(equation).solve(task, Budget.UNLIMITED).roots();
        assertThat(problem(equation, task, roots)).isNull();
        Task.Refine first = new Task.Refine(List.of(low), 5);
        assertThat(problem(equation, task, List.of(), task)).isNull();
        assertThat(problem(equation, task, roots.subList(1, 2), first)).isNull();
        assertThat(problem(equation, task, List.of(), first, first)).contains("twice");
        assertThat(problem(equation, task, roots.subList(0, 1), first)).contains("twice");
        // The rational root in the first interval, said already by whoever isolated the others, in the place of the
        // irrational one.
        Rational rational = Rational.parse("3/4");
        Root point = new Root(RootKind.RATIONAL, rational, rational, rational, rational);
        assertThat(problem(equation, task, List.of(point, roots.get(1)))).contains("not to be refined");
    }

    /** Few bytes on the wire, and a megabyte each if it is written out: 40 GB together. */
    @Test
    void shouldNotWriteOutTheEndsOfTinyRanges() {
        Equation equation = equation("x^5-3x+1");
        Task rootless = new Task.Isolate(DyadicInterval.of(0, -2), Find.REAL, 5);
        Task one = new Task.Isolate(DyadicInterval.of(0, 0), Find.REAL, 5);
        List<Task> tiny = new ArrayList<>();
        for (int c = 0; c < 20_000; c++) {
            tiny.add(new Task.Isolate(DyadicInterval.of(c, -(1 << 23)), Find.REAL, 5));
        }
        assertThat(problemOf(equation, rootless, tiny)).isNull();
        assertThat(problemOf(equation, one, tiny)).isEqualTo("a root is missing, or one is too many, from 0 to 1");
        tiny.add(new Task.Isolate(DyadicInterval.of(0, 2 - (1 << 23)), Find.REAL, 5));
        assertThat(problemOf(equation, rootless, tiny)).contains("open twice");
        Task refine = new Task.Refine(List.of(DyadicInterval.of(1, -(1 << 23))), 5);
        assertThat(problemOf(equation, rootless, List.of(refine)))
                .isEqualTo("no root is to be refined from about 2^-8388608 to about 2^-8388607");
    }

    private static @Nullable String problemOf(Equation equation, Task task, List<Task> open) {
        return new AnswerAudit(equation).problem(task, new TaskResult(List.of(), open, new TaskResult.Evidence(1, 1)));
    }

    @Test
    void shouldFindARootThatIsInvented() {
        Equation equation = equation("x^5-3x+1");
        Task task = new Task.Isolate(DyadicInterval.of(0, 1), Find.REAL, 1);
        TaskResult answer = new RangeSolver(equation).solve(task, Budget.UNLIMITED);
        Rational lower = Rational.parse("3/10");
        Root false1 =
                new Root(RootKind.IRRATIONAL, Rational.parse("7/10"), Rational.parse("8/10"), lower, Rational.of(1));
        Root false2 = new Root(RootKind.RATIONAL, lower, lower, lower, lower);
        for (Root invented : List.of(false1, false2, answer.roots().get(0))) {
            List<Root> more = new ArrayList<>(answer.roots());
            more.add(invented);
            assertThat(new AnswerAudit(equation).problem(task, with(answer, more)))
                    .isNotNull();
        }
    }

    @Test
    void shouldFindAFlippedBitInAnyNumberOfARoot() {
        Random random = new Random(5);
        for (String text : EQUATIONS) {
            Equation equation = equation(text);
            RangeSolver solver = new RangeSolver(equation);
            for (Task task : tasks(20, Find.REAL)) {
                TaskResult answer = solver.solve(task, Budget.UNLIMITED);
                for (Root root : answer.roots()) {
                    BigInteger wrong = root.lower().numerator().flipBit(random.nextInt(20));
                    Rational lower = new Rational(wrong, root.lower().denominator());
                    Rational upper = lower.add(root.upper().subtract(root.lower()));
                    if (root.kind() == RootKind.INTEGER && !lower.isInteger()) {
                        continue;
                    }
                    Root flipped = new Root(root.kind(), lower, upper, root.isolatingLower(), root.isolatingUpper());
                    List<Root> roots = new ArrayList<>(answer.roots());
                    roots.set(roots.indexOf(root), flipped);
                    assertThat(new AnswerAudit(equation).problem(task, with(answer, roots)))
                            .as("%s: %s for %s", text, flipped, root)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void shouldFindDecimalsThatAreMissing() {
        Equation equation = equation("x^5-3x+1");
        Task.Refine task = new Task.Refine(List.of(DyadicInterval.of(0, 0), DyadicInterval.of(1, 0)), 5);
        TaskResult answer = new RangeSolver(equation).solve(task, Budget.UNLIMITED);
        assertThat(new AnswerAudit(equation).problem(task, answer)).isNull();
        assertThat(new AnswerAudit(equation)
                        .problem(task, with(answer, answer.roots().subList(1, 2))))
                .contains("missing");
    }
}
