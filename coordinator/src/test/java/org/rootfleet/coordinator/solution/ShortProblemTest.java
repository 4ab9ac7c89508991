package org.rootfleet.coordinator.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class ShortProblemTest {
    private static final long SEED = 27;

    /** The verifier accepts it, and it is what the long way finds. */
    private static boolean isSolved(Problem problem) {
        Solution solution = ShortProblem.solve(problem);
        if (solution == null) {
            return false;
        }
        assertThatCode(() -> SolutionCheck.verify(solution)).as("%s", problem).doesNotThrowAnyException();
        Solution other = Solving.solution(problem);
        assertThat(solution.roots()).as("%s", problem).isEqualTo(other.roots());
        assertThat(solution.unit()).isEqualTo(other.unit());
        assertThat(solution.zeroMultiplicity()).isEqualTo(other.zeroMultiplicity());
        assertThat(solution.complete()).isTrue();
        return true;
    }

    @ParameterizedTest
    @CsvSource({
        "x^7-3x+1, REAL, .., 20",
        "x^7-3x+1, REAL, 0..1, 5",
        "x^7-3x+1, REAL, ..-1, 38",
        "x^7-3x+1, RATIONAL, .., 5",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), REAL, .., 20",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), REAL, 0..1, 20",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), REAL, 5..6, 20",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), REAL, -1/3..-1/3, 0",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), INTEGER, .., 0",
        "-12*x^3*(x-1)*(3x+1)*(x^3-2), RATIONAL, -1..0, 0",
        "x^3+x+1, REAL, .., 100",
        "x^5+x^4+1, INTEGER, .., 0",
        "2*x-7, REAL, .., 20"
    })
    void shouldSolveAsTheLongWayDoes(String polynomial, Find find, String range, int digits) {
        assertThat(isSolved(Solving.problem(polynomial, find, range, digits))).isTrue();
    }

    @Test
    void shouldSolveRandomProblemsAsTheLongWayDoes() {
        Random random = new Random(SEED);
        int solved = 0;
        for (int i = 0; i < 300; i++) {
            BigInteger[] coefficients = new BigInteger[2 + random.nextInt(12)];
            int bits = 1 + random.nextInt(40);
            for (int j = 0; j < coefficients.length; j++) {
                coefficients[j] = new BigInteger(bits, random).subtract(BigInteger.ONE.shiftLeft(bits - 1));
            }
            coefficients[coefficients.length - 1] = BigInteger.valueOf(1 + random.nextInt(100));
            Rational cut = Rational.of(random.nextInt(41) - 20, 1 + random.nextInt(8));
            SearchRange range = switch (random.nextInt(4)) {
                case 0 -> new SearchRange(cut, null);
                case 1 -> new SearchRange(null, cut);
                default -> SearchRange.ALL;
            };
            Find find = List.of(Find.INTEGER, Find.RATIONAL, Find.REAL).get(random.nextInt(3));
            IntegerPolynomial polynomial = IntegerPolynomial.of(coefficients);
            solved += isSolved(new Problem(polynomial, find, range, random.nextInt(45), Method.AUTO)) ? 1 : 0;
        }
        assertThat(solved).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({"5", "x^4", "(x-1)^2*(x^3-2)", "x^300-x-1", "x^300-x^2-1"})
    void shouldLeaveOtherProblemsAlone(String polynomial) {
        assertThat(isSolved(Solving.problem(polynomial, Find.REAL, "..", 20))).isFalse();
    }

    @Test
    void shouldLeaveScansAlone() {
        Problem problem = Solving.problem("x^7-3x+1", Find.REAL, "..", 2);
        assertThat(ShortProblem.solve(
                        new Problem(problem.polynomial(), problem.find(), problem.range(), 2, Method.SCAN)))
                .isNull();
    }
}
