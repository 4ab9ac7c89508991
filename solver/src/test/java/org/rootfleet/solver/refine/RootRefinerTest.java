package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.DescartesIsolator;
import org.rootfleet.solver.isolate.IsolatedRoot;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.RationalRoots;

final class RootRefinerTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 20, 38, 100, 1000, 5000})
    void shouldFindTheDecimalsOfSquareRoots(int digits) {
        for (long radicand : new long[] {2, 3, 5, 99, 1_000_003, 10_000_000_019L}) {
            IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(-radicand, 0, 1);
            // independent: the integer square root of radicand * 10^(2 digits)
            BigInteger expected = BigInteger.valueOf(radicand)
                    .multiply(BigInteger.TEN.pow(2 * digits))
                    .sqrt();
            DyadicInterval interval = onlyInterval(polynomial, 1);
            assertThat(new RootRefiner(polynomial, 1).decimals(interval, 0, digits))
                    .isEqualTo(expected);
            assertThat(new RootRefiner(polynomial, 1).decimals(interval.mirrored(), 0, digits))
                    .isEqualTo(expected.add(BigInteger.ONE).negate());
        }
    }

    private static DyadicInterval onlyInterval(IntegerPolynomial polynomial, int sign) {
        List<DyadicInterval> found = RootRanges.of(polynomial).stream()
                .filter(range ->
                        range.c().signum() == sign || (sign > 0 && range.c().signum() == 0))
                .flatMap(range ->
                        new DescartesIsolator(polynomial).isolate(range, Budget.UNLIMITED).isolating().stream())
                .map(IsolatedRoot::interval)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource({"2,3,30", "2,1000,25", "7,17,50", "5,2,0", "2,100000,12", "123456789123456789,5,40"})
    void shouldTakeRootsOfThePower(long argument, int power, int digits) {
        IntegerPolynomial linear = IntegerPolynomial.ofLongs(-argument, 1);
        DyadicInterval around = DyadicInterval.of(0, 64 - Long.numberOfLeadingZeros(argument));
        BigInteger decimals = new RootRefiner(linear, power).decimals(around, 0, digits);
        if ((long) power * digits < 100_000) {
            assertThat(decimals)
                    .isEqualTo(IntegerRoot.floor(
                            BigInteger.valueOf(argument).multiply(BigInteger.TEN.pow(power * digits)), power));
        } else {
            double expected = Math.pow((double) argument, 1.0 / power);
            assertThat(new BigDecimal(decimals, digits).doubleValue())
                    .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-11));
        }
    }

    @Test
    void shouldSettleARootJustBesideADecimalGridPoint() {
        // Root at 1/2 + about 10^-60: only the exact sign at the grid point decides.
        BigInteger huge = BigInteger.TEN.pow(60);
        IntegerPolynomial above = IntegerPolynomial.of(
                BigInteger.ONE.negate(), huge.negate().subtract(BigInteger.ONE), huge.shiftLeft(1));
        assertThat(RationalRoots.of(above).roots()).isEmpty();
        DyadicInterval interval = onlyInterval(above, 1);
        assertThat(new RootRefiner(above, 1).decimals(interval, 0, 1)).isEqualTo(5);
        assertThat(new RootRefiner(above, 1).decimals(interval, 0, 5)).isEqualTo(50000);
        IntegerPolynomial below =
                IntegerPolynomial.of(BigInteger.ONE, huge.negate().subtract(BigInteger.ONE), huge.shiftLeft(1));
        DyadicInterval[] intervals = RootRanges.of(below).stream()
                .flatMap(range -> new DescartesIsolator(below).isolate(range, Budget.UNLIMITED).isolating().stream())
                .map(IsolatedRoot::interval)
                .toArray(DyadicInterval[]::new);
        assertThat(new RootRefiner(below, 1).decimals(intervals[1], 0, 5)).isEqualTo(49999);
    }

    @RepeatedTest(60)
    void shouldEncloseEveryIrrationalRootOfRandomPolynomials(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = RationalRoots.of(SquarefreeFactorization.of(
                                TestPolynomials.random(random, 1 + random.nextInt(25), 1 + random.nextInt(60)))
                        .squarefreePart())
                .cofactor();
        if (polynomial.degree() < 1) {
            return;
        }
        int digits = random.nextInt(60);
        BigInteger scale = BigInteger.TEN.pow(digits);
        for (DyadicInterval range : RootRanges.of(polynomial)) {
            for (IsolatedRoot root : new DescartesIsolator(polynomial)
                    .isolate(range, Budget.UNLIMITED)
                    .isolating()) {
                DyadicInterval interval = root.interval();
                BigInteger decimals = new RootRefiner(polynomial, 1).decimals(interval, 0, digits);
                Rational lower =
                        max(new Rational(decimals, scale), interval.lower().toRational());
                Rational upper = min(
                        new Rational(decimals.add(BigInteger.ONE), scale),
                        interval.upper().toRational());
                assertThat(lower).isLessThan(upper);
                // exact evaluation, not the refiner's
                assertThat(polynomial.scaledValueAt(lower).signum())
                        .isEqualTo(-polynomial.scaledValueAt(upper).signum())
                        .isNotZero();
            }
        }
    }

    private static Rational max(Rational a, Rational b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Rational min(Rational a, Rational b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    @Test
    void shouldSeparateTheTwinRootsOfMignottePolynomials() {
        IntegerPolynomial polynomial = TestPolynomials.mignotte(30, 14);
        List<DyadicInterval> twins = RootRanges.of(polynomial).stream()
                .flatMap(range ->
                        new DescartesIsolator(polynomial).isolate(range, Budget.UNLIMITED).isolating().stream())
                .map(IsolatedRoot::interval)
                .filter(interval -> interval.k() < -50)
                .toList();
        assertThat(twins).hasSize(2);
        RootRefiner refiner = new RootRefiner(polynomial, 1);
        assertThat(refiner.decimals(twins.get(0), 0, 20)).isEqualTo(refiner.decimals(twins.get(1), 0, 20));
        // the roots are near 1/L, and 2^-(14 * 15) apart: about 63 decimals
        assertThat(new BigDecimal(refiner.decimals(twins.get(0), 0, 30), 30))
                .isCloseTo(
                        BigDecimal.ONE.divide(BigDecimal.valueOf(16383), MathContext.DECIMAL128),
                        org.assertj.core.data.Offset.offset(new BigDecimal("1e-29")));
        assertThat(refiner.decimals(twins.get(0), 0, 80)).isLessThan(refiner.decimals(twins.get(1), 0, 80));
    }

    @Test
    void shouldLeaveOutPointsBesideARoot() {
        // 1.41421356..., between points as near as 10^-12 and others at the ends
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(-2, 0, 1);
        DyadicInterval interval = DyadicInterval.of(1, 0);
        List<Rational> points = List.of(
                Rational.of(1),
                Rational.of(2),
                Rational.of(3, 2),
                Rational.of(1_414_213_562_373L, 1_000_000_000_000L),
                Rational.of(1_414_213_562_374L, 1_000_000_000_000L));
        DyadicInterval alone = new RootRefiner(polynomial, 1).withoutPoints(interval, points);
        assertThat(points).noneMatch(alone::owns);
        assertThat(interval.covers(alone)).isTrue();
        assertThat(polynomial.scaledValueAt(alone.lower().toRational())).isNegative();
        assertThat(polynomial.scaledValueAt(alone.upper().toRational())).isPositive();
        assertThat(new RootRefiner(polynomial, 1).withoutPoints(interval, List.of(Rational.of(2), Rational.of(0))))
                .isEqualTo(interval);
    }

    /** However narrow the interval is: 48 bits of it are known, or that the root is below 2^20. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 48})
    void shouldStartFromWhatIsKnown(int narrowedBits) {
        BigInteger radicand = BigInteger.valueOf(1_000_003);
        IntegerPolynomial polynomial = IntegerPolynomial.of(radicand.negate(), BigInteger.ZERO, BigInteger.ONE);
        DyadicInterval interval =
                new DyadicInterval(radicand.shiftLeft(2 * narrowedBits).sqrt(), -narrowedBits);
        for (int power : new int[] {1, 2, 3, 8, 9}) {
            for (int digits : new int[] {0, 3, 16, 40, 90}) {
                BigInteger expected =
                        IntegerRoot.floor(radicand.multiply(BigInteger.TEN.pow(2 * power * digits)), 2 * power);
                assertThat(new RootRefiner(polynomial, power).decimals(interval, narrowedBits, digits))
                        .isEqualTo(expected);
            }
        }
    }

    /** 1.41421356..., known to so many bits: whether both ends of the enclosure have the same decimals. */
    @Test
    void shouldKnowDecimalsThatAllOfAnIntervalHas() {
        RootRefiner refiner = new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 1);
        BigInteger two = BigInteger.TWO;
        for (int bits = 0; bits < 70; bits++) {
            DyadicInterval interval = new DyadicInterval(two.shiftLeft(2 * bits).sqrt(), -bits);
            for (int digits = 0; digits < 20; digits++) {
                BigInteger scale = BigInteger.TEN.pow(digits);
                // The upper end does not belong to it.
                BigInteger first = interval.c().multiply(scale).shiftRight(bits);
                BigInteger last = interval.c()
                        .add(BigInteger.ONE)
                        .multiply(scale)
                        .subtract(BigInteger.ONE)
                        .shiftRight(bits);
                assertThat(refiner.isKnown(interval, digits))
                        .as("%d bits, %d digits", bits, digits)
                        .isEqualTo(first.equals(last));
                assertThat(refiner.isKnown(interval.mirrored(), digits)).isEqualTo(first.equals(last));
            }
        }
    }

    @Test
    void shouldNotReadOffHighPowers() {
        DyadicInterval interval = new DyadicInterval(BigInteger.ONE.shiftLeft(200), -200);
        assertThat(new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 8).isKnown(interval, 3))
                .isTrue();
        assertThat(new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 9).isKnown(interval, 3))
                .isFalse();
        assertThat(new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 1).withoutPoints(interval, List.of()))
                .isSameAs(interval);
    }

    /** sqrt(2) is known to so many decimals from an interval of so many bits; of high powers nothing is read off. */
    @Test
    void shouldKnowWhatCanBeReadOff() {
        BigInteger c = BigInteger.TWO.shiftLeft(80).sqrt();
        DyadicInterval interval = new DyadicInterval(c, -40);
        RootRefiner refiner = new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 1);
        assertThat(refiner.isKnown(interval, 10)).isTrue();
        assertThat(refiner.isKnown(interval.mirrored(), 10)).isTrue();
        assertThat(refiner.isKnown(interval, 13)).isFalse();
        assertThat(refiner.isKnown(interval.mirrored(), 13)).isFalse();
        // x^g = 2^(1/2)
        assertThat(new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 8).isKnown(interval, 8))
                .isTrue();
        assertThat(new RootRefiner(IntegerPolynomial.ofLongs(-2, 0, 1), 9).isKnown(interval, 8))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "x^256-2, false",
        "x^767-2, false",
        "x^768-2, true",
        "x^1023-x-1, false",
        "x^1024-x-1, true",
        "x^100000-x^7-x^6-x^5-x^4-x^3-2, true",
        "x-2, false",
    })
    void shouldEvaluateByPowersWhereFewTermsArePresent(String polynomial, boolean isSparse) {
        assertThat(new RootRefiner(TestPolynomials.parse(polynomial), 1).isSparse())
                .isEqualTo(isSparse);
    }

    /** Of powers that are too high for the enclosures of others: the last interval may hold one point of the grid, and no more. */
    @Test
    void shouldDecideBetweenTheTwoLastDecimals() {
        for (int radicand : new int[] {2, 3, 5, 6, 7, 10, 11, 13}) {
            RootRefiner refiner = new RootRefiner(IntegerPolynomial.ofLongs(-radicand, 0, 1), 9);
            BigInteger c = BigInteger.valueOf(radicand).shiftLeft(8).sqrt();
            for (int digits = 0; digits < 70; digits++) {
                // x^9 = sqrt(radicand)
                BigInteger expected =
                        IntegerRoot.floor(BigInteger.valueOf(radicand).multiply(BigInteger.TEN.pow(18 * digits)), 18);
                assertThat(refiner.decimals(new DyadicInterval(c, -4), digits % 5, digits))
                        .as("%d, %d digits", radicand, digits)
                        .isEqualTo(expected);
            }
        }
    }
}
