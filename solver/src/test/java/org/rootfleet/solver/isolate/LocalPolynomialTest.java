package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalPolynomialTest {
    private static final int CASES = 4000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 24, 56, 57, 63, 64})
    void shouldCoverTheErrorsOfManyHalvings(int degree) {
        Random random = new Random(degree);
        double[] coefficients = randomCoefficients(random, degree);
        LocalPolynomial function = new LocalPolynomial(coefficients.clone(), degree, 0, 0);
        ExactPolynomial exact = ExactPolynomial.of(coefficients);
        for (int step = 1; step <= 20; step++) {
            boolean upper = random.nextBoolean();
            function = function.halves()[upper ? 1 : 0];
            exact = exact.half(upper);
            assertThat(ExactPolynomial.Approximation.of(function).covers(exact))
                    .as("after %d halvings: %s", step, function)
                    .isTrue();
        }
    }

    @Test
    void shouldPutDroppedCoefficientsIntoTheErrors() {
        Random random = new Random(2);
        int dropped = 0;
        for (int i = 0; i < 200; i++) {
            int degree = 2 + random.nextInt(60);
            double[] coefficients = randomCoefficients(random, degree);
            for (int j = degree / 2; j <= degree; j++) {
                coefficients[j] *= 0x1p-56;
            }
            double error = random.nextInt(3) * 0x1p-54;
            LocalPolynomial function = new LocalPolynomial(coefficients.clone(), degree, error, error);
            assertThat(ExactPolynomial.Approximation.of(function).covers(ExactPolynomial.of(coefficients)))
                    .isTrue();
            dropped += function.degree() < degree ? 1 : 0;
        }
        assertThat(dropped).isGreaterThan(150);
    }

    @Test
    void shouldNotDenyAKnownZero() {
        Random random = new Random(3);
        for (int i = 0; i < CASES; i++) {
            LocalPolynomial function = withZero(random, place(random));
            assertThat(function.hasNoZero()).as("case %d: %s", i, function).isFalse();
        }
    }

    @Test
    void shouldNotCallAFunctionWithAnExtremumMonotone() {
        Random random = new Random(4);
        for (int i = 0; i < CASES; i++) {
            LocalPolynomial function = withZeroSlope(random, place(random));
            assertThat(function.isMonotone()).as("case %d: %s", i, function).isFalse();
        }
    }

    /** At the vertex of a parabola, where the rounding of three coefficients decides. */
    @Test
    void shouldNotDenyADoubleZero() {
        Random random = new Random(5);
        for (int i = 0; i < CASES; i++) {
            double zero = place(random);
            double factor = Math.scalb(1 + random.nextDouble(), -random.nextInt(40));
            double[] square = {zero * zero * factor, -2 * zero * factor, factor};
            double error = ExactPolynomial.of(square)
                    .distance(square(zero, factor), false)
                    .doubleValue();
            assertThat(new LocalPolynomial(square.clone(), 2, error, 4 * error).hasNoZero())
                    .as("case %d: zero %s, factor %s", i, zero, factor)
                    .isFalse();
            double[] integral = {random.nextGaussian(), square[0], square[1] / 2, square[2] / 3};
            assertThat(new LocalPolynomial(integral, 3, 0, error + 0x1p-53 * factor).isMonotone())
                    .as("case %d: slope zero at %s, factor %s", i, zero, factor)
                    .isFalse();
        }
    }

    /** {@code factor (x - zero)^2}, from doubles of which no product is rounded. */
    private static ExactPolynomial square(double zero, double factor) {
        ExactPolynomial linear = ExactPolynomial.of(new double[] {-zero, 1});
        ExactPolynomial scaled = ExactPolynomial.of(new double[] {factor});
        BigInteger a = linear.numerator(0);
        BigInteger b = linear.numerator(1);
        BigInteger f = scaled.numerator(0);
        return new ExactPolynomial(
                new BigInteger[] {
                    a.multiply(a).multiply(f),
                    a.multiply(b).shiftLeft(1).multiply(f),
                    b.multiply(b).multiply(f)
                },
                2 * linear.scale() + scaled.scale());
    }

    @Test
    void shouldNotErrInTheSignOfACancellingSum() {
        Random random = new Random(6);
        int decided = 0;
        for (int i = 0; i < CASES; i++) {
            int degree = 1 + random.nextInt(60);
            double[] coefficients = randomCoefficients(random, degree);
            int x = random.nextBoolean() ? 1 : -1;
            double rest = 0;
            for (int j = 1; j <= degree; j++) {
                rest += j % 2 == 1 ? x * coefficients[j] : coefficients[j];
            }
            coefficients[0] = -rest + Math.scalb(random.nextGaussian(), -30 - random.nextInt(30));
            int sign = new LocalPolynomial(coefficients.clone(), degree, 0, 0).signAtEnd(x);
            if (sign != 0) {
                decided++;
                assertThat(sign)
                        .as("case %d", i)
                        .isEqualTo(ExactPolynomial.of(coefficients).signAt(x));
            }
        }
        assertThat(decided).isBetween(CASES / 4, CASES - CASES / 10);
    }

    @Test
    void shouldEncloseTheZeroOfAMonotoneFunction() {
        Random random = new Random(7);
        int narrow = 0;
        for (int i = 0; i < CASES; i++) {
            double zero = place(random);
            LocalPolynomial function = times(random, zero, new double[] {4, random.nextGaussian() / 4});
            if (function.isMonotone()) {
                double[] enclosure = function.zeroEnclosure();
                BigDecimal distance = new BigDecimal(enclosure[0])
                        .subtract(new BigDecimal(zero))
                        .abs();
                assertThat(distance).as("case %d: %s", i, function).isLessThanOrEqualTo(new BigDecimal(enclosure[1]));
                narrow += enclosure[1] < 0x1p-8 ? 1 : 0;
            }
        }
        assertThat(narrow).isGreaterThan(CASES * 3 / 4);
    }

    @Test
    void shouldSeeThatMostFunctionsFarFromZeroHaveNone() {
        Random random = new Random(8);
        int denied = 0;
        int monotone = 0;
        for (int i = 0; i < CASES; i++) {
            double[] coefficients = randomCoefficients(random, 12);
            double sum = 0;
            for (int j = 3; j <= 12; j++) {
                sum += j * Math.abs(coefficients[j]);
            }
            // The parabola stays away from zero by more than the others can add.
            coefficients[0] = coefficients[1] * coefficients[1] / 4 + 1.01 * sum;
            coefficients[2] = 1;
            denied += new LocalPolynomial(coefficients.clone(), 12, 0, 0).hasNoZero() ? 1 : 0;
            coefficients[1] = 2.01 + sum;
            monotone += new LocalPolynomial(coefficients, 12, 0, 0).isMonotone() ? 1 : 0;
        }
        assertThat(denied).isEqualTo(CASES);
        assertThat(monotone).isEqualTo(CASES);
    }

    @RepeatedTest(4)
    void shouldDecideNothingOnNumbersThatAreNone(RepetitionInfo info) {
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.NEGATIVE_INFINITY};
        for (double number : strange) {
            double[] coefficients = {1, 1, 1, 1};
            coefficients[info.getCurrentRepetition() - 1] = number;
            LocalPolynomial function = new LocalPolynomial(coefficients, 3, 1, 1);
            assertThat(function.isExhausted()).as(function.toString()).isTrue();
            assertThat(function.hasNoZero() && Double.isNaN(number)).isFalse();
        }
        for (double error : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            LocalPolynomial function = new LocalPolynomial(new double[] {1, 2, 0}, 2, error, error);
            assertThat(function.hasNoZero()).isFalse();
            assertThat(function.isMonotone()).isFalse();
            assertThat(function.signAtEnd(1)).isZero();
            assertThat(function.isExhausted()).isTrue();
        }
    }

    /** The square of a small coefficient underflows: the vertex of {@code 2^-540 (x + 1/2)^2} would be at one above zero. */
    @Test
    void shouldNotTrustSquaresThatUnderflow() {
        double tiny = 0x1p-540;
        LocalPolynomial square = new LocalPolynomial(new double[] {tiny / 4, tiny, tiny}, 2, 0, 0);
        assertThat(square.hasNoZero()).isFalse();
    }

    /** Inside, at an end, or next to one. */
    private static double place(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextBoolean() ? 1 : -1;
            case 1 -> (random.nextBoolean() ? 1 : -1) * (1 - Math.scalb(random.nextDouble(), -random.nextInt(40)));
            default -> 2 * random.nextDouble() - 1;
        };
    }

    private static double[] randomCoefficients(Random random, int degree) {
        double[] coefficients = new double[degree + 1];
        int spread = 1 + random.nextInt(30);
        for (int j = 0; j <= degree; j++) {
            coefficients[j] = Math.scalb(random.nextGaussian(), -random.nextInt(spread));
        }
        return coefficients;
    }

    /** A parabola without a zero, or any other function, times {@code x - zero}. */
    private static LocalPolynomial withZero(Random random, double zero) {
        double[] factor = random.nextBoolean()
                ? randomCoefficients(random, random.nextInt(20))
                : new double[] {1, random.nextGaussian() / 8, Math.scalb(random.nextGaussian(), -8)};
        return times(random, zero, factor);
    }

    /** {@code (x - zero) factor}, disturbed by no more than the error, which covers the rounding of the coefficients too. */
    private static LocalPolynomial times(Random random, double zero, double[] factor) {
        double[] product = product(zero, factor);
        double size = 0;
        for (double coefficient : factor) {
            size += Math.abs(coefficient);
        }
        double noise = size * Math.scalb(random.nextDouble(), -10 - random.nextInt(40));
        double[] disturbed = product.clone();
        disturbed[0] += random.nextBoolean() ? noise : -noise;
        double error = noise * (1 + 0x1p-20) + size * 0x1p-50;
        return new LocalPolynomial(disturbed, disturbed.length - 1, error, size * 0x1p-40);
    }

    private static double[] product(double zero, double[] factor) {
        double[] product = new double[factor.length + 1];
        for (int j = 0; j < factor.length; j++) {
            product[j + 1] += factor[j];
            product[j] -= zero * factor[j];
        }
        return product;
    }

    private static LocalPolynomial withZeroSlope(Random random, double zero) {
        double[] factor = random.nextBoolean()
                ? randomCoefficients(random, random.nextInt(20))
                : new double[] {1, random.nextGaussian() / 8, Math.scalb(random.nextGaussian(), -8)};
        double[] slope = product(zero, factor);
        double size = 0;
        double[] integral = new double[slope.length + 1];
        integral[0] = random.nextGaussian() * 10;
        for (int j = 0; j < slope.length; j++) {
            integral[j + 1] = slope[j] / (j + 1);
            size += Math.abs(slope[j]) + (j < factor.length ? Math.abs(factor[j]) : 0);
        }
        double noise = size * Math.scalb(random.nextDouble(), -10 - random.nextInt(40));
        integral[1] += random.nextBoolean() ? noise : -noise;
        return new LocalPolynomial(integral, integral.length - 1, 0, noise * (1 + 0x1p-20) + size * 0x1p-50);
    }
}
