package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** One search of one range: what it finds, what it leaves open, and how far it goes without being asked to. */
final class PortfolioSearchTest {
    private static final Budget USED_UP = () -> true;

    private int questions;

    @Test
    void shouldLookOnceWhereTheFunctionIsMonotone() {
        IntegerPolynomial polynomial = parse("x^2-2");
        Isolation isolation = search(polynomial, DyadicInterval.of(1, 0), this::ask);
        assertThat(isolation.isolating()).extracting(IsolatedRoot::interval).containsExactly(DyadicInterval.of(1, 0));
        assertThat(isolation.isolating().get(0).enclosure().k()).isLessThan(-30);
        assertThat(isolation.open()).isEmpty();
        assertThat(isolation.nodes()).isEqualTo(1);
        assertThat(isolation.maxDepth()).isZero();
        assertThat(questions).isZero();
        Isolation none = search(polynomial, DyadicInterval.of(0, 0), this::ask);
        assertThat(none.isolating()).isEmpty();
        assertThat(none.nodes()).isEqualTo(1);
    }

    /** Beside zero lie annuli of all sizes: the range is halved until the next is a power of two below the root. */
    @Test
    void shouldHalveARangeThatIsTooWide() {
        // The second factor is positive for x > 0.
        IntegerPolynomial polynomial = parse("(x^2-2)*(x^90+3x^60+7x^11+1)");
        DyadicInterval range = DyadicInterval.of(0, 10);
        Isolation whole = search(polynomial, range, Budget.UNLIMITED);
        assertThat(whole.isolating()).hasSize(1);
        assertThat(whole.nodes()).isGreaterThan(10);
        assertThat(whole.maxDepth()).isGreaterThanOrEqualTo(10);
        // One step of work, then the budget is asked, and what is left are the halves.
        Isolation first = search(polynomial, range, USED_UP);
        assertThat(first.open()).containsExactly(range.lowerHalf(), range.upperHalf());
        assertThat(first.nodes()).isEqualTo(1);
    }

    /**
     * Doubles see no sign that near to a root, and are not asked about positions of more than 50 bits. The expansions of 128, 256, 512 ...
     * bits that follow are made without any budget, as long as the range is what is left.
     */
    @ParameterizedTest
    @CsvSource({"48, 2", "50, 2", "51, 1", "52, 1", "60, 1", "200, 2", "480, 3", "5000, 7"})
    void shouldSearchNarrowRangesAnywhere(int bits, int expansions) {
        // floor(sqrt(2) 2^(bits - 1)) has so many bits.
        BigInteger c = BigInteger.ONE.shiftLeft(2 * bits - 1).sqrt();
        assertThat(c.bitLength()).isEqualTo(bits);
        IntegerPolynomial polynomial = parse("(x^2-2)*(x^7-3*x+1)");
        DyadicInterval around = new DyadicInterval(c, 1 - bits);
        Isolation isolation = search(polynomial, around, USED_UP);
        assertThat(isolation.isolating()).extracting(IsolatedRoot::interval).containsExactly(around);
        assertThat(isolation.open()).isEmpty();
        assertThat(isolation.nodes()).isEqualTo(expansions);
        DyadicInterval beside = new DyadicInterval(c.add(BigInteger.ONE), 1 - bits);
        assertThat(search(polynomial, beside, USED_UP).isolating()).isEmpty();
    }

    /** So many terms cancel that only fixed point sees anything; the first step does not end with the range itself. */
    @ParameterizedTest
    @ValueSource(ints = {60, 90, 150})
    void shouldSearchIllConditionedRangesInFixedPoint(int n) {
        DyadicInterval range = DyadicInterval.of(1, -1);
        Isolation whole = search(TestPolynomials.chebyshev(n), range, Budget.UNLIMITED);
        assertThat(whole.isolating()).hasSize(zeros(n, range));
        assertThat(whole.open()).isEmpty();
        Isolation first = search(TestPolynomials.chebyshev(n), range, USED_UP);
        assertThat(first.nodes()).isPositive();
        assertThat(first.open()).doesNotContain(range);
    }

