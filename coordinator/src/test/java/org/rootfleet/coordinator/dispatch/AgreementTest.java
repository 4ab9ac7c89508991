package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.AnswerAudit;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;

final class AgreementTest {
    /** (x - 1)(2x - 5)(x^3 - 8x + 1): besides 1 and 5/2 the roots -2.888, 0.125 and 2.763. */
    private static final Equation EQUATION = new Equation(
            IntegerPolynomial.ofLongs(1, -8, 0, 1)
                    .multiply(IntegerPolynomial.ofLongs(-1, 1))
                    .multiply(IntegerPolynomial.ofLongs(-5, 2)),
            1);

    /** [0, 4) */
    private static final Task WHOLE = isolate(0, 2);

    private final Agreement agreement = new Agreement(new AnswerAudit(EQUATION));

    private static Task.Isolate isolate(long c, int k) {
        return new Task.Isolate(DyadicInterval.of(c, k), Find.REAL, 1);
    }

    private static Task.Refine refine(DyadicInterval... intervals) {
        return new Task.Refine(List.of(intervals), 1);
    }

    private static List<Root> roots(Task task) {
        return new RangeSolver(EQUATION).solve(task, Budget.UNLIMITED).roots();
    }

    private static List<Root> without(List<Root> roots, int index) {
        List<Root> fewer = new ArrayList<>(roots);
        fewer.remove(index);
        return fewer;
    }

    private static Budget steps(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.decrementAndGet() < 0;
    }

    /** Rational roots, also such of P alone, may lie in the intervals of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x-1)*(2x-5)*(x^3-8x+1)",
                "(4x-3)*(x^5-3x+1)",
                "(x^4-16)*(x^4-3)*(x^4-5x^2+5)",
                "(x^6-27)*(x^6-6x^3+7)",
                "(100x^2-200x+99)*(x^2-x-1)*(7x-8)"
            })
    void shouldAgreeWithWhoeverIsHonest(String text) {
        Equation equation = Equation.of(
                PolynomialParser.parse(text, PolynomialLimits.DEFAULT).primitivePart());
        Agreement honest = new Agreement(new AnswerAudit(equation));
        RangeSolver solver = new RangeSolver(equation);
        solver.solve(WHOLE, Budget.UNLIMITED); // knows the rational roots from now on
        for (Find find : Find.values()) {
            Task task = new Task.Isolate(DyadicInterval.of(0, 4), find, 1);
            for (int a = 0; a < 12; a++) {
                for (int b = 0; b < 12; b++) {
                    assertHonest(honest, solver, task, solver.solve(task, steps(a)), steps(b));
                }
            }
        }
    }

    private static void assertHonest(
            Agreement agreement, RangeSolver solver, Task task, TaskResult first, Budget budget) {
        TaskResult second = solver.solve(task, budget);
        assertThat(agreement.between(WHOLE, first, second))
                .as("%s: %s %s", task, first, second)
                .isTrue();
        // Nor is there anything wrong with what is left of it.
        for (Claim claim : agreement.rest(first, second)) {
            assertHonest(agreement, solver, claim.task(), claim.answer(), steps(2));
            assertHonest(agreement, solver, claim.task(), claim.answer(), Budget.UNLIMITED);
        }
    }

    @Test
    void shouldMissWhatOneOfThemDoesNotSay() {
        TaskResult all = Tasks.answer(roots(WHOLE), List.of());
        assertThat(all.roots()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            TaskResult fewer = Tasks.answer(without(all.roots(), i), List.of());
            assertThat(agreement.between(WHOLE, all, fewer)).isFalse();
            assertThat(agreement.between(WHOLE, fewer, all)).isFalse();
        }
        TaskResult upper = Tasks.answer(roots(isolate(0, 1)), List.of(isolate(1, 1)));
        assertThat(agreement.between(WHOLE, all, upper)).isTrue();
        assertThat(agreement.between(WHOLE, all, Tasks.open(isolate(1, 1)))).isFalse();
    }

    /** It is said by whoever isolates the others, and not refined with them. */
    @Test
    void shouldNotTakeARootWithARationalPowerForTheOneOfAnInterval() {
        // The powers are 2, and 1.38 and 3.62.
        Equation equation = Equation.of(PolynomialParser.parse("(x^2-2)*(x^4-5x^2+5)", PolynomialLimits.DEFAULT)
                .primitivePart());
        Task range = isolate(1, 1);
        List<Root> all =
                new RangeSolver(equation).solve(range, Budget.UNLIMITED).roots();
        List<Root> ofTwo = all.stream()
                .filter(root -> root.isolatingLower().equals(Rational.of(2))
                        && root.isolatingUpper().equals(Rational.of(2)))
                .toList();
        assertThat(all).hasSize(4);
        assertThat(ofTwo).hasSize(2);
        Agreement ofPowers = new Agreement(new AnswerAudit(equation));
        Task.Refine interval = refine(DyadicInterval.of(1, 1));
        TaskResult right = Tasks.answer(ofTwo, List.of(interval));
        assertThat(ofPowers.between(range, Tasks.answer(all, List.of()), right)).isTrue();
        assertThat(ofPowers.between(range, Tasks.answer(ofTwo, List.of()), Tasks.open(interval)))
                .isFalse();
        assertThat(ofPowers.between(range, Tasks.answer(all, List.of()), Tasks.open(interval)))
                .isFalse();
    }

