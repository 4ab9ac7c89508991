package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        int narrow = 0;
        for (IsolatedRoot root : findings.roots()) {
            assertThat(sign.at(root.enclosure().lower())
                            * sign.at(root.enclosure().upper()))
                    .isEqualTo(-1);
            // A zero next to the end of a cell has a wider one.
            int wanted = goal.widthExponent(root.interval());
            assertThat(root.enclosure().k()).isLessThanOrEqualTo(wanted + 8);
            narrow += root.enclosure().k() <= wanted ? 1 : 0;
        }
        assertThat(narrow).isGreaterThanOrEqualTo(findings.rootCount() * 3 / 4);
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

    @Test
    void shouldNarrowTheZeroOfAMonotoneFunction() {
        EnclosureGoal goal = new EnclosureGoal(40, 1);
        BigInteger[] coefficients = {
            BigInteger.ONE.shiftLeft(300), BigInteger.valueOf(3).shiftLeft(300)
        };
        Findings findings = run(goal, 0, coefficients);
        assertThat(findings.nodes()).isEqualTo(1);
        DyadicInterval enclosure = findings.roots().get(0).enclosure();
        assertThat(enclosure.k()).isLessThanOrEqualTo(goal.widthExponent(DyadicInterval.of(0, 0)));
        SignAt sign = SignOf.of(coefficients);
        assertThat(sign.at(enclosure.lower()) * sign.at(enclosure.upper())).isEqualTo(-1);
    }

    /** 21 bits over an error of 17 are cut once more; over one of 18 they are not. */
    @Test
    void shouldGiveUpWhereAlmostAllIsError() {
        BigInteger unit = BigInteger.ONE.shiftLeft(20);
        BigInteger[] coefficients = {BigInteger.ONE, unit, unit};
        Findings given = run(EnclosureGoal.NONE, 0x1p17, coefficients);
        assertThat(given.nodes()).isEqualTo(1);
        assertThat(given.takeFailed()).containsExactly(DyadicInterval.of(0, 0));
        Findings cut = run(EnclosureGoal.NONE, 0x1p16, coefficients);
        assertThat(cut.nodes()).isGreaterThan(1);
        assertThat(cut.takeFailed()).doesNotContain(DyadicInterval.of(0, 0));
    }

    /**
     * {@code x^3 - x + 2^-s} is 2^-s at -1, 0 and 1: where few bits cancel, doubles look at everything once more, from the whole on; where
     * they do not, from some parts on.
     */
    @ParameterizedTest
    @CsvSource({"10, true", "20, true", "21, true", "22, false", "35, false"})
    void shouldUseDoublesWhereFewBitsCancel(int s, boolean inDoubles) {
        BigInteger unit = BigInteger.ONE.shiftLeft(200);
        BigInteger[] coefficients = {unit.shiftRight(s), unit.negate(), BigInteger.ZERO, unit};
        Findings local = new Findings(SignOf.of(coefficients), 0, EnclosureGoal.NONE);
        LocalPolynomial view = FixedFunction.of(coefficients, 0, 0).view();
        assertThat(LocalSubdivision.run(view, DyadicInterval.of(0, 0), local)).isEmpty();
        Findings findings = run(EnclosureGoal.NONE, 0, coefficients);
        assertThat(findings.rootCount()).isEqualTo(2);
        assertThat(findings.nodes() == 1 + local.nodes()).isEqualTo(inDoubles);
        assertThat(findings.maxDepth()).isEqualTo(local.maxDepth());
    }

    /** {@code (3 x - 1)^2 - 2^-2t}, twice: nearer than doubles see, so that halving goes on with what they leave. */
    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60, 150})
    void shouldSeparateTwins(int t) {
        BigInteger unit = BigInteger.ONE.shiftLeft(600);
        BigInteger[] coefficients = {
            unit.subtract(unit.shiftRight(2 * t - 1)),
            unit.multiply(BigInteger.valueOf(-6)),
            unit.multiply(BigInteger.valueOf(9))
        };
        EnclosureGoal goal = new EnclosureGoal(60, 1);
        // As many bits as cancel between the twins have to be kept from the start.
        Findings findings = run(goal, 0, 2 * t, coefficients);
        assertThat(findings.takeFailed()).isEmpty();
        assertThat(findings.rootCount()).isEqualTo(2);
        SignAt sign = SignOf.of(coefficients);
        for (IsolatedRoot root : findings.roots()) {
            assertThat(sign.at(root.enclosure().lower())
                            * sign.at(root.enclosure().upper()))
                    .isEqualTo(-1);
            assertThat(root.enclosure().k()).isLessThanOrEqualTo(goal.widthExponent(root.interval()));
        }
        // Only parts beside the twins are halved: a few on each level.
        assertThat(findings.maxDepth()).isBetween(t - 1, t + 4);
        assertThat(findings.nodes()).isLessThan(100 + 8L * t);
    }

    /** A root at each target, and others between them: those are not looked at, nor is anything on the way. */
    @Test
    void shouldLookAtTargetsOnly() {
        DyadicInterval whole = DyadicInterval.of(0, 0);
        BigInteger unit = BigInteger.ONE.shiftLeft(100);
        // The zero of 3 x + 1 is X = 1/3, in the sixth sixteenth.
        List<DyadicInterval> targets =
                List.of(DyadicInterval.of(2, -4), DyadicInterval.of(5, -4), DyadicInterval.of(7, -3));
        SignAt sign = SignOf.of(unit, unit.multiply(BigInteger.valueOf(3)));
        Findings findings = new Findings(sign, 0, EnclosureGoal.NONE);
        FixedSubdivision subdivision = new FixedSubdivision(targets, 0, findings);
        subdivision.add(
                FixedFunction.of(new BigInteger[] {unit, unit.multiply(BigInteger.valueOf(3))}, 0, 0), whole, 1);
        assertThat(subdivision.run(Budget.UNLIMITED)).isEmpty();
        assertThat(findings.nodes()).isEqualTo(3);
        assertThat(findings.roots()).extracting(IsolatedRoot::interval).containsExactly(targets.get(1));
    }

    /** While one function is searched, another is on the way: what is left of that are the targets in it. */
    @Test
    void shouldLeaveTargetsOpenThatWereNotReached() {
        DyadicInterval searched = DyadicInterval.of(2, 0);
        DyadicInterval onTheWay = DyadicInterval.of(3, 0);
        List<DyadicInterval> deep = List.of(DyadicInterval.of(49, -4), DyadicInterval.of(60, -4));
        List<DyadicInterval> targets = List.of(searched, deep.get(0), deep.get(1));
        Findings findings = new Findings(SignOf.of(BigInteger.ONE), 0, EnclosureGoal.NONE);
        FixedSubdivision subdivision = new FixedSubdivision(targets, 0, findings);
        BigInteger unit = BigInteger.ONE.shiftLeft(2000);
        BigInteger[] coefficients = {unit.shiftRight(1900), unit.negate(), BigInteger.ZERO, unit};
        subdivision.add(FixedFunction.of(coefficients, 0, 0), searched, 0);
        BigInteger[] longer = {
            unit.shiftLeft(300).shiftRight(2100), unit.shiftLeft(300).negate(), BigInteger.ZERO, unit.shiftLeft(300)
        };
        subdivision.add(FixedFunction.of(longer, 0, 0), onTheWay, 0);
        List<DyadicInterval> open = subdivision.run(() -> true);
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(open)
                .containsExactlyInAnyOrder(searched.lowerHalf(), searched.upperHalf(), deep.get(0), deep.get(1));
    }

    /** On [0, 1), which is x in [-1, 1]. */
    private static Findings run(EnclosureGoal goal, double error, BigInteger... coefficients) {
        return run(goal, error, 0, coefficients);
    }

    private static Findings run(EnclosureGoal goal, double error, int spareBits, BigInteger... coefficients) {
        DyadicInterval whole = DyadicInterval.of(0, 0);
        Findings findings = new Findings(SignOf.of(coefficients), 0, goal);
        FixedSubdivision subdivision = new FixedSubdivision(List.of(whole), spareBits, findings);
        subdivision.add(FixedFunction.of(coefficients, error, 10 * error), whole, 1);
        assertThat(subdivision.run(Budget.UNLIMITED)).isEmpty();
        return findings;
    }

    private static int count(SturmSequence roots, DyadicInterval interval) {
        return roots.countInside(interval.lower().toRational(), interval.upper().toRational());
    }
}
