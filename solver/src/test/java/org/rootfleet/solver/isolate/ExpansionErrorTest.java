package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.isolate.ExactPolynomial.Approximation;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The errors that expansions admit, against the exact Taylor coefficients: never smaller than the difference, and where roundings add
 * up not very much larger.
 */
final class ExpansionErrorTest {
    private BigDecimal largestPart = BigDecimal.ZERO;
    private BigDecimal largestSlopePart = BigDecimal.ZERO;

    /** Of degrees without a tail, so that there is nothing but rounding. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 56})
    void shouldBoundTheRoundingInDoubles(int degree) {
        Random random = new Random(degree);
        for (int c = 0; c < 60; c++) {
            DyadicInterval interval = DyadicInterval.of(c, random.nextInt(5) - 4);
            checkDirectly(balanced(random, degree, interval), interval);
            checkDirectly(balanced(random, degree, interval).reflected(), interval);
        }
        // One half unit for each of about 4 j + 6 roundings is the bound; they do not all go in one direction.
        assertThat(largestPart).isGreaterThan(new BigDecimal("0.01"));
        assertThat(largestSlopePart).isGreaterThan(new BigDecimal("0.003"));
    }

    /** With terms beyond the degree that is kept. */
    @ParameterizedTest
    @ValueSource(ints = {57, 58, 80, 200})
    void shouldBoundTheTailInDoubles(int degree) {
        Random random = new Random(degree);
        for (int c = 1; c < 200; c += 29) {
            DyadicInterval interval = DyadicInterval.of(c, -4);
            checkDirectly(balanced(random, degree, interval), interval);
            checkDirectly(balanced(random, degree, interval).reflected(), interval);
        }
    }

    /** A tenth of {@code ((1 + x) / 2)^100} is cut off, and there is little rounding: the bound of the tail has to cover it. */
    @Test
    void shouldBoundATailThatIsLargerThanTheRounding() {
        for (int terms = 1; terms < 4; terms++) {
            IntegerPolynomial polynomial =
                    IntegerPolynomial.of(BigInteger.valueOf(terms).shiftLeft(60));
            for (int i = 0; i < terms; i++) {
                polynomial = polynomial.add(IntegerPolynomial.monomial(BigInteger.ONE.shiftLeft(15), 100 - i));
            }
            LeadingBits leading = LeadingBits.of(polynomial);
            DyadicInterval interval = DyadicInterval.of(0, 0);
            WeightedTerms weighted = WeightedTerms.of(leading, NewtonPolygon.of(leading), interval);
            assertThat(DirectExpansion.isTooWide(weighted, interval)).isFalse();
            checkDirectly(polynomial, interval);
        }
        assertThat(largestPart).isGreaterThan(new BigDecimal("0.01"));
    }

    /** Few terms are expanded one by one; some of them are of the highest degree, or constant. */
    @ParameterizedTest
    @ValueSource(ints = {127, 200, 300, 400})
    void shouldBoundTheRoundingOfFewTerms(int degree) {
        Random random = new Random(degree);
        for (int i = 0; i < 12; i++) {
            DyadicInterval interval = DyadicInterval.of(degree / 16 + random.nextInt(2 * degree), -6);
            IntegerPolynomial dense = balanced(random, degree, interval);
            IntegerPolynomial few =
                    IntegerPolynomial.monomial(dense.leading(), degree).add(IntegerPolynomial.of(dense.coefficient(0)));
            for (int terms = 3; terms <= (degree + 1) / 64; terms++) {
                int j = 1 + random.nextInt(i % 2 == 0 ? 40 : degree - 1);
                few = few.subtract(IntegerPolynomial.monomial(dense.coefficient(j), j));
            }
            assertThat(LeadingBits.of(few).places()).isNotNull();
            assertThat(LeadingBits.of(dense).places()).isNull();
            checkDirectly(few, interval);
        }
        assertThat(largestPart).isGreaterThan(new BigDecimal("0.002"));
    }

    /** The wider the interval, the larger is what would be cut off. */
    @Test
    void shouldCutIntervalsThatAreTooWide() {
        Random random = new Random(9);
        for (int c : new int[] {0, 1, 4, 16, 64}) {
            DyadicInterval interval = DyadicInterval.of(c, -7);
            // (1 + 1 / (2 c + 2))^n is 2^14 for this n.
            int limit = (int) (14 * Math.log(2) / Math.log1p(0.5 / (c + 1)));
            assertThat(isTooWide(balanced(random, 2 * limit, interval), interval))
                    .isEqualTo(2 * limit > DirectExpansion.DEGREE);
            assertThat(isTooWide(balanced(random, limit / 2, interval), interval))
                    .isFalse();
        }
    }

