package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Zeros against exact signs at both ends of their enclosures. */
final class NewtonEnclosureTest {
    /** A zero that is known, any others far away, and a function that is not known better than its error. */
    @RepeatedTest(60)
    void shouldEncloseTheZero(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int found = 0;
        for (int i = 0; i < 30; i++) {
            int bits = 1 + random.nextInt(60);
            BigInteger one = BigInteger.ONE.shiftLeft(bits);
            BigInteger low = new BigInteger(bits + 1, random)
                    .min(one.shiftLeft(1).subtract(BigInteger.ONE))
                    .subtract(one);
            BigInteger denominator = new BigInteger(100, random).setBit(100);
            // A fraction strictly between low and low + 1, often next to one of them.
            BigInteger part = new BigInteger(random.nextInt(3) == 0 ? 60 : 100, random).add(BigInteger.ONE);
            part = random.nextBoolean() ? part : denominator.subtract(part);
            BigInteger numerator = low.multiply(denominator).add(part);
            // (2^bits d z - numerator) (some of no zero in [-1, 1])
            IntegerPolynomial polynomial = IntegerPolynomial.of(numerator.negate(), denominator.shiftLeft(bits));
            for (int j = random.nextInt(20); j > 0; j--) {
                polynomial = polynomial.multiply(IntegerPolynomial.ofLongs(
                        (random.nextBoolean() ? 1L : -1L) * (1001 + random.nextInt(3000)), 1000));
            }
            double error = random.nextInt(3) == 0 ? 0 : Math.scalb(1.0, random.nextInt(bits + 120));
            NewtonEnclosure newton = new NewtonEnclosure(new WordHorner(polynomial.coefficients()), 0, error, error, 0);
            int wanted = bits + random.nextInt(400);
            Optional<NewtonEnclosure.Zero> zero =
                    newton.find(low, low.add(BigInteger.ONE), bits, wanted, wanted - random.nextInt(8));
            if (zero.isEmpty()) {
                assertThat(error).as("an exact function is known well enough").isPositive();
                continue;
            }
            found++;
            check(zero.get(), polynomial, low, bits, wanted - 8, error);
        }
        assertThat(found).isGreaterThan(8);
    }

    private static void check(
            NewtonEnclosure.Zero zero,
            IntegerPolynomial polynomial,
            BigInteger low,
            int bits,
            int width,
            double error) {
        BigInteger scale = BigInteger.ONE.shiftLeft(zero.bits());
        Rational lower = new Rational(zero.lower(), scale);
        Rational upper = new Rational(zero.upper(), scale);
        assertThat(upper.subtract(lower))
                .isLessThanOrEqualTo(new Rational(BigInteger.TWO, BigInteger.ONE.shiftLeft(Math.max(0, width))));
        assertThat(lower).isGreaterThanOrEqualTo(new Rational(low, BigInteger.ONE.shiftLeft(bits)));
        assertThat(upper).isLessThanOrEqualTo(new Rational(low.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(bits)));
        // Whatever the function is within its error, it has the signs of the slope at the ends.
        Rational limit = Rational.of(BigInteger.valueOf((long) Math.min(error, 0x1p62)))
                .multiply(Rational.of(
                        error > 0x1p62 ? BigInteger.ONE.shiftLeft(Math.getExponent(error) - 62) : BigInteger.ONE));
        Rational above = value(polynomial, upper).multiply(Rational.of(zero.slope()));
        Rational below = value(polynomial, lower).multiply(Rational.of(zero.slope()));
        assertThat(above.subtract(limit).signum()).isNotNegative();
        assertThat(below.add(limit).signum()).isNotPositive();
    }

    private static Rational value(IntegerPolynomial polynomial, Rational point) {
        return new Rational(polynomial.scaledValueAt(point), point.denominator().pow(polynomial.degree()));
    }

