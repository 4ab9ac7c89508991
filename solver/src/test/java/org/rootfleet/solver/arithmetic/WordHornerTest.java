package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against exact values: every number of words, carries through words of nothing but ones, terms far below and above the unit. */
final class WordHornerTest {
    @RepeatedTest(200)
    void shouldBeWrongByNoMoreThanItSays(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int degree = random.nextInt(40);
        int bits = 1 + random.nextInt(500);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            coefficients[i] = number(random, random.nextInt(4) == 0 ? 1 + random.nextInt(bits) : bits);
        }
        WordHorner horner = new WordHorner(coefficients);
        for (int repeat = 0; repeat < 10; repeat++) {
            int m = 1 + random.nextInt(12);
            BigInteger x = number(random, 64 * m - (random.nextInt(3) == 0 ? random.nextInt(64 * m) : 0));
            x = x.abs().bitLength() > 64 * m ? BigInteger.ONE : x;
            check(horner, coefficients, x, m, random.nextInt(41) - 20, random.nextInt(700) - 300, random.nextInt(6));
        }
    }

    /** So close to one that nothing may be dropped on the way, and so close to 1/2 that all of it may. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void shouldKeepWhatLaterStepsDoNotMakeSmaller(int words) {
        BigInteger[] coefficients = new BigInteger[600];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = BigInteger.valueOf(i % 2 == 0 ? 3 : -3).shiftLeft(i % 7);
        }
        WordHorner horner = new WordHorner(coefficients);
        BigInteger one = BigInteger.ONE.shiftLeft(64 * words);
        for (BigInteger x : new BigInteger[] {
            one.subtract(BigInteger.ONE),
            one.shiftRight(1),
            one.shiftRight(1).subtract(BigInteger.ONE),
            one.shiftRight(30)
        }) {
            for (int e : new int[] {-1, 0, 1}) {
                check(horner, coefficients, x, words, e, 100, 1);
                check(horner, coefficients, x.negate(), words, e, 100, 0);
            }
        }
    }

    @Test
    void shouldNameTheLengthsOfItsCoefficients() {
        WordHorner horner = new WordHorner(
                new BigInteger[] {BigInteger.valueOf(-8), BigInteger.ZERO, BigInteger.valueOf(7), BigInteger.ONE});
        assertThat(horner.degree()).isEqualTo(3);
        assertThat(horner.bitLength(0)).isEqualTo(4);
        assertThat(horner.bitLength(1)).isEqualTo(-1);
        assertThat(horner.bitLength(2)).isEqualTo(4);
        assertThat(horner.bitLength(3)).isEqualTo(2);
    }

    /** A number that is often a power of two or one less, so that carries go far. */
    private static BigInteger number(Random random, int bits) {
        BigInteger number = new BigInteger(Math.max(0, bits), random);
        int kind = random.nextInt(6);
        if (kind < 2) {
            number = BigInteger.ONE.shiftLeft(Math.max(0, bits - 1)).subtract(BigInteger.valueOf(kind));
        }
        return random.nextBoolean() ? number : number.negate();
    }

    private static void check(
            WordHorner horner, BigInteger[] coefficients, BigInteger x, int m, int e, int unitBits, int gap) {
        WordHorner.Result result = horner.at(x, m, e, unitBits, gap);
        int n = coefficients.length - 1;
        // Exact: sum a_i 2^(e i) z^i in units of 2^-all.
        int all = n * 64 * m + Math.abs(e) * n + 1000;
        BigInteger value = BigInteger.ZERO;
        BigInteger slope = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE;
        BigInteger before = BigInteger.ZERO;
        for (int i = 0; i <= n; i++) {
            value = value.add(coefficients[i].multiply(power).shiftLeft(all + e * i - 64 * m * i));
            if (i > 0) {
                slope = slope.add(coefficients[i]
                        .multiply(before)
                        .multiply(BigInteger.valueOf(i))
                        .shiftLeft(all + e * i - 64 * m * (i - 1)));
            }
            before = power;
            power = power.multiply(x);
        }
        assertClose(result.value(), result.valueError(), unitBits, value, all);
        assertClose(result.slope(), result.slopeError(), unitBits - 64 * gap, slope, all);
        double step = 2.0 * m + 1;
        assertThat(result.valueError()).isLessThanOrEqualTo((n + 1) * step);
        assertThat(result.slopeError()).isLessThanOrEqualTo((n + 1) * step * (n + 1));
    }

    private static void assertClose(BigInteger found, double error, int unitBits, BigInteger exact, int all) {
        BigInteger difference = found.shiftLeft(all - unitBits).subtract(exact).abs();
        BigInteger limit = BigInteger.valueOf((long) Math.ceil(error)).shiftLeft(all - unitBits);
        assertThat(difference).isLessThanOrEqualTo(limit);
    }
}
