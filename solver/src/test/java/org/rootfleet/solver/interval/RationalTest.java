package org.rootfleet.solver.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RationalTest {
    /** The gcd of the constructor is the other way to lowest terms. */
    @Test
    void shouldBringDecimalNumbersToLowestTerms() {
        Random random = new Random(5);
        for (int digits = 0; digits < 60; digits++) {
            for (int i = 0; i < 40; i++) {
                BigInteger numerator = new BigInteger(random.nextInt(200), random)
                        .multiply(BigInteger.TWO.pow(random.nextInt(70)))
                        .multiply(BigInteger.valueOf(5).pow(random.nextInt(i % 2 == 0 ? 2 : 70)));
                numerator = random.nextBoolean() ? numerator : numerator.negate();
                Rational expected = new Rational(numerator, BigInteger.TEN.pow(digits));
                Rational decimal = Rational.decimal(numerator, digits);
                if (numerator.bitLength() < Long.SIZE) {
                    assertThat(Rational.decimal(numerator.longValue(), digits))
                            .isEqualTo(decimal)
                            .hasSameHashCodeAs(decimal);
                }
                assertThat(decimal).isEqualTo(expected).hasSameHashCodeAs(expected);
                assertThat(decimal.negate()).isEqualTo(new Rational(numerator.negate(), BigInteger.TEN.pow(digits)));
            }
        }
    }

    /** The sign of the difference, computed exactly, is the other way to the order; neighbours among long fractions too. */
    @Test
    void shouldOrderLongFractions() {
        Random random = new Random(6);
        for (int i = 0; i < 3000; i++) {
            int bits = 1 + random.nextInt(i % 2 == 0 ? 900 : 5000);
            BigInteger denominator = new BigInteger(1 + random.nextInt(bits), random).add(BigInteger.ONE);
            BigInteger numerator = new BigInteger(1 + random.nextInt(bits), random).subtract(BigInteger.valueOf(i));
            Rational a = new Rational(numerator, denominator);
            BigInteger scale = new BigInteger(bits, random).add(BigInteger.ONE);
            BigInteger little = BigInteger.valueOf(random.nextInt(3) - 1);
            little = random.nextBoolean() ? little : little.shiftLeft(random.nextInt(2 * bits));
            Rational b = new Rational(numerator.multiply(scale).add(little), denominator.multiply(scale));
            int expected = a.numerator()
                    .multiply(b.denominator())
                    .subtract(b.numerator().multiply(a.denominator()))
                    .signum();
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
            assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-expected);
            assertThat(a.equals(b)).isEqualTo(expected == 0);
        }
    }

    /** BigDecimal is exact too. */
    @Test
    void shouldTakeDoublesExactly() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            number = i % 2 == 0 ? number : Math.scalb((double) (random.nextInt(2000) - 1000), random.nextInt(140) - 70);
            if (Double.isFinite(number)) {
                BigDecimal exact = new BigDecimal(number);
                Rational expected = exact.scale() > 0
                        ? new Rational(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()))
                        : Rational.of(exact.toBigIntegerExact());
                assertThat(Rational.ofDouble(number)).isEqualTo(expected).hasSameHashCodeAs(expected);
            }
        }
        assertThat(Rational.ofDouble(-0.0)).isEqualTo(Rational.ZERO);
        assertThat(Rational.ofDouble(Double.MIN_VALUE))
                .isEqualTo(new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(1074)));
    }

    /** Numbers around the length of words: made in different ways they are the same, and ordered. */
    @Test
    void shouldBeTheSameNumberInWordsAndInLongIntegers() {
        List<BigInteger> limits = new ArrayList<>();
        for (int bits : new int[] {0, 31, 32, 61, 62, 63, 64}) {
            for (int d = -1; d <= 1; d++) {
                limits.add(BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(d)));
            }
        }
        for (BigInteger a : limits) {
            Rational direct = Rational.of(a);
            Rational negative = Rational.of(a.negate());
            assertThat(direct.negate()).isEqualTo(negative).hasSameHashCodeAs(negative);
            assertThat(negative.negate()).isEqualTo(direct).hasSameHashCodeAs(direct);
            for (BigInteger b : limits) {
                if (b.signum() > 0) {
                    Rational quotient = new Rational(a, b);
                    assertThat(quotient.multiply(Rational.of(b)))
                            .isEqualTo(direct)
                            .hasSameHashCodeAs(direct);
                    assertThat(Integer.signum(quotient.compareTo(direct))).isEqualTo(a.compareTo(a.multiply(b)));
                    assertThat(Rational.parse(quotient.toString())).isEqualTo(quotient);
                    if (a.signum() > 0) {
                        Rational inverse = new Rational(b, a);
                        assertThat(quotient.inverse()).isEqualTo(inverse).hasSameHashCodeAs(inverse);
                        assertThat(quotient.negate().inverse()).isEqualTo(inverse.negate());
                    }
                }
            }
        }
        assertThat(Rational.of(Long.MIN_VALUE).numerator()).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
    }
}
