package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** The subdivision alone: other methods would find what it does not. */
final class FixedSubdivisionTest {
    private static final DyadicInterval UPPER = DyadicInterval.of(1, -1);

    /** The roots of Chebyshev's polynomial are {@code cos((2 i - 1) pi / 2 n)}: above 1/2 where the angle is below pi / 3. */
    @ParameterizedTest
    @ValueSource(ints = {70, 100, 151, 260})
    void shouldFindAllRootsWithoutHelp(int n) {
        HalfLine line = new HalfLine(TestPolynomials.chebyshev(n));
        EnclosureGoal goal = new EnclosureGoal(12, 1);
        Findings findings = new Findings(new SignAt(line.polynomial()), UPPER.k(), goal);
        List<DyadicInterval> open = subdivision(line, List.of(UPPER), findings).run(Budget.UNLIMITED);
        assertThat(open).isEmpty();
        assertThat(findings.takeFailed()).isEmpty();
        assertThat(findings.roots()).hasSize(rootsAboveOneHalf(n));
        SignAt sign = new SignAt(line.polynomial());
        for (IsolatedRoot root : findings.roots()) {
            assertThat(sign.at(root.enclosure().lower())
                            * sign.at(root.enclosure().upper()))
                    .isEqualTo(-1);
            assertThat(root.enclosure().k()).isLessThanOrEqualTo(goal.widthExponent(root.interval()));
        }
        assertThat(findings.nodes()).isGreaterThan(rootsAboveOneHalf(n));
    }

    private static int rootsAboveOneHalf(int n) {
        // (2 i - 1) / (2 n) < 1 / 3
        return (2 * n + 3 - 1) / 6;
    }

    /** Only the targets are searched; what a budget leaves open are parts of them, and nothing is lost. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5})
    void shouldLeaveTheRestOfTheTargetsOpen(int questions) {
        IntegerPolynomial polynomial = TestPolynomials.chebyshev(260);
        HalfLine line = new HalfLine(polynomial);
        List<DyadicInterval> targets = new ArrayList<>();
        for (int c = 16; c < 32 && questions % 2 == 1; c += 3) {
            targets.add(DyadicInterval.of(c, -5));
        }
        if (targets.isEmpty()) {
            targets.add(UPPER);
        }
        Findings findings = new Findings(new SignAt(polynomial), UPPER.k(), EnclosureGoal.NONE);
        int[] left = {questions};
        List<DyadicInterval> open = subdivision(line, targets, findings).run(() -> left[0]-- <= 0);
        SturmSequence roots = new SturmSequence(polynomial);
        int expected = 0;
        for (DyadicInterval target : targets) {
            expected += count(roots, target);
        }
        int found = findings.rootCount();
        for (DyadicInterval interval : open) {
            assertThat(targets).anyMatch(target -> target.covers(interval));
            found += count(roots, interval);
        }
        for (IsolatedRoot root : findings.roots()) {
            assertThat(targets).anyMatch(target -> target.covers(root.interval()));
        }
        assertThat(findings.takeFailed()).isEmpty();
        assertThat(found).isEqualTo(expected);
        // There is no way to a target that is the entry: it takes many batches, and the budget does not last.
        assertThat(open.isEmpty()).isEqualTo(questions % 2 == 1);
        // Whatever the budget is: the way to the targets was not in vain.
        assertThat(findings.nodes()).isPositive();
    }

    private static FixedSubdivision subdivision(HalfLine line, List<DyadicInterval> targets, Findings findings) {
        FixedSubdivision subdivision = new FixedSubdivision(targets, 40, findings);
        long unit = new FixedDisc(line, 0, 0).unitFor(UPPER, 3) - 40 - findings.wantedBits(UPPER);
        FixedFunction function = FixedExpansion.of(line, UPPER, unit);
        subdivision.add(function, UPPER, 1);
        return subdivision;
    }

    /** Functions of so few bits that the rounding of one halving may hide a root: then the interval fails. */
    @RepeatedTest(20)
    void shouldClaimNothingThatRoundingMayChange(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        DyadicInterval whole = DyadicInterval.of(0, 0);
        int decided = 0;
        for (int i = 0; i < 60; i++) {
            int degree = 2 + random.nextInt(12);
            int bits = 5 + random.nextInt(14);
            BigInteger[] coefficients = new BigInteger[degree + 1];
            for (int j = 0; j <= degree; j++) {
                coefficients[j] = new BigInteger(bits, random).setBit(0);
                coefficients[j] = random.nextBoolean() ? coefficients[j] : coefficients[j].negate();
            }
            // x = 2 X - 1
            IntegerPolynomial x = IntegerPolynomial.of(BigInteger.ONE.negate(), BigInteger.TWO);
            IntegerPolynomial polynomial = IntegerPolynomial.of(coefficients[degree]);
            for (int j = degree - 1; j >= 0; j--) {
                polynomial = polynomial.multiply(x).add(IntegerPolynomial.of(coefficients[j]));
            }
            Findings findings = new Findings(new SignAt(polynomial), 0, EnclosureGoal.NONE);
            FixedSubdivision subdivision = new FixedSubdivision(List.of(whole), 0, findings);
            subdivision.add(FixedFunction.of(coefficients, 0, 0), whole, 1);
            assertThat(subdivision.run(Budget.UNLIMITED)).isEmpty();
            SturmSequence roots = new SturmSequence(polynomial);
            int found = findings.rootCount();
            for (DyadicInterval failed : findings.takeFailed()) {
                found += count(roots, failed);
            }
            assertThat(found).as("%s", polynomial).isEqualTo(count(roots, whole));
            for (IsolatedRoot root : findings.roots()) {
                assertThat(count(roots, root.interval())).as("%s", polynomial).isEqualTo(1);
                decided++;
            }
        }
        assertThat(decided).isPositive();
    }

    private static int count(SturmSequence roots, DyadicInterval interval) {
        return roots.countInside(interval.lower().toRational(), interval.upper().toRational());
    }
}
