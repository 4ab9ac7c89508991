package org.rootfleet.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialParser;

final class PlannerTest {
    private static Plan scan(String polynomial, Find find, String range, int digits) {
        return Planner.plan(new Problem(
                PolynomialParser.parse(polynomial, Solving.LIMITS),
                find,
                SearchRange.parse(range, Solving.LIMITS),
                digits,
                Method.SCAN));
    }

    @Test
    void shouldTakeMultiplicitiesContentZeroAndPowersApart() {
        Plan plan = Planner.plan(Solving.problem("-6x^3*(x-1)^2*(x^6-2)", Find.REAL, "..", 5));
        assertThat(plan.unit()).isEqualTo(-6);
        assertThat(plan.zeroMultiplicity()).isEqualTo(3);
        assertThat(plan.factors()).extracting(PlannedFactor::multiplicity).containsExactlyInAnyOrder(1, 2);
        PlannedFactor sparse = plan.factors().get(plan.factors().get(0).multiplicity() == 1 ? 0 : 1);
        assertThat(sparse.equation().power()).isEqualTo(6);
        assertThat(sparse.equation().polynomial()).isEqualTo(IntegerPolynomial.ofLongs(-2, 1));
        assertThat(sparse.tasks()).isNotEmpty().allSatisfy(task -> {
            assertThat(task).isInstanceOf(Task.Isolate.class);
            assertThat(task.digits()).isEqualTo(5);
        });
        assertThat(plan.equations())
                .isEqualTo(plan.factors().stream().map(PlannedFactor::equation).toList());
    }

    @Test
    void shouldHaveNothingToDoForAConstant() {
        assertThat(Planner.plan(Solving.problem("5", Find.REAL, "..", 5)).factors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x^3-7x+1, REAL, -2..3, 0, -2, 4",
        "x^3-7x+1, REAL, -2..3, 2, -200, 301",
        "x^3-7x+1, INTEGER, -2..3, 2, -2, 4",
        "x^3-7x+1, REAL, 0.5..0.75, 1, 5, 10",
        "x^3-7x+1, REAL, 1/3..1/3, 3, 333, 334",
    })
    void shouldScanEveryGridPointOfTheRangeOnce(
            String polynomial, Find find, String range, int digits, BigInteger from, BigInteger to) {
        PlannedFactor factor = scan(polynomial, find, range, digits).factors().get(0);
        List<Task.Scan> tasks =
                factor.tasks().stream().map(Task.Scan.class::cast).toList();
        BigInteger next = tasks.get(0).from();
        for (Task.Scan task : tasks) {
            assertThat(task.from()).isEqualTo(next);
            next = task.to();
        }
        assertThat(tasks.get(0).from()).isLessThanOrEqualTo(from);
        assertThat(next).isGreaterThanOrEqualTo(to);
        Rational scale = Rational.of(BigInteger.TEN.pow(find == Find.INTEGER ? 0 : digits));
        assertThat(factor.from().multiply(scale))
                .isEqualTo(Rational.of(tasks.get(0).from()));
        assertThat(factor.to().multiply(scale)).isEqualTo(Rational.of(next));
    }

    @Test
    void shouldRefuseAScanWithoutEnd() {
        assertThatThrownBy(() -> scan("x^2-2", Find.REAL, "..", 20))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessageMatching("the scan would visit [0-9.]+e\\+20 grid points, more than 1e\\+15:"
                        + " narrow --range, or lower --digits");
    }

    @Test
    void shouldExplainTheZeroPolynomialAndCheckTheDigits() {
        assertThatThrownBy(() -> Solving.problem("x-x", Find.REAL, "..", 5))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage("the polynomial is zero: every number is a root");
        assertThatThrownBy(() -> Solving.problem("x", Find.REAL, "..", -1))
                .hasMessage("digits must be from 0 to 1000000, not -1");
        assertThatThrownBy(() -> Solving.problem("x", Find.REAL, "..", 1_000_001))
                .hasMessage("digits must be from 0 to 1000000, not 1000001");
    }
}
