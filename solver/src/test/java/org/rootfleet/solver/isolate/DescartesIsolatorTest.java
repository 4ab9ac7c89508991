package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

final class DescartesIsolatorTest {
    private static final DyadicInterval[] LINE = {DyadicInterval.of(-1, 20), DyadicInterval.of(0, 20)};

    @ParameterizedTest
    @CsvSource({
        "x^2-2, 2",
        "x^2+1, 0",
        "x-5, 1",
        "x^3-x, 3",
        "(x-1)*(x-2)*(x-3)*(2x-1)*(4x-3), 5",
        "x^5-x-1, 1",
        "(x^2+1)*(x^4+x+1), 0",
        "(x-1048575)*(x+1048576), 2",
        "(1024x-1)*(1024x-3)*(512x-1), 3",
    })
    void shouldCountRoots(String text, int count) {
        assertThat(count(parse(text))).isEqualTo(count);
    }

    @Test
    void shouldCountTheRootsOfKnownFamilies() {
        assertThat(count(TestPolynomials.chebyshev(40))).isEqualTo(40);
        assertThat(count(TestPolynomials.wilkinson(30))).isEqualTo(30);
        assertThat(count(TestPolynomials.mignotte(20, 14))).isEqualTo(4);
        assertThat(count(TestPolynomials.mignotte(21, 14))).isEqualTo(3);
    }

    private static int count(IntegerPolynomial polynomial) {
        DescartesIsolator isolator = new DescartesIsolator(polynomial);
        int count = 0;
        for (DyadicInterval range : LINE) {
            Isolation isolation = isolator.isolate(range, Budget.UNLIMITED);
            assertThat(isolation.open()).isEmpty();
            count += isolation.isolating().size() + isolation.exact().size();
        }
        return count;
    }

    @RepeatedTest(150)
    void shouldAgreeWithSturmOnEveryInterval(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = IntegerPolynomial.ONE;
        for (int i = random.nextInt(3); i >= 0; i--) {
            polynomial =
                    polynomial.multiply(TestPolynomials.random(random, 1 + random.nextInt(6), 1 + random.nextInt(20)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            // dyadic roots: on cut points
            polynomial =
                    polynomial.multiply(IntegerPolynomial.ofLongs(random.nextInt(33) - 16, 1L << random.nextInt(5)));
        }
        IntegerPolynomial squarefree = SquarefreeFactorization.of(polynomial).squarefreePart();
        SturmSequence sturm = new SturmSequence(squarefree);
        DescartesIsolator isolator = new DescartesIsolator(squarefree);
        int count = 0;
        for (DyadicInterval range : LINE) {
            Isolation isolation = isolator.isolate(range, Budget.UNLIMITED);
            for (Dyadic root : isolation.exact()) {
                assertThat(squarefree.scaledValueAt(root.toRational())).isZero();
            }
            for (IsolatedRoot root : isolation.isolating()) {
                DyadicInterval interval = root.interval();
                assertThat(range.covers(interval)).isTrue();
                assertThat(sturmCountInside(sturm, squarefree, interval)).isEqualTo(1);
            }
            count += isolation.exact().size() + isolation.isolating().size();
        }
        assertThat(count).isEqualTo(sturm.count());
    }

    /** Roots strictly inside: by Sturm between two points close to the ends, where the polynomial is not zero. */
    private static int sturmCountInside(SturmSequence sturm, IntegerPolynomial polynomial, DyadicInterval interval) {
        Rational lower = interval.lower().toRational();
        Rational upper = interval.upper().toRational();
        int atUpper = polynomial.scaledValueAt(upper).signum() == 0 ? 1 : 0;
        return sturm.count(lower, upper) - atUpper;
    }

    @RepeatedTest(40)
    void shouldFindTheSameRootsHoweverTheWorkIsCut(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = SquarefreeFactorization.of(TestPolynomials.chebyshev(8 + random.nextInt(12))
                        .multiply(TestPolynomials.random(random, 5, 12)))
                .squarefreePart();
        DescartesIsolator isolator = new DescartesIsolator(polynomial);
        List<DyadicInterval> pending = new ArrayList<>(List.of(LINE));
        List<DyadicInterval> isolating = new ArrayList<>();
        List<Dyadic> exact = new ArrayList<>();
        while (!pending.isEmpty()) {
            DyadicInterval range = pending.remove(random.nextInt(pending.size()));
            if (random.nextInt(4) == 0) {
                pending.add(range.lowerHalf());
                pending.add(range.upperHalf());
                continue;
            }
            int[] steps = {random.nextInt(4)};
            Isolation isolation = isolator.isolate(range, () -> steps[0]-- <= 0);
            pending.addAll(isolation.open());
            isolation.isolating().forEach(root -> isolating.add(root.interval()));
            exact.addAll(isolation.exact());
        }
        SturmSequence sturm = new SturmSequence(polynomial);
        assertThat(isolating.size() + exact.size()).isEqualTo(sturm.count());
        for (DyadicInterval interval : isolating) {
            assertThat(sturmCountInside(sturm, polynomial, interval)).isEqualTo(1);
        }
        assertThat(exact).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeOneStepEvenWithoutBudget() {
        DescartesIsolator isolator = new DescartesIsolator(parse("(x-1)*(x-2)*(x-3)"));
        Isolation isolation = isolator.isolate(LINE[1], () -> true);
        assertThat(isolation.nodes()).isEqualTo(1);
        assertThat(isolation.open()).containsExactly(LINE[1].lowerHalf(), LINE[1].upperHalf());
    }
}