    private static boolean isTooWide(IntegerPolynomial polynomial, DyadicInterval interval) {
        LeadingBits leading = LeadingBits.of(polynomial);
        return DirectExpansion.isTooWide(WeightedTerms.of(leading, NewtonPolygon.of(leading), interval), interval);
    }

    private void checkDirectly(IntegerPolynomial polynomial, DyadicInterval interval) {
        LeadingBits leading = LeadingBits.of(polynomial);
        WeightedTerms terms = WeightedTerms.of(leading, NewtonPolygon.of(leading), interval);
        assertThat(terms.degree()).as("all terms matter").isEqualTo(polynomial.degree());
        if (!DirectExpansion.isTooWide(terms, interval)) {
            check(polynomial, interval, DirectExpansion.of(terms, interval));
        }
    }

    /** Every step rounds down by half a unit on average, and few bits are asked for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40})
    void shouldBoundTheRoundingInFixedPoint(int degree) {
        Random random = new Random(degree);
        for (int i = 0; i < 60; i++) {
            BigInteger c = new BigInteger(random.nextInt(40), random);
            DyadicInterval interval = new DyadicInterval(c, 1 - c.bitLength());
            IntegerPolynomial polynomial =
                    random.nextBoolean() ? positive(random, degree) : alternating(random, degree);
            checkPrecisely(polynomial, interval, 20 + random.nextInt(12));
        }
        assertThat(largestPart).isGreaterThan(new BigDecimal("0.15"));
        assertThat(largestSlopePart).isGreaterThan(new BigDecimal("0.05"));
    }

    /** Terms far apart are multiplied by one power, with roundings of its own. */
    @Test
    void shouldBoundTheRoundingOfPowersInFixedPoint() {
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            // Narrow ones are expanded to a few coefficients only, much lower than the powers.
            BigInteger c = new BigInteger(1 + random.nextInt(60), random);
            DyadicInterval interval = new DyadicInterval(c, -c.bitLength());
            int gap = 9 + random.nextInt(30);
            IntegerPolynomial polynomial = IntegerPolynomial.monomial(number(random), 2 * gap + 1)
                    .add(IntegerPolynomial.monomial(number(random).negate(), gap))
                    .add(IntegerPolynomial.of(number(random)));
            checkPrecisely(polynomial, interval, 20 + random.nextInt(10));
        }
    }

    /** With R = 2^48 in the bound of the tail, which the degree does not make larger yet, 96 + 20 bits need three coefficients. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 300, 2000})
    void shouldNeedFewCoefficientsOnNarrowIntervals(int degree) {
        Random random = new Random(degree);
        IntegerPolynomial polynomial = positive(random, degree);
        DyadicInterval narrow = new DyadicInterval(new BigInteger(64, random).setBit(64), -64);
        assertThat(PreciseExpansion.of(new HalfLine(polynomial), narrow, 96).degree())
                .isBetween(2, 4);
        DyadicInterval wide = DyadicInterval.of(1, 0);
        assertThat(PreciseExpansion.of(new HalfLine(polynomial), wide, 96).degree())
                .isGreaterThan(Math.min(degree, 40) - 1);
        assertThat(PreciseExpansion.of(new HalfLine(polynomial), wide, 96).degree())
                .isLessThanOrEqualTo(degree);
    }

    private void checkPrecisely(IntegerPolynomial polynomial, DyadicInterval interval, int precision) {
        PreciseFunction function = PreciseExpansion.of(new HalfLine(polynomial), interval, precision);
        // So few bits are exact in doubles.
        check(polynomial, interval, function.view());
    }

    /** Short coefficients, exactly known at first: what a part says of its error is the rounding on the way to it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 40})
    void shouldBoundTheRoundingOfPartsInFixedPoint(int degree) {
        Random random = new Random(degree);
        DyadicInterval whole = DyadicInterval.of(0, 0);
        for (int i = 0; i < 40; i++) {
            BigInteger[] coefficients = new BigInteger[degree + 1];
            for (int j = 0; j <= degree; j++) {
                coefficients[j] = new BigInteger(18, random).setBit(18);
                coefficients[j] = random.nextBoolean() ? coefficients[j] : coefficients[j].negate();
            }
            boolean upper = random.nextBoolean();
            LocalPolynomial part = new PreciseFunction(coefficients, 0, 0)
                    .on(upper ? whole.upperHalf() : whole.lowerHalf(), whole)
                    .view();
            check(new ExactPolynomial(coefficients, 0).half(upper), degree, part, "a half");
        }
        assertThat(largestPart).isGreaterThan(new BigDecimal("0.03"));
    }

    /** The slope of what is not known becomes half as much with each halving: three of them, and a unit of 2^-41. */
    @Test
    void shouldHalveTheErrorOfTheSlope() {
        PreciseFunction constant = new PreciseFunction(new BigInteger[] {BigInteger.ONE.shiftLeft(40)}, 0, 0x1p30);
        LocalPolynomial part =
                constant.on(DyadicInterval.of(5, -3), DyadicInterval.of(0, 0)).view();
        assertThat(Approximation.of(part).slopeError().doubleValue()).isBetween(0x1p-14, 0x1p-14 * 1.001);
    }

    private void check(IntegerPolynomial polynomial, DyadicInterval interval, LocalPolynomial function) {
        check(taylor(polynomial, interval), polynomial.degree(), function, polynomial + " on " + interval);
    }

    private void check(ExactPolynomial taylor, int degree, LocalPolynomial function, String description) {
        Approximation approximation = Approximation.of(function);
        ExactPolynomial exact = inUnitOf(approximation.polynomial(), taylor, degree);
        assertThat(approximation.covers(exact))
                .as("%s: %s", description, function)
                .isTrue();
        largestPart = largestPart.max(approximation
                .polynomial()
                .distance(exact, false)
                .divide(approximation.valueError(), MathContext.DECIMAL32));
        largestSlopePart = largestSlopePart.max(approximation
                .polynomial()
                .distance(exact, true)
                .divide(approximation.slopeError(), MathContext.DECIMAL32));
    }

    /** The coefficients of {@code P(2^(k - 1) (M + x))} for the middle {@code 2^(k - 1) M} of the interval, each by its sum of binomials. */
    private static ExactPolynomial taylor(IntegerPolynomial polynomial, DyadicInterval interval) {
        int n = polynomial.degree();
        BigInteger middle = interval.c().shiftLeft(1).setBit(0);
        int e = interval.k() - 1;
        BigInteger[] taylor = new BigInteger[n + 1];
        Arrays.fill(taylor, BigInteger.ZERO);
        for (int j = 0; j <= n; j++) {
            // times 2^(-e n), as e is not positive
            BigInteger term = polynomial.coefficient(j).shiftLeft(-e * (n - j));
            BigInteger binomial = BigInteger.ONE;
            for (int i = j; i >= 0; i--) {
                taylor[i] = taylor[i].add(term.multiply(binomial));
                term = term.multiply(middle);
                binomial = binomial.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(j - i + 1));
            }
        }
        return new ExactPolynomial(taylor, -e * n);
    }

    /** Approximations are in a unit that is an unknown power of two: the largest coefficient tells which. */
    private static ExactPolynomial inUnitOf(ExactPolynomial approximation, ExactPolynomial exact, int degree) {
        int largest = 0;
        BigInteger[] numerators = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            numerators[j] = exact.numerator(j);
            largest = numerators[j].abs().compareTo(numerators[largest].abs()) > 0 ? j : largest;
        }
        double order = log2(numerators[largest]) - log2(approximation.numerator(largest));
        int scale = (int) Math.round(order) + approximation.scale();
        // A unit below the scale's is a larger numerator.
        for (int j = 0; j <= degree && scale < 0; j++) {
            numerators[j] = numerators[j].shiftLeft(-scale);
        }
        return new ExactPolynomial(numerators, Math.max(0, scale));
    }

    private static double log2(BigInteger number) {
        int dropped = Math.max(0, number.bitLength() - 60);
        return Math.log((double) number.abs().shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }

    private static BigInteger number(Random random) {
        return new BigInteger(90, random).setBit(90);
    }

    private static IntegerPolynomial positive(Random random, int degree) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            coefficients[j] = number(random);
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** All terms alike at the upper end of the interval. */
    private static IntegerPolynomial balanced(Random random, int degree, DyadicInterval interval) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        BigInteger power = BigInteger.ONE.shiftLeft(8 * degree);
        for (int j = 0; j <= degree; j++) {
            coefficients[j] = number(random).multiply(power);
            power = power.shiftLeft(-interval.k()).divide(interval.c().add(BigInteger.ONE));
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static IntegerPolynomial alternating(Random random, int degree) {
        return positive(random, degree).reflected();
    }
}