    /** Whatever the budget is: everything is found, or open; and going on with what is open finds the rest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 9})
    void shouldAccountForEveryRoot(int budget) {
        int n = 120;
        HalfLine line = new HalfLine(TestPolynomials.chebyshev(n));
        SignAt sign = new SignAt(line.polynomial());
        Deque<DyadicInterval> open = new ArrayDeque<>(List.of(DyadicInterval.of(0, 0)));
        int found = 0;
        int searches = 0;
        while (!open.isEmpty()) {
            DyadicInterval range = open.pop();
            int[] left = {budget};
            Isolation isolation = line.isolate(range, EnclosureGoal.NONE, () -> left[0]-- <= 0);
            int inside = 0;
            for (IsolatedRoot root : isolation.isolating()) {
                assertThat(range.covers(root.interval())).isTrue();
                assertThat(sign.at(root.interval().lower())
                                * sign.at(root.interval().upper()))
                        .isEqualTo(-1);
            }
            for (DyadicInterval part : isolation.open()) {
                assertThat(range.covers(part) && !range.equals(part)).isTrue();
                inside += zeros(n, part);
            }
            assertThat(isolation.isolating().size() + inside).isEqualTo(zeros(n, range));
            assertAscending(isolation);
            isolation.open().forEach(open::push);
            found += isolation.isolating().size();
            searches++;
        }
        // T_n has n zeros, half of them positive.
        assertThat(found).isEqualTo(n / 2);
        assertThat(searches).isGreaterThan(1);
    }

    /** What a search in fixed point leaves open, what is collected for it, and what is still pending, in order. */
    @Test
    void shouldLeaveOpenWhatWasCollected() {
        DyadicInterval range = DyadicInterval.of(0, 0);
        int n = 200;
        for (int budget = 0; budget < 12; budget++) {
            int[] left = {budget};
            Isolation isolation = search(TestPolynomials.chebyshev(n), range, () -> left[0]-- <= 0);
            assertAscending(isolation);
            int inside =
                    isolation.open().stream().mapToInt(part -> zeros(n, part)).sum();
            assertThat(isolation.isolating().size() + inside).isEqualTo(n / 2);
        }
    }

    /** Twins far below the precision of doubles, and nearer than fixed point goes: {@code (1 +- sqrt(2) 2^-t) / 3}, times (x^2 - 2). */
    @ParameterizedTest
    @ValueSource(ints = {5, 20, 30, 60, 300, 2000})
    void shouldSeparateTwins(int t) {
        IntegerPolynomial square = parse("3x-1").pow(2).multiply(BigInteger.ONE.shiftLeft(2 * t - 1));
        IntegerPolynomial polynomial = square.subtract(IntegerPolynomial.ONE).multiply(parse("x^2-2"));
        Isolation isolation = search(polynomial, DyadicInterval.of(1, -2), Budget.UNLIMITED);
        assertThat(isolation.isolating()).hasSize(2);
        assertThat(isolation.open()).isEmpty();
        assertAscending(isolation);
        // (1/3 - 2^-t) is not in the interval of the other.
        assertThat(isolation.maxDepth()).isGreaterThan(t - 4);
        assertThat(isolation.nodes()).isLessThan(400);
    }

    /** Twins among many other zeros: what fixed point cannot decide is decided. */
    @ParameterizedTest
    @ValueSource(ints = {30, 200, 1500})
    void shouldSeparateTwinsAmongManyRoots(int t) {
        int n = 90;
        // 0.7 lies between the zeros cos(45 degrees) and cos(47) or so.
        IntegerPolynomial square = parse("10x-7").pow(2).multiply(BigInteger.ONE.shiftLeft(2 * t));
        IntegerPolynomial polynomial = square.subtract(parse("2")).multiply(TestPolynomials.chebyshev(n));
        DyadicInterval range = DyadicInterval.of(1, -1);
        Isolation isolation = search(polynomial, range, Budget.UNLIMITED);
        assertThat(isolation.isolating()).hasSize(2 + zeros(n, range));
        assertAscending(isolation);
        SignAt sign = new SignAt(polynomial);
        for (IsolatedRoot root : isolation.isolating()) {
            assertThat(sign.at(root.enclosure().lower())
                            * sign.at(root.enclosure().upper()))
                    .isEqualTo(-1);
        }
    }

