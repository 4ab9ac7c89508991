package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
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
        int bits = 1 + random.nextInt(random.nextBoolean() ? 500 : 4000);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            coefficients[i] = number(random, random.nextInt(4) == 0 ? 1 + random.nextInt(bits) : bits);
        }
        WordHorner horner = new WordHorner(coefficients);
        for (int repeat = 0; repeat < 10; repeat++) {
            int m = 1 + random.nextInt(12);
            BigInteger x = number(random, 64 * m - (random.nextInt(3) == 0 ? random.nextInt(64 * m) : 0));
            x = x.abs().bitLength() > 64 * m ? BigInteger.ONE : x;
            check(horner, coefficients, x, m, random.nextInt(41) - 20, random.nextInt(bits + 400) - bits, gaps(random));
        }
    }

    private static int[] gaps(Random random) {
        int[] gaps = new int[1 + random.nextInt(4)];
        for (int k = 1; k < gaps.length; k++) {
            gaps[k] = gaps[k - 1] + random.nextInt(4);
        }
        return gaps;
    }

    /** Value, slope and curvature of four, three and two words, with all shifts of the coefficients. */
    @RepeatedTest(100)
    void shouldBeRightInFourWords(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int degree = random.nextInt(60);
        int bits = 1 + random.nextInt(300);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            coefficients[i] = random.nextInt(5) == 0 ? BigInteger.ZERO : number(random, 1 + random.nextInt(bits));
        }
        WordHorner horner = new WordHorner(coefficients);
        for (int repeat = 0; repeat < 20; repeat++) {
            int e = random.nextInt(21) - 10;
            int unitBits = 200 - bits - Math.max(0, e * degree) - random.nextInt(300);
            assertThat(horner.isShort(e, unitBits)).isTrue();
            BigInteger x = number(random, random.nextInt(65));
            x = x.abs().bitLength() > 64 ? BigInteger.ONE : x;
            check(horner, coefficients, x, 1, e, unitBits, 0, 1, 2);
        }
    }

    /** As large as there is room for, next to one: all rows grow to what the binomials say. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 14, 15, 100, 511, 1000})
    void shouldHaveRoomForTheLongestNumbers(int degree) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        Arrays.fill(coefficients, BigInteger.ONE.shiftLeft(150).subtract(BigInteger.ONE));
        WordHorner horner = new WordHorner(coefficients);
        int unitBits = 120;
        while (!horner.isShort(0, unitBits)) {
            unitBits--;
        }
        assertThat(unitBits).isBetween(64, 105);
        BigInteger[] opposite =
                Arrays.stream(coefficients).map(BigInteger::negate).toArray(BigInteger[]::new);
        for (int below : new int[] {1, 2, 12345}) {
            BigInteger x = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.valueOf(below));
            check(horner, coefficients, x, 1, 0, unitBits, 0, 1, 2);
            check(new WordHorner(opposite), opposite, x, 1, 0, unitBits, 0, 1, 2);
        }
    }

    /** One long coefficient among many short ones would make all of them long. */
    @Test
    void shouldNotPadManyCoefficientsToTheLongest() {
        BigInteger[] coefficients = new BigInteger[50_001];
        Arrays.fill(coefficients, BigInteger.ONE);
        WordHorner even = new WordHorner(coefficients.clone());
        coefficients[20] = BigInteger.ONE.shiftLeft(30_000);
        WordHorner uneven = new WordHorner(coefficients);
        assertThat(even.isShort(0, 10)).isTrue();
        // As long as its leading words are all that was asked for.
        assertThat(uneven.isShort(0, -30_060)).isTrue();
        uneven.at(BigInteger.TEN, 2, 0, 0, 0);
        assertThat(uneven.isShort(0, -30_060)).isFalse();
        check(
                new WordHorner(Arrays.copyOf(coefficients, 60)),
                Arrays.copyOf(coefficients, 60),
                BigInteger.TEN,
                1,
                0,
                -29_900,
                0,
                1,
                2);
    }

    /** The same numbers as {@link Digits}. */
    @RepeatedTest(50)
    void shouldReadDigits(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int width = 1 + random.nextInt(9);
        BigInteger[] coefficients = new BigInteger[1 + random.nextInt(12)];
        long[] digits = new long[coefficients.length * width];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = number(random, random.nextInt(48 * width + 5));
            Digits.write(coefficients[i], digits, i * width, width);
        }
        WordHorner horner = WordHorner.ofDigits(digits, width);
        assertThat(horner.degree()).isEqualTo(coefficients.length - 1);
        for (int i = 0; i < coefficients.length; i++) {
            int length = coefficients[i].bitLength();
            assertThat(horner.bitLength(i)).isEqualTo(coefficients[i].signum() == 0 ? -1 : length + 1);
        }
        for (int m : new int[] {1, 3, 9}) {
            check(horner, coefficients, number(random, 64 * m), m, 0, random.nextInt(400) - 200, gaps(random));
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
                check(horner, coefficients, x, words, e, 100, 0, 1, 1);
                check(horner, coefficients, x.negate(), words, e, 100, 0, 0, 2);
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
            WordHorner horner, BigInteger[] coefficients, BigInteger x, int m, int e, int unitBits, int... gaps) {
        WordHorner.Taylor expansion = horner.at(x, m, e, unitBits, gaps);
        int n = coefficients.length - 1;
        int all = n * 64 * m + Math.abs(e) * n + 1000;
        double limit = 2.0 * m + 1;
        for (int k = 0; k < gaps.length; k++) {
            // Exact: sum C(i, k) a_i 2^(e i) z^(i - k) in units of 2^-all.
            BigInteger sum = BigInteger.ZERO;
            BigInteger power = BigInteger.ONE;
            BigInteger binomial = BigInteger.ONE;
            for (int i = k; i <= n; i++) {
                sum = sum.add(
                        coefficients[i].multiply(binomial).multiply(power).shiftLeft(all + e * i - 64 * m * (i - k)));
                binomial = binomial.multiply(BigInteger.valueOf(i + 1L)).divide(BigInteger.valueOf(i + 1L - k));
                power = power.multiply(x);
            }
            assertClose(expansion.coefficients()[k], expansion.errors()[k], unitBits - 64 * gaps[k], sum, all);
            // 2^q C(n + 1, q + 1) for q up to k, in the same unit, is no more than (n + 1) (2 n + 1)^k
            limit *= k == 0 ? n + 1 : 2.0 * n + 1;
            assertThat(expansion.errors()[k]).isLessThanOrEqualTo(limit * (1 + 0x1p-20));
        }
    }

    private static void assertClose(BigInteger found, double error, int unitBits, BigInteger exact, int all) {
        BigInteger difference = found.shiftLeft(all - unitBits).subtract(exact).abs();
        BigInteger limit = BigInteger.valueOf((long) Math.ceil(error)).shiftLeft(all - unitBits);
        assertThat(difference).isLessThanOrEqualTo(limit);
    }
}
