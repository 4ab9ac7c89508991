package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.interval.Rational;

/** Whatever is computed, the exact result of the same operations on rational numbers must lie in the ball. */
final class BallTest {

    @RepeatedTest(40)
    void shouldContainTheExactResult(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int precision = 8 + random.nextInt(150);
        Rational exact = randomRational(random);
        Ball ball = Ball.of(exact, precision);
        for (int step = 0; step < 30; step++) {
            Rational operand = randomRational(random);
            Ball operandBall = Ball.of(operand, precision);
            boolean large = exact.denominator().bitLength() > 3000;
            switch (random.nextInt(large ? 3 : 4)) {
                case 0 -> {
                    exact = exact.multiply(operand);
                    ball = ball.multiply(operandBall, precision);
                }
                case 1 -> {
                    exact = exact.add(operand);
                    ball = ball.add(operandBall, precision);
                }
                case 2 -> {
                    // cancellation of all leading bits
                    Rational integer = Rational.of(exact.floor()).negate();
                    exact = exact.add(integer);
                    ball = ball.add(Ball.exact(integer.numerator()), precision);
                }
                default -> {
                    exact = exact.pow(2).negate();
                    ball = ball.multiply(ball, precision).negate();
                }
            }
            assertContains(ball, exact);
        }
    }

    private static Rational randomRational(Random random) {
        BigInteger numerator = new BigInteger(1 + random.nextInt(90), random);
        BigInteger denominator = new BigInteger(1 + random.nextInt(90), random).setBit(0);
        return new Rational(random.nextBoolean() ? numerator : numerator.negate(), denominator);
    }

    private static void assertContains(Ball ball, Rational exact) {
        Rational radius = rational(new BigDecimal(ball.radius()), ball.exponent());
        Rational middle = rational(new BigDecimal(ball.mantissa()), ball.exponent());
        assertThat(exact.subtract(middle).abs().compareTo(radius))
                .as("distance within the radius")
                .isLessThanOrEqualTo(0);
        if (ball.certainSign() != 0) {
            assertThat(exact.signum()).isEqualTo(ball.certainSign());
        }
        assertThat(exact.abs().compareTo(rational(BigDecimal.ONE, ball.magnitude())))
                .isLessThanOrEqualTo(0);
    }

    private static Rational rational(BigDecimal value, long exponent) {
        BigInteger scale = BigInteger.TEN.pow(Math.max(0, value.scale()));
        Rational plain = new Rational(value.multiply(new BigDecimal(scale)).toBigIntegerExact(), scale);
        BigInteger power = BigInteger.ONE.shiftLeft((int) Math.abs(exponent));
        return exponent >= 0 ? plain.multiply(Rational.of(power)) : plain.divide(Rational.of(power));
    }

    @Test
    void shouldNotClaimASignWithinTheRadius() {
        assertThat(new Ball(BigInteger.valueOf(3), 0, 3).certainSign()).isZero();
        assertThat(new Ball(BigInteger.valueOf(3), 0, 2.5).certainSign()).isEqualTo(1);
        assertThat(new Ball(BigInteger.valueOf(-4), 0, 3).certainSign()).isEqualTo(-1);
        assertThat(Ball.exact(BigInteger.ZERO).certainSign()).isZero();
        assertThat(new Ball(BigInteger.ONE.shiftLeft(60), 0, 0x1p60).certainSign())
                .isZero();
    }
}
