package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rootfleet.solver.isolate.ExactPolynomial.Approximation;

/** Numbers that are exact in doubles, on the limits and just beside them. */
final class LocalPolynomialLimitsTest {
    /** What an error becomes when it is rounded up. */
    private static final double ROUND_UP = 1 + 0x1p-44;

    @Test
    void shouldKeepTheLinearCoefficientHoweverSmall() {
        assertThat(function(0, 1, 0x1p-80).degree()).isEqualTo(1);
        assertThat(function(0, 1, 0, 0).degree()).isEqualTo(1);
        assertThat(function(0, 1).degree()).isZero();
    }

    @Test
    void shouldDropCoefficientsUpToThePartOfTheLargestThatIsNegligible() {
        assertThat(function(0, 1, 0, 0x1p-56).degree()).isEqualTo(1);
        assertThat(function(0, 1, 0, 0x1.1p-56).degree()).isEqualTo(2);
        assertThat(function(0, 1, 0, 0x1p-57, 0x1p-57).degree()).isEqualTo(1);
        assertThat(function(0, 1, 0, 0x1.1p-57, 0x1p-57).degree()).isEqualTo(2);
        // Or up to a quarter of the error.
        assertThat(function(1, 1, 0, 0.25).degree()).isEqualTo(1);
        assertThat(function(1, 1, 0, 0.26).degree()).isEqualTo(2);
    }

    /** Sums of two terms may be rounded: the lead has to be larger than that. */
    @Test
    void shouldDemandMoreThanTheRoundingOfTheRest() {
        assertThat(function(0, 1 + 0x1p-45, 0, 0, 1).hasNoZero()).isFalse();
        assertThat(function(0, 1 + 0x1p-43, 0, 0, 1).hasNoZero()).isTrue();
        assertThat(function(1, 1 + 0x1p-43, 0, 0).hasNoZero()).isFalse();
        assertThat(function(1, 1 + 0x1p-42, 0, 0).hasNoZero()).isTrue();
        assertThat(function(0, 0, 1 + 0x1p-45, 0, 0, 0.25).isMonotone()).isFalse();
        assertThat(function(0, 0, 1 + 0x1p-43, 0, 0, 0.25).isMonotone()).isTrue();
    }

    @Test
    void shouldBeExhaustedUpToSixteenTimesTheError() {
        assertThat(function(1, 16 * ROUND_UP).isExhausted()).isTrue();
        assertThat(function(1, 16 * ROUND_UP * (1 + 0x1p-52)).isExhausted()).isFalse();
        assertThat(function(1, 8 * ROUND_UP, -8 * ROUND_UP).isExhausted()).isTrue();
    }

    @Test
    void shouldBeExhaustedWhereDoublesEnd() {
        assertThat(function(0, 0x1p-900).isExhausted()).isTrue();
        assertThat(function(0, 0x1.01p-900).isExhausted()).isFalse();
        assertThat(function(0, Double.MAX_VALUE).isExhausted()).isTrue();
        assertThat(function(0, Double.MAX_VALUE / 2).isExhausted()).isFalse();
    }

    @Test
    void shouldBePreciseBelowAPartOfItsSize() {
        assertThat(function(1, 0x1p36 * ROUND_UP).isPrecise()).isFalse();
        assertThat(function(1, 0x1p36 * ROUND_UP * (1 + 0x1p-52)).isPrecise()).isTrue();
        assertThat(function(1, 0x1p35 * ROUND_UP, 0x1p35 * ROUND_UP).isPrecise())
                .isFalse();
    }

    /** A value of 1 may be rounded by 2^-45: an error of {@code 1 - 2^-45} leaves nothing of it. */
    @Test
    void shouldNotBeCertainOfASignThatErrorAndRoundingReach() {
        double error = 1 - 0x1p-45 - 0x1p-44;
        assertThat(error * ROUND_UP).isEqualTo(1 - 0x1p-45);
        assertThat(function(error, 1).signAtEnd(1)).isZero();
        assertThat(function(error - 0x1p-50, 1).signAtEnd(1)).isEqualTo(1);
        assertThat(function(error - 0x1p-50, -1).signAtEnd(1)).isEqualTo(-1);
    }

    /** {@code C(64, j) / 2^64} is no double. */
    @Test
    void shouldCoverTheRoundingOfTheHighestPower() {
        double[] coefficients = new double[65];
        coefficients[64] = 1;
        LocalPolynomial[] halves = function(0, coefficients).halves();
        ExactPolynomial power = ExactPolynomial.of(coefficients);
        assertThat(Approximation.of(halves[0]).covers(power.half(false))).isTrue();
        assertThat(Approximation.of(halves[1]).covers(power.half(true))).isTrue();
        assertThat(Approximation.of(halves[1]).valueError()).isPositive();
    }

    /** In one step for a line, and to the last bits for a curve. */
    @Test
    void shouldFindTheZeroToTheLastBits() {
        double[] line = function(0, -0.3, 1).zeroEnclosure();
        assertThat(Math.abs(line[0] - 0.3)).isLessThan(0x1p-52);
        assertThat(line[1]).isLessThan(0x1p-43);
        // (x + 3)^2 = 10
        double[] curve = function(0, -1, 6, 1).zeroEnclosure();
        assertThat(Math.abs(curve[0] - (Math.sqrt(10) - 3))).isLessThan(0x1p-50);
        // exp(4 x) - exp(-2), about, which Newton's method leaves from 0 beyond -1.
        double[] exponential = new double[25];
        exponential[0] = 1;
        for (int j = 1; j < exponential.length; j++) {
            exponential[j] = exponential[j - 1] * 4 / j;
        }
        exponential[0] -= Math.exp(-3.9);
        for (double sign : new double[] {1, -1}) {
            double[] coefficients = exponential.clone();
            for (int j = 0; j < coefficients.length; j++) {
                coefficients[j] *= sign;
            }
            LocalPolynomial function = function(0, coefficients);
            LocalPolynomial lower = function.halves()[0].halves()[0];
            assertThat(lower.isMonotone()).isTrue();
            // x = (y - 3) / 4 is -3.9 / 4
            assertThat(lower.zeroEnclosure()[0]).isBetween(-0.9 - 1e-8, -0.9 + 1e-8);
            assertThat(lower.zeroEnclosure()[1]).isLessThan(0x1p-30);
        }
    }

    private static LocalPolynomial function(double error, double... coefficients) {
        return new LocalPolynomial(coefficients.clone(), coefficients.length - 1, error, error);
    }
}
