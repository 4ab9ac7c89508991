package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.isolate.ExactPolynomial.Approximation;

/** What does not depend on the unit, and how much a function must still know. */
final class LocalPolynomialScaleTest {

    /** A power of two changes no mantissa, so no decision either. */
    @RepeatedTest(200)
    void shouldDecideTheSameInEveryUnit(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        double[] coefficients = new double[1 + random.nextInt(20)];
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = Math.scalb(random.nextGaussian(), -random.nextInt(1 + 2 * j));
        }
        double valueError = Math.scalb(random.nextDouble(), -random.nextInt(60));
        double slopeError = Math.scalb(random.nextDouble(), -random.nextInt(60));
        LocalPolynomial function = scaled(coefficients, valueError, slopeError, 0);
        for (int exponent : new int[] {-200, -50, 50, 200}) {
            LocalPolynomial other = scaled(coefficients, valueError, slopeError, exponent);
            assertThat(other.hasNoZero()).isEqualTo(function.hasNoZero());
            assertThat(other.isMonotone()).isEqualTo(function.isMonotone());
            assertThat(other.isExhausted()).isEqualTo(function.isExhausted());
            assertThat(other.isPrecise()).isEqualTo(function.isPrecise());
            assertThat(other.signAtEnd(1)).isEqualTo(function.signAtEnd(1));
            assertThat(other.signAtEnd(-1)).isEqualTo(function.signAtEnd(-1));
            assertThat(other.zeroEnclosure()).isEqualTo(function.zeroEnclosure());
            assertThat(other.largestValue()).isEqualTo(Math.scalb(function.largestValue(), exponent));
            assertThat(other.degree()).isEqualTo(function.degree());
            for (int half = 0; half < 2; half++) {
                double unit = Math.scalb(1.0, exponent);
                Approximation here = Approximation.of(function.halves()[half]);
                Approximation there = Approximation.of(other.halves()[half]);
                assertThat(there.valueError().doubleValue())
                        .isEqualTo(unit * here.valueError().doubleValue());
                assertThat(there.slopeError().doubleValue())
                        .isEqualTo(unit * here.slopeError().doubleValue());
            }
        }
    }

    private static LocalPolynomial scaled(double[] coefficients, double valueError, double slopeError, int exponent) {
        double[] scaled = new double[coefficients.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = Math.scalb(coefficients[j], exponent);
        }
        return new LocalPolynomial(
                scaled, scaled.length - 1, Math.scalb(valueError, exponent), Math.scalb(slopeError, exponent));
    }

    /** An error far below the function allows many halvings, and one that covers it none. */
    @Test
    void shouldKnowHowPreciseItIs() {
        double[] coefficients = {0.25, -0.5, 0.125, 0.125};
        assertThat(scaled(coefficients, 0x1p-50, 0x1p-49, 0).isPrecise()).isTrue();
        assertThat(scaled(coefficients, 0x1p-50, 0x1p-49, 0).isExhausted()).isFalse();
        assertThat(scaled(coefficients, 0x1p-10, 0x1p-9, 0).isPrecise()).isFalse();
        assertThat(scaled(coefficients, 0x1p-10, 0x1p-9, 0).isExhausted()).isFalse();
        assertThat(scaled(coefficients, 1, 1, 0).isExhausted()).isTrue();
        assertThat(scaled(coefficients, Double.NaN, 0, 0).isExhausted()).isTrue();
        assertThat(scaled(coefficients, 0, 0, -1000).isExhausted()).isTrue();
        assertThat(scaled(coefficients, 0, 0, 0).size()).isEqualTo(1);
        // f(-1), f(0), f(1) are 0.75, 0.25, 0
        assertThat(scaled(coefficients, 0, 0, 0).largestValue()).isEqualTo(0.75);
        assertThat(scaled(new double[] {-2, 1, 0.5}, 0, 0, 0).largestValue()).isEqualTo(2.5);
        assertThat(scaled(new double[] {0, 0, 0, 3}, 0, 0, 0).degree()).isEqualTo(3);
    }

    /** Not even where nothing at all is rounded. */
    @Test
    void shouldConcludeNothingFromZero() {
        LocalPolynomial square = scaled(new double[] {0, 0, 1}, 0, 0, 0);
        assertThat(square.isMonotone()).isFalse();
        assertThat(square.hasNoZero()).isFalse();
        LocalPolynomial zero = scaled(new double[] {0}, 0, 0, 0);
        assertThat(zero.isMonotone()).isFalse();
        assertThat(zero.hasNoZero()).isFalse();
        assertThat(zero.signAtEnd(1)).isZero();
        // x - 1 and (x + 1)^2 are zero at an end only
        assertThat(scaled(new double[] {-1, 1}, 0, 0, 0).hasNoZero()).isFalse();
        assertThat(scaled(new double[] {-1, 1}, 0, 0, 0).signAtEnd(1)).isZero();
        assertThat(scaled(new double[] {1, 2, 1}, 0, 0, 0).hasNoZero()).isFalse();
        assertThat(scaled(new double[] {1, 2, 1}, 0, 0, 0).isMonotone()).isFalse();
    }

    /** Halving leaves the values as they are, halves the slopes, and rounds a few times. */
    @RepeatedTest(50)
    void shouldLoseLittleByHalving(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        double[] coefficients = new double[2 + random.nextInt(40)];
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = random.nextGaussian();
            sum += (j + 1) * Math.abs(coefficients[j]);
        }
        double error = Math.scalb(1.0, -50 + random.nextInt(40));
        for (LocalPolynomial half : scaled(coefficients, error, 8 * error, 0).halves()) {
            Approximation known = Approximation.of(half);
            // A quarter of the error may be coefficients that are put into it.
            assertThat(known.valueError()).isLessThan(new BigDecimal(1.26 * error + sum * 0x1p-44));
            int n = coefficients.length;
            assertThat(known.slopeError()).isLessThan(new BigDecimal((4 + n / 4.0) * error + n * sum * 0x1p-44));
        }
    }

    /** Around a simple zero, as near as the errors allow, whether the function rises or falls. */
    @RepeatedTest(100)
    void shouldEncloseTheZeroAsNearAsTheErrorsAllow(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        double zero = random.nextDouble() * 1.9 - 0.95;
        double sign = random.nextBoolean() ? 1 : -1;
        // (x - zero) (4 + x / 2 + x^2 / 8)
        double[] coefficients = {
            -4 * zero * sign, (4 - zero / 2) * sign, (0.5 - zero / 8) * sign, sign / 8,
        };
        double error = Math.scalb(1.0, -20 - random.nextInt(25));
        double[] enclosure = scaled(coefficients, error, error, 0).zeroEnclosure();
        assertThat(Math.abs(enclosure[0] - zero)).isLessThanOrEqualTo(enclosure[1]);
        // Twice the error by a slope that is at least 2.
        assertThat(enclosure[1]).isLessThan(2 * error + 0x1p-42);
    }
}