    @Test
    void shouldTellKindsApart() {
        Rational half = Rational.parse("5/2");
        Root rational = new Root(RootKind.RATIONAL, half, half, half, half);
        Root irrational = new Root(
                RootKind.IRRATIONAL, half, Rational.parse("26/10"), Rational.parse("9/4"), Rational.parse("21/8"));
        assertThat(agreement.between(WHOLE, Tasks.found(rational), Tasks.found(irrational)))
                .isFalse();
        assertThat(agreement.between(WHOLE, Tasks.found(rational), Tasks.open(refine(DyadicInterval.of(1, 1)))))
                .isFalse();
    }

    /** Signs show no more than that their number is odd. */
    @Test
    void shouldFindThatThereAreMoreRootsInAnIntervalThanOne() {
        // x^3 - 6x^2 + 9x - 1 has the roots 0.12, 2.35 and 3.53.
        Equation cubic = new Equation(IntegerPolynomial.ofLongs(-1, 9, -6, 1), 1);
        Agreement ofCubic = new Agreement(new AnswerAudit(cubic));
        RangeSolver solver = new RangeSolver(cubic);
        TaskResult one = Tasks.open(refine(DyadicInterval.of(0, 2)));
        TaskResult three = solver.solve(WHOLE, Budget.UNLIMITED);
        assertThat(three.roots()).hasSize(3);
        assertThat(ofCubic.between(WHOLE, one, three)).isFalse();
        assertThat(ofCubic.between(WHOLE, three, one)).isFalse();
        assertThat(ofCubic.between(
                        WHOLE,
                        one,
                        Tasks.open(refine(DyadicInterval.of(0, 0), DyadicInterval.of(2, 0), DyadicInterval.of(3, 0)))))
                .isFalse();
        // One of them in the first half: then there must be none in the other.
        TaskResult first =
                Tasks.answer(solver.solve(isolate(0, 1), Budget.UNLIMITED).roots(), List.of(isolate(1, 1)));
        assertThat(ofCubic.between(WHOLE, one, first)).isTrue();
        List<Claim> rest = ofCubic.rest(one, first);
        assertThat(rest).extracting(Claim::task).containsExactly(isolate(1, 1));
        assertThat(ofCubic.between(
                        rest.get(0).task(), rest.get(0).answer(), solver.solve(isolate(1, 1), Budget.UNLIMITED)))
                .isFalse();
        assertThat(ofCubic.between(rest.get(0).task(), rest.get(0).answer(), Tasks.nothing()))
                .isTrue();
    }