    /**
     * {@code (10 x - 7)^m = 3 * 2^-10m} has two real roots about 2^-13 from 0.7, between zeros of T_90; inside their distance the values are
     * 2^-10m of those beside it. So fixed point is not precise enough at first, and for high powers never: parts that are not deep at all
     * are expanded alone.
     */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 40})
    void shouldTryAgainWithMorePrecision(int m) {
        IntegerPolynomial power =
                parse("10x-7").pow(m).multiply(BigInteger.ONE.shiftLeft(10 * m)).subtract(parse("3"));
        int n = 90;
        DyadicInterval range = DyadicInterval.of(1, -1);
        IntegerPolynomial polynomial = power.multiply(TestPolynomials.chebyshev(n));
        Isolation isolation = search(polynomial, range, Budget.UNLIMITED);
        assertThat(isolation.isolating()).hasSize(2 + zeros(n, range));
        assertThat(isolation.open()).isEmpty();
        assertAscending(isolation);
        // And however soon the budget is used up, nothing is lost.
        for (int budget = 0; budget < 6; budget++) {
            int[] left = {budget};
            Isolation part = search(polynomial, range, () -> left[0]-- <= 0);
            assertAscending(part);
            assertThat(part.open()).doesNotContain(range);
            int inside = 0;
            for (DyadicInterval open : part.open()) {
                inside += zeros(n, open)
                        + (contains(open, 0.7 - tenth(m)) ? 1 : 0)
                        + (contains(open, 0.7 + tenth(m)) ? 1 : 0);
            }
            assertThat(part.isolating().size() + inside).isEqualTo(2 + zeros(n, range));
        }
    }

    /** The distance of the roots from 0.7. */
    private static double tenth(int m) {
        return Math.pow(3, 1.0 / m) * 0x1p-10 / 10;
    }

    private static boolean contains(DyadicInterval interval, double point) {
        double lower = Math.scalb(interval.c().doubleValue(), interval.k());
        return point >= lower && point < lower + Math.scalb(1.0, interval.k());
    }

    /** A range where terms cancel is for fixed point from the start: it takes as many looks as that takes alone. */
    @ParameterizedTest
    @ValueSource(ints = {70, 110, 180})
    void shouldNotTryDoublesWhereTermsCancel(int n) {
        HalfLine line = new HalfLine(TestPolynomials.chebyshev(n));
        DyadicInterval range = DyadicInterval.of(1, -1);
        Findings alone = new Findings(new SignAt(line.polynomial()), range.k(), EnclosureGoal.NONE);
        FixedSubdivision subdivision = new FixedSubdivision(List.of(range), 0, alone);
        subdivision.add(FixedExpansion.of(line, range, new FixedDisc(line, 0, 0).unitFor(range, 2)), range, 1);
        assertThat(subdivision.run(Budget.UNLIMITED)).isEmpty();
        assertThat(alone.takeFailed()).isEmpty();
        Isolation isolation = line.isolate(range, EnclosureGoal.NONE, Budget.UNLIMITED);
        assertThat(isolation.nodes()).isEqualTo(alone.nodes());
    }

    /** One where they do not is for doubles, in halves until these are narrow enough: no look is wasted. */
    @Test
    void shouldNotLeaveDoublesWhereNothingCancels() {
        // (x^2 - 1/2) (x^90 + 3 x^60 + 7 x^11 + 1)
        HalfLine line = new HalfLine(parse("(2x^2-1)*(x^90+3x^60+7x^11+1)"));
        DyadicInterval range = DyadicInterval.of(1, -1);
        Findings alone = new Findings(new SignAt(line.polynomial()), range.k(), EnclosureGoal.NONE);
        Deque<DyadicInterval> pending = new ArrayDeque<>(List.of(range));
        while (!pending.isEmpty()) {
            DyadicInterval next = pending.pop();
            WeightedTerms terms = WeightedTerms.of(line.leading(), line.polygon(), next);
            if (DirectExpansion.isTooWide(terms, next)) {
                alone.visit(next.k());
                pending.push(next.upperHalf());
                pending.push(next.lowerHalf());
            } else {
                assertThat(LocalSubdivision.run(DirectExpansion.of(terms, next), next, alone))
                        .isEmpty();
            }
        }
        assertThat(alone.rootCount()).isEqualTo(1);
        Isolation isolation = line.isolate(range, EnclosureGoal.NONE, Budget.UNLIMITED);
        assertThat(isolation.isolating()).hasSize(1);
        assertThat(isolation.nodes()).isEqualTo(alone.nodes());
    }

    /** Decimals that are wanted come with the isolation, from fixed point and from expansions of any precision. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40})
    void shouldNarrowEnclosuresAsFarAsIsWanted(int digits) {
        EnclosureGoal goal = new EnclosureGoal(digits, 1);
        HalfLine line = new HalfLine(TestPolynomials.chebyshev(100));
        SignAt sign = new SignAt(line.polynomial());
        for (IsolatedRoot root :
                line.isolate(DyadicInterval.of(1, -1), goal, Budget.UNLIMITED).isolating()) {
            assertThat(root.enclosure().k()).isLessThanOrEqualTo(goal.widthExponent(root.interval()));
            assertThat(sign.at(root.enclosure().lower())
                            * sign.at(root.enclosure().upper()))
                    .isEqualTo(-1);
        }
    }

    /** On negative ranges the polynomial of -x is searched, and mirrored back. */
    @Test
    void shouldMirrorNegativeRanges() {
        CertifiedIsolator isolator = new CertifiedIsolator(parse("(x+5)^3-2"));
        // -5 + 1.26
        DyadicInterval range = DyadicInterval.of(-1, 2);
        Isolation isolation = isolator.isolate(range, Budget.UNLIMITED);
        assertThat(isolation.isolating()).hasSize(1).allMatch(root -> range.covers(root.enclosure()));
        assertThat(isolator.isolate(DyadicInterval.of(0, 3), Budget.UNLIMITED).isolating())
                .isEmpty();
        CertifiedIsolator both = new CertifiedIsolator(parse("3x-1"));
        assertThat(both.isolate(DyadicInterval.of(-1, 3), Budget.UNLIMITED).isolating())
                .isEmpty();
        assertThat(both.isolate(DyadicInterval.of(0, 3), Budget.UNLIMITED).isolating())
                .hasSize(1);
    }

    /** The positive zeros {@code cos((2 i - 1) pi / 2 n)} of Chebyshev's polynomial in an interval, which has none at an end. */
    private static int zeros(int n, DyadicInterval interval) {
        double lower = Math.scalb(interval.c().doubleValue(), interval.k());
        double upper = lower + Math.scalb(1.0, interval.k());
        int count = 0;
        for (int i = 1; i <= n; i++) {
            double zero = Math.cos((2 * i - 1) * Math.PI / (2 * n));
            count += zero >= lower && zero < upper ? 1 : 0;
        }
        return count;
    }

    private static void assertAscending(Isolation isolation) {
        List<DyadicInterval> roots = new ArrayList<>();
        isolation.isolating().forEach(root -> roots.add(root.interval()));
        for (List<DyadicInterval> intervals : List.of(roots, isolation.open())) {
            for (int i = 1; i < intervals.size(); i++) {
                assertThat(intervals.get(i - 1).upper())
                        .isLessThanOrEqualTo(intervals.get(i).lower());
            }
        }
    }

    private boolean ask() {
        questions++;
        return false;
    }

    private static Isolation search(IntegerPolynomial polynomial, DyadicInterval range, Budget budget) {
        return new HalfLine(polynomial).isolate(range, EnclosureGoal.NONE, budget);
    }
}
