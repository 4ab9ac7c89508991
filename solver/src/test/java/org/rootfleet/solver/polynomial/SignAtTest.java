package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;

/** Signs against those of exact values. */
final class SignAtTest {

    @RepeatedTest(100)
    void shouldHaveTheSignOfTheExactValue(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int power = 1 + random.nextInt(4);
        Rational point = new Rational(new BigInteger(30, random), BigInteger.valueOf(1 + random.nextInt(1 << 20)));
        point = random.nextBoolean() ? point : point.negate();
        // A root there, or 2^-300 beside it, or anywhere.
        IntegerPolynomial polynomial = TestPolynomials.random(random, random.nextInt(20), 1 + random.nextInt(100));
        polynomial =
                random.nextInt(3) == 0 ? polynomial : polynomial.multiply(IntegerPolynomial.withRoot(point.pow(power)));
        polynomial = random.nextBoolean()
                ? polynomial
                : polynomial
                        .multiply(BigInteger.ONE.shiftLeft(300))
                        .add(random.nextBoolean() ? IntegerPolynomial.ONE : IntegerPolynomial.ONE.negate());
        SignAt sign = new SignAt(polynomial, power);
        Dyadic dyadic = new Dyadic(point.numerator(), -random.nextInt(40));
        for (int again = 0; again < 2; again++) {
            assertThat(sign.at(point)).isEqualTo(exactSign(polynomial, point.pow(power)));
            assertThat(sign.at(dyadic))
                    .isEqualTo(exactSign(polynomial, dyadic.toRational().pow(power)));
            assertThat(sign.at(Rational.ZERO))
                    .isEqualTo(polynomial.coefficient(0).signum());
        }
    }

    private static int exactSign(IntegerPolynomial polynomial, Rational point) {
        Rational value = Rational.ZERO;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(point).add(Rational.of(polynomial.coefficient(i)));
        }
        return value.signum();
    }

    @Test
    void shouldTakeConstantsAndTheZeroPolynomial() {
        assertThat(new SignAt(IntegerPolynomial.ZERO).at(Rational.of(3))).isZero();
        assertThat(new SignAt(parse("-5")).at(Rational.of(3, 7))).isEqualTo(-1);
        assertThat(new SignAt(parse("7")).at(Dyadic.of(-3, 5))).isEqualTo(1);
        assertThat(new SignAt(parse("x")).at(Rational.of(-3, 7))).isEqualTo(-1);
    }

    /** The exact value would have 2^40 bits: only an approximation can answer. */
    @Test
    void shouldNotComputeTheValueOfAHugePower() {
        SignAt sign = new SignAt(parse("x^1000-2"), 1 << 20);
        assertThat(sign.at(Rational.of(1_000_000, 999_999))).isEqualTo(1);
        assertThat(sign.at(Rational.of(999_999, 1_000_000))).isEqualTo(-1);
        assertThat(sign.at(Dyadic.of((1 << 10) + 1, -10))).isEqualTo(1);
    }

    @RepeatedTest(50)
    void shouldEncloseTheExactValue(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = TestPolynomials.random(random, random.nextInt(30), 60)
                .inflated(1 + random.nextInt(12))
                .multiply(IntegerPolynomial.monomial(BigInteger.ONE, random.nextInt(3)));
        Dyadic point = new Dyadic(new BigInteger(50, random).subtract(BigInteger.ONE.shiftLeft(49)), -49);
        int power = 1 + random.nextInt(3);
        int bits = 20 + random.nextInt(100);
        Ball value = new SignAt(polynomial, power).value(point, bits);
        Rational exact = new Rational(
                polynomial.scaledValueAt(point.toRational().pow(power)),
                point.toRational().pow(power).denominator().pow(Math.max(0, polynomial.degree())));
        Rational unit = new Dyadic(BigInteger.ONE, Math.toIntExact(value.exponent())).toRational();
        Rational distance =
                exact.subtract(Rational.of(value.mantissa()).multiply(unit)).abs();
        assertThat(distance)
                .isLessThanOrEqualTo(Rational.of(BigInteger.valueOf((long) Math.ceil(value.radius())))
                        .multiply(unit));
        // The sum of the sizes of the terms is below 2^72: what precision is good for.
        assertThat(Math.ceil(value.radius()) * Math.pow(2, (double) value.exponent()))
                .isLessThan(Math.pow(2, 85 - bits));
    }
}