    @Test
    void shouldGoOnWithWhatTheAnswerLeavesOpenAndTheClaimDoesNot() {
        TaskResult claim = Tasks.answer(roots(isolate(0, 1)), List.of(isolate(1, 1)));
        TaskResult lower = Tasks.answer(roots(isolate(1, 0)), List.of(isolate(0, 0), isolate(2, 0), isolate(3, 0)));
        assertThat(agreement.between(WHOLE, claim, lower)).isTrue();
        List<Claim> rest = agreement.rest(claim, lower);
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).task()).isEqualTo(isolate(0, 0));
        assertThat(rest.get(0).answer().roots()).isEqualTo(roots(isolate(0, 0))).hasSize(1);
        // What is claimed there has to be found.
        assertThat(agreement.between(rest.get(0).task(), rest.get(0).answer(), Tasks.nothing()))
                .isFalse();
        assertThat(agreement.rest(claim, claim)).isEmpty();
        assertThat(agreement.rest(Tasks.open(WHOLE), Tasks.open(WHOLE))).isEmpty();
    }

    /** The one who answered first had isolated two roots when the time was up, the other one none of them. */
    @Test
    void shouldClaimInEachPartOnlyTheIntervalsThatLieThere() {
        Equation cubic = new Equation(IntegerPolynomial.ofLongs(-1, 9, -6, 1), 1);
        Agreement ofCubic = new Agreement(new AnswerAudit(cubic));
        RangeSolver solver = new RangeSolver(cubic);
        // 2.35 and 3.53; 0.12 is in the part that both have done.
        TaskResult claim = Tasks.answer(
                solver.solve(isolate(0, 1), Budget.UNLIMITED).roots(),
                List.of(refine(DyadicInterval.of(2, 0), DyadicInterval.of(3, 0))));
        TaskResult answer = Tasks.answer(
                solver.solve(isolate(0, 1), Budget.UNLIMITED).roots(), List.of(isolate(2, 0), isolate(3, 0)));
        assertThat(ofCubic.between(WHOLE, claim, answer)).isTrue();
        List<Claim> rest = ofCubic.rest(claim, answer);
        assertThat(rest).extracting(Claim::task).containsExactly(isolate(2, 0), isolate(3, 0));
        for (Claim part : rest) {
            assertThat(ofCubic.between(part.task(), part.answer(), solver.solve(part.task(), Budget.UNLIMITED)))
                    .isTrue();
            assertThat(ofCubic.between(part.task(), part.answer(), Tasks.nothing()))
                    .isFalse();
        }
    }

    /** Its root may be in one or the other. */
    @Test
    void shouldAskForTheRootOfAWideIntervalInNoPartOfIt() {
        Equation cubic = new Equation(IntegerPolynomial.ofLongs(-1, 9, -6, 1), 1);
        Agreement ofCubic = new Agreement(new AnswerAudit(cubic));
        RangeSolver solver = new RangeSolver(cubic);
        TaskResult claim =
                Tasks.open(refine(DyadicInterval.of(0, 1), DyadicInterval.of(2, 0), DyadicInterval.of(3, 0)));
        TaskResult answer = Tasks.open(isolate(0, 0), isolate(1, 0), isolate(1, 1));
        assertThat(ofCubic.between(WHOLE, claim, answer)).isTrue();
        List<Claim> rest = ofCubic.rest(claim, answer);
        assertThat(rest).hasSize(3);
        for (Claim part : rest) {
            assertThat(ofCubic.between(part.task(), part.answer(), solver.solve(part.task(), Budget.UNLIMITED)))
                    .as("%s", part.task())
                    .isTrue();
        }
        // But not two roots in a part.
        TaskResult one = Tasks.open(refine(DyadicInterval.of(0, 3)));
        Claim upper =
                ofCubic.rest(one, Tasks.open(isolate(0, 1), isolate(1, 1))).get(1);
        assertThat(ofCubic.between(upper.task(), upper.answer(), solver.solve(upper.task(), Budget.UNLIMITED)))
                .isFalse();
    }

    /** An isolating interval that reaches into two parts: signs tell in which of them its root is. */
    @Test
    void shouldPutARootIntoOneOfTwoParts() {
        // 0.125 is in [0, 1/4), isolated by (0, 3/4) of the cofactor, with the decimals 0.1.
        Root root = new Root(
                RootKind.IRRATIONAL,
                Rational.parse("1/10"),
                Rational.parse("2/10"),
                Rational.of(0),
                Rational.parse("3/4"));
        TaskResult claim = Tasks.found(root);
        TaskResult open = Tasks.open(isolate(0, -3), isolate(1, -3), isolate(1, -2), isolate(1, -1));
        List<Claim> rest = agreement.rest(claim, open);
        assertThat(rest).hasSize(4);
        // It is 0.1252.
        assertThat(rest)
                .filteredOn(part -> !part.answer().roots().isEmpty())
                .extracting(Claim::task)
                .containsExactly(isolate(1, -3));
        assertThat(agreement.between(WHOLE, claim, Tasks.open(isolate(1, -1), isolate(1, -2))))
                .isFalse();
        assertThat(agreement.between(WHOLE, claim, Tasks.open(isolate(0, -2)))).isTrue();
    }

    @Test
    void shouldCutWhatIsLeftOfAScan() {
        Task.Scan whole = Tasks.scan(-5, 95);
        Task.Scan open = Tasks.scan(15, 95);
        assertThat(agreement.rest(Tasks.nothing(), Tasks.open(open)))
                .extracting(Claim::task)
                .containsExactly(Tasks.scan(15, 55), Tasks.scan(55, 95));
        assertThat(agreement.rest(Tasks.open(Tasks.scan(50, 95)), Tasks.open(open)))
                .extracting(Claim::task)
                .containsExactly(Tasks.scan(15, 55));
        assertThat(agreement.rest(Tasks.open(whole), Tasks.open(open))).isEmpty();
    }
}
