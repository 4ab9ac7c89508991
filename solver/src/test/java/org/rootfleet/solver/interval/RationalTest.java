package org.rootfleet.solver.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
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
}
