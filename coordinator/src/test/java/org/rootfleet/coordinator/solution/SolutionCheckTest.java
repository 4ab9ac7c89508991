package org.rootfleet.coordinator.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.interval.Rational;

final class SolutionCheckTest {
    private static final String POLYNOMIAL = "x*(x-1)^2*(x^2-2)*(3x+5)";

    private static Solution solution(Find find) {
        Solution solution = Solving.solution(Solving.problem(POLYNOMIAL, find, "-3..3", 4));
        assertThat(SolutionCheck.holds(solution)).isTrue();
        return solution;
    }

    private static Solution with(Solution solution, List<SolvedRoot> roots) {
        return new Solution(
                solution.problem(), true, roots, solution.unit(), solution.zeroMultiplicity(), solution.factors());
    }

    /** Irrational roots on both sides of -1/2 and 1/2, all enclosed in [-1, 0] or [0, 1], of one equation in x^2. */
    @Test
    void shouldTellEqualEnclosuresOnBothSidesOfARationalRootApart() {
        String polynomial = "(2x-1)*(2x+1)*(2x^2-1)*(256x^8-512x^6+304x^4-48x^2+1)";
        Solution solution = Solving.solution(Solving.problem(polynomial, Find.REAL, "-3..3", 0));
        assertThat(solution.roots()).hasSize(12);
        assertThat(SolutionCheck.holds(solution)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Find.class)
    void shouldRefuteWhateverIsChangedAboutARoot(Find find) {
        Solution solution = solution(find);
        for (int i = 0; i < solution.roots().size(); i++) {
            SolvedRoot root = solution.roots().get(i);
            List<SolvedRoot> without = new ArrayList<>(solution.roots());
            without.remove(i);
            assertThat(SolutionCheck.holds(with(solution, without))).isFalse();
            Rational unit = Rational.of(1, 10_000);
            for (SolvedRoot other : List.of(
                    new SolvedRoot(root.kind(), root.multiplicity() + 1, root.lower(), root.upper()),
                    new SolvedRoot(
                            root.kind(),
                            root.multiplicity(),
                            root.lower().add(unit),
                            root.upper().add(unit)),
                    new SolvedRoot(
                            root.kind(),
                            root.multiplicity(),
                            root.lower().subtract(unit),
                            root.upper().subtract(unit)),
                    new SolvedRoot(
                            RootKind.IRRATIONAL,
                            root.multiplicity(),
                            root.lower(),
                            root.lower().add(unit)))) {
                List<SolvedRoot> changed = new ArrayList<>(solution.roots());
                if (!changed.get(i).equals(other)) {
                    changed.set(i, other);
                    assertThat(SolutionCheck.holds(with(solution, changed)))
                            .as(root + " as " + other)
                            .isFalse();
                }
            }
            List<SolvedRoot> twice = new ArrayList<>(solution.roots());
            twice.add(i, root);
            assertThat(SolutionCheck.holds(with(solution, twice))).isFalse();
        }
    }

    @Test
    void shouldRefuteAnotherRangeAnotherPolynomialAndAnotherUnit() {
        Solution solution = solution(Find.REAL);
        for (Problem other : List.of(
                Solving.problem(POLYNOMIAL, Find.REAL, "-1..3", 4),
                Solving.problem(POLYNOMIAL + "*(x-2)", Find.REAL, "-3..3", 4),
                Solving.problem(POLYNOMIAL + "+1", Find.REAL, "-3..3", 4),
                Solving.problem("2*" + POLYNOMIAL, Find.REAL, "-3..3", 4),
                Solving.problem(POLYNOMIAL, Find.RATIONAL, "-3..3", 4))) {
            assertThat(SolutionCheck.holds(new Solution(
                            other,
                            true,
                            solution.roots(),
                            solution.unit(),
                            solution.zeroMultiplicity(),
                            solution.factors())))
                    .as(other.toString())
                    .isFalse();
        }
        for (int unit : new int[] {-1, 0, 2}) {
            assertThat(SolutionCheck.holds(new Solution(
                            solution.problem(),
                            true,
                            solution.roots(),
                            BigInteger.valueOf(unit),
                            solution.zeroMultiplicity(),
                            solution.factors())))
                    .isFalse();
        }
        for (int zeros : new int[] {-1, 0, 2, Integer.MAX_VALUE}) {
            assertThat(SolutionCheck.holds(new Solution(
                            solution.problem(), true, solution.roots(), solution.unit(), zeros, solution.factors())))
                    .isFalse();
        }
    }
}