    /** sqrt(1/2), and how many evaluations there are: there are three times as many bits after each, and the last is the proof. */
    @ParameterizedTest
    @ValueSource(ints = {38, 100, 1000, 10_000})
    void shouldEvaluateOnceForThreeTimesTheBits(int digits) {
        int wanted = digits * 10 / 3;
        WordHorner function =
                new WordHorner(new BigInteger[] {BigInteger.ONE.negate(), BigInteger.ZERO, BigInteger.TWO});
        BigInteger low = BigInteger.ONE.shiftLeft(2 * 40 - 1).sqrt();
        NewtonEnclosure newton = new NewtonEnclosure(function, 0, 0, 0, 0);
        NewtonEnclosure.Zero zero =
                newton.find(low, low.add(BigInteger.ONE), 40, wanted, wanted).orElseThrow();
        BigInteger root = BigInteger.ONE.shiftLeft(2 * zero.bits() - 1).sqrt();
        assertThat(zero.lower()).isLessThanOrEqualTo(root);
        assertThat(zero.upper()).isGreaterThan(root);
        assertThat(zero.slope()).isEqualTo(1);
        double evaluations = Math.ceil(Math.log(wanted / 36.0) / Math.log(3));
        assertThat((double) newton.evaluations()).isLessThanOrEqualTo(evaluations + 1);
    }

    @Test
    void shouldNotFindZerosOfFunctionsThatAreNotKnown() {
        WordHorner function = new WordHorner(new BigInteger[] {BigInteger.ONE.negate(), BigInteger.valueOf(3)});
        BigInteger zero = BigInteger.ZERO;
        assertThat(new NewtonEnclosure(function, 0, 0, 0, 0).find(zero, BigInteger.ONE, 0, 50, 50))
                .isPresent();
        assertThat(new NewtonEnclosure(function, 0, 0x1p-20, 0, 0).find(zero, BigInteger.ONE, 0, 50, 50))
                .isEmpty();
        assertThat(new NewtonEnclosure(function, 0, 0x1p-20, 0, 0).find(zero, BigInteger.ONE, 0, 15, 15))
                .isPresent();
        assertThat(new NewtonEnclosure(function, 0, 0, 3, 0).find(zero, BigInteger.ONE, 0, 15, 15))
                .isEmpty();
        WordHorner constant = new WordHorner(new BigInteger[] {BigInteger.ONE});
        assertThat(new NewtonEnclosure(constant, 0, 0, 0, 0).find(zero, BigInteger.ONE, 0, 15, 15))
                .isEmpty();
    }

    /** {@code 2^20 + z + 2^(k + 1) z^3}: from the middle, Newton's method goes far out, and for some k the precision was less than none. */
    @Test
    void shouldComeBackFromFarOutside() {
        for (int k = 0; k <= 120; k++) {
            IntegerPolynomial polynomial = IntegerPolynomial.of(
                    BigInteger.ONE.shiftLeft(20), BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE.shiftLeft(k + 1));
            WordHorner function = new WordHorner(polynomial.coefficients());
            Optional<NewtonEnclosure.Zero> zero =
                    new NewtonEnclosure(function, 0, 0, 0, 0).find(BigInteger.ONE.negate(), BigInteger.ONE, 0, 50, 50);
            boolean isInside = k + 1 >= 20;
            assertThat(zero.isPresent()).as("k %d", k).isEqualTo(isInside);
            if (isInside) {
                BigInteger scale = BigInteger.ONE.shiftLeft(zero.get().bits());
                assertThat(value(polynomial, new Rational(zero.get().lower(), scale))
                                .signum())
                        .isEqualTo(-1);
                assertThat(value(polynomial, new Rational(zero.get().upper(), scale))
                                .signum())
                        .isEqualTo(1);
            }
        }
    }

    /** Narrower than a word's last unit, and far from the place where the method would like to go on. */
    @ParameterizedTest
    @ValueSource(ints = {60, 64, 70, 127, 130, 200})
    void shouldStayInsideNarrowIntervals(int bits) {
        // (3 2^bits z - c) (2^bits z - 3 c) with c between two integers of the grid
        BigInteger c = BigInteger.ONE.shiftLeft(bits - 2);
        IntegerPolynomial polynomial = IntegerPolynomial.of(
                        c.negate(), BigInteger.valueOf(3).shiftLeft(bits))
                .multiply(IntegerPolynomial.of(c.multiply(BigInteger.valueOf(-3)), BigInteger.ONE.shiftLeft(bits)));
        BigInteger low = c.divide(BigInteger.valueOf(3));
        WordHorner function = new WordHorner(polynomial.coefficients());
        NewtonEnclosure.Zero zero = new NewtonEnclosure(function, 0, 0, 0, 0)
                .find(low, low.add(BigInteger.ONE), bits, bits + 40, bits + 40)
                .orElseThrow();
        check(zero, polynomial, low, bits, bits + 32, 0);
    }
}
