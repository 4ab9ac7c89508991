package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.arithmetic.NewtonEnclosure;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.CertifiedIsolator;
import org.rootfleet.solver.isolate.EnclosureGoal;
import org.rootfleet.solver.isolate.IsolatedRoot;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.rational.RationalRoots;

/** Decimals against exact signs at both ends of their cell. */
final class DecimalSearchTest {
    private int asked;
    private int answered;

    @Test
    void shouldGiveTheCellThatHasTheChangeOfSign() {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            IntegerPolynomial polynomial =
                    TestPolynomials.random(random, 2 + random.nextInt(60), 1 + random.nextInt(i % 5 == 0 ? 1500 : 60));
            check(polynomial, 1 + random.nextInt(4), 16 + random.nextInt(50));
        }
        assertThat(answered).as("of %d", asked).isGreaterThan(asked * 8 / 10);
    }

    /** Most of their terms cancel, in the slope too. */
    @Test
    void shouldFindDecimalsOfIllConditionedRoots() {
        for (int digits : new int[] {5, 20, 38}) {
            check(TestPolynomials.chebyshev(40), 1, digits);
            check(TestPolynomials.laguerre(30), 2, digits);
            check(TestPolynomials.hermite(31).divideByPowerOfX(1), 3, digits);
        }
        assertThat(answered).as("of %d", asked).isGreaterThan(asked / 2);
    }

    /** The root is 10^-60 or so beside a point of the grid, on either side: rounding must not decide on which. */
    @Test
    void shouldNotGuessTheSideOfAPointOfTheGrid() {
        Random random = new Random(3);
        BigInteger huge = BigInteger.TEN.pow(60);
        for (int i = 0; i < 200; i++) {
            int digits = 15 + random.nextInt(8);
            Rational point = onGrid(
                    BigInteger.TEN.pow(digits).add(new BigInteger(40, random)).divide(BigInteger.valueOf(1 + i % 3)),
                    digits);
            IntegerPolynomial some = TestPolynomials.random(random, 1 + random.nextInt(40), 8);
            IntegerPolynomial nearly =
                    IntegerPolynomial.withRoot(point).multiply(some).multiply(huge);
            IntegerPolynomial one = IntegerPolynomial.ONE;
            check(random.nextBoolean() ? nearly.add(one) : nearly.subtract(one), 1, digits);
        }
        assertThat(asked).isGreaterThan(200);
    }

    /** The slope is as large as the sum of sizes, or there are few roundings beside that of the argument. */
    @Test
    void shouldNotGuessWhenTheArgumentIsCut() {
        Random random = new Random(5);
        BigInteger huge = BigInteger.TEN.pow(60);
        for (int i = 0; i < 300; i++) {
            int digits = 15 + random.nextInt(8);
            BigInteger grid = BigInteger.TEN.pow(digits);
            Rational point = onGrid(
                    random.nextBoolean()
                            ? grid.add(new BigInteger(30, random))
                            : grid.subtract(new BigInteger(30, random)),
                    digits);
            BigInteger[] ones = new BigInteger[1 + random.nextInt(i % 2 == 0 ? 60 : 3)];
            Arrays.fill(ones, BigInteger.ONE);
            IntegerPolynomial nearly = IntegerPolynomial.withRoot(point)
                    .multiply(IntegerPolynomial.of(ones))
                    .multiply(huge);
            IntegerPolynomial one = IntegerPolynomial.ONE;
            check(random.nextBoolean() ? nearly.add(one) : nearly.subtract(one), 1, digits);
        }
        assertThat(asked).isGreaterThan(200);
    }

    /** Beyond 1 the terms of low degree do not matter, below 1 those of high degree, which Horner's rule passes over in any case. */
    @Test
    void shouldTurnLargePolynomialsAroundForRootsBeyondOne() {
        IntegerPolynomial large = IntegerPolynomial.of(alternating(1000));
        assertThat(isForReversed(large, "3/2", 100)).isTrue();
        assertThat(isForReversed(large, "5/4", 100)).isTrue();
        // (8 / 7)^1000 is 2^192.6: a quarter of the terms are as small.
        assertThat(isForReversed(large, "8/7", 60)).isTrue();
        assertThat(isForReversed(large, "8/7", 100)).isFalse();
        assertThat(isForReversed(large, "65/64", 100)).isFalse();
        assertThat(isForReversed(large, "3/2", 500)).isFalse();
        for (String below : new String[] {"1/2", "15/16", "1/1000"}) {
            assertThat(isForReversed(large, below, 100)).isFalse();
        }
        assertThat(isForReversed(IntegerPolynomial.of(alternating(200)), "4", 100))
                .isTrue();
        assertThat(isForReversed(IntegerPolynomial.of(alternating(199)), "4", 100))
                .isFalse();
        // More on the other side: coefficients that rise and fall.
        BigInteger[] hill = alternating(1000);
        for (int i = 0; i <= 1000; i++) {
            hill[i] = hill[i].shiftLeft(500 + 5 * Math.min(i, 900 - i));
        }
        assertThat(isForReversed(IntegerPolynomial.of(hill), "3/2", 100)).isFalse();
        assertThat(isForReversed(IntegerPolynomial.of(hill), "32", 100)).isTrue();
    }

    /** The same zero as without turning around: of x^2 - 2 and others, times a factor without real roots. */
    @ParameterizedTest
    @CsvSource({"2, 20", "2, 41", "3, 60", "5, 33", "1000001, 50", "12345678901, 70"})
    void shouldFindTheSameZeroOfTheReversedPolynomial(long radicand, int digits) {
        BigInteger square = BigInteger.valueOf(radicand);
        IntegerPolynomial polynomial = IntegerPolynomial.of(square.negate(), BigInteger.ZERO, BigInteger.ONE)
                .multiply(IntegerPolynomial.monomial(BigInteger.ONE, 60).add(IntegerPolynomial.ONE));
        BigInteger c = square.shiftLeft(2 * digits).sqrt();
        int bits = c.bitLength();
        for (int sign : new int[] {1, -1}) {
            DecimalSearch search = new DecimalSearch(sign > 0 ? polynomial : polynomial.negate(), 1);
            for (int wanted : new int[] {bits + 20, 150, 700}) {
                NewtonEnclosure.Zero zero =
                        search.reversedZero(c, bits, bits - digits, wanted).orElseThrow();
                // z = y / 2^(bits - digits)
                int shift = 2 * (zero.bits() - bits + digits);
                BigInteger scaled = square.shiftLeft(Math.max(0, shift));
                assertThat(zero.lower().pow(2).shiftLeft(Math.max(0, -shift))).isLessThan(scaled);
                assertThat(zero.upper().pow(2).shiftLeft(Math.max(0, -shift))).isGreaterThan(scaled);
                BigInteger width = zero.upper().subtract(zero.lower());
                assertThat(zero.bits() - width.bitLength()).isGreaterThanOrEqualTo(wanted - 4);
                assertThat(zero.slope()).isEqualTo(sign);
            }
        }
    }

    private static BigInteger[] alternating(int degree) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        Arrays.setAll(coefficients, i -> BigInteger.valueOf(i % 3 == 0 ? -5 : 4));
        return coefficients;
    }

    private static boolean isForReversed(IntegerPolynomial polynomial, String place, int wantedBits) {
        BigInteger cell = Rational.parse(place)
                .multiply(Rational.of(BigInteger.ONE.shiftLeft(40)))
                .floor();
        return new DecimalSearch(polynomial, 1).isForReversed(new DyadicInterval(cell, -40), wantedBits);
    }

    /** However many terms there are, only a root within 2^-8 of a decimal beside a point of the grid may be left to others. */
    @Test
    void shouldAnswerForPolynomialsOfManyTerms() {
        for (int degree : new int[] {2, 30, 400}) {
            for (int base : new int[] {2, 7}) {
                IntegerPolynomial polynomial = IntegerPolynomial.monomial(BigInteger.ONE, degree)
                        .subtract(IntegerPolynomial.of(BigInteger.valueOf(base)));
                DyadicInterval enclosure = new DyadicInterval(root(degree, base, BigInteger.ONE.shiftLeft(50)), -50);
                for (int digits = 18; digits < (degree == 400 ? 40 : 60); digits++) {
                    BigInteger finer = root(degree, base, BigInteger.TEN.pow(digits + 3));
                    int thousandths = finer.mod(BigInteger.valueOf(1000)).intValue();
                    if (thousandths > 4 && thousandths < 995) {
                        assertThat(search(polynomial, 1, enclosure, digits))
                                .as("degree %d, %d digits", degree, digits)
                                .contains(finer.divide(BigInteger.valueOf(1000)));
                    }
                }
            }
        }
    }

    /** {@code floor(scale * base^(1 / degree))}. */
    private static BigInteger root(int degree, int base, BigInteger scale) {
        return IntegerRoot.floor(scale.pow(degree).multiply(BigInteger.valueOf(base)), degree);
    }

    /** Twenty roots 2^-900 beside 1/3 on a circle: the slope there is 2^-17000 of its terms. */
    @Test
    void shouldFindRootsWhoseSlopeCancels() {
        BigInteger unit = BigInteger.ONE.shiftLeft(900);
        IntegerPolynomial polynomial =
                TestPolynomials.parse("3x-1").pow(20).multiply(unit.pow(20)).subtract(IntegerPolynomial.ONE);
        // 1/3 + 2^-900 / 3
        BigInteger c = unit.add(BigInteger.ONE).shiftLeft(20).divide(BigInteger.valueOf(3));
        // The interval is 2^-20 of the distance to the next root.
        Rational root = new Rational(unit.add(BigInteger.ONE), unit.multiply(BigInteger.valueOf(3)));
        assertThat(search(polynomial, 1, new DyadicInterval(c, -920), 280))
                .contains(root.multiply(new Rational(BigInteger.TEN.pow(280), BigInteger.ONE))
                        .floor());
    }

    private void check(IntegerPolynomial polynomial, int power, int digits) {
        IntegerPolynomial irrational = RationalRoots.of(polynomial).cofactor();
        if (irrational.degree() < 1) {
            return;
        }
        for (IsolatedRoot root : new CertifiedIsolator(irrational)
                .isolate(DyadicInterval.of(0, 40), EnclosureGoal.NONE, Budget.UNLIMITED)
                .isolating()) {
            asked++;
            Optional<BigInteger> cell = search(irrational, power, root.enclosure(), digits);
            if (cell.isPresent()) {
                answered++;
                Rational below = onGrid(cell.get(), digits).pow(power);
                Rational above = onGrid(cell.get().add(BigInteger.ONE), digits).pow(power);
                Rational first = root.enclosure().lower().toRational();
                Rational last = root.enclosure().upper().toRational();
                Rational lower = below.compareTo(first) > 0 ? below : first;
                Rational upper = above.compareTo(last) < 0 ? above : last;
                assertThat(lower).isLessThan(upper);
                assertThat(irrational.scaledValueAt(lower).signum())
                        .as("%s, power %d, digits %d, cell %s", irrational, power, digits, cell.get())
                        .isEqualTo(-irrational.scaledValueAt(upper).signum())
                        .isNotZero();
            }
        }
    }

    private static Optional<BigInteger> search(
            IntegerPolynomial polynomial, int power, DyadicInterval interval, int digits) {
        return new DecimalSearch(polynomial, power).decimals(interval, new DecimalGrid(digits, power));
    }

    private static Rational onGrid(BigInteger cell, int digits) {
        return new Rational(cell, BigInteger.TEN.pow(digits));
    }

    @Test
    void shouldFindThousandsOfDecimals() {
        IntegerPolynomial polynomial = TestPolynomials.parse("x^2-2");
        DyadicInterval narrow = new DyadicInterval(BigInteger.valueOf(0x16a09e667f3bcL), -48);
        for (int digits : new int[] {5, 10, 20, 60, 5000}) {
            assertThat(search(polynomial, 1, narrow, digits))
                    .contains(BigInteger.TWO
                            .multiply(BigInteger.TEN.pow(2 * digits))
                            .sqrt());
        }
        assertThat(search(polynomial, 1, narrow, 2_000_000)).isEmpty();
    }
}
