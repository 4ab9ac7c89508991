package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shifts by halves against the additions that a shift is defined by. */
final class SlotShiftTest {
    private static BigInteger[] byAdditions(BigInteger[] coefficients) {
        BigInteger[] shifted = coefficients.clone();
        for (int i = 0; i < shifted.length - 1; i++) {
            for (int j = shifted.length - 2; j >= i; j--) {
                shifted[j] = shifted[j].add(shifted[j + 1]);
            }
        }
        return shifted;
    }

    private static BigInteger[] random(Random random, int length, int bits) {
        BigInteger[] coefficients = new BigInteger[length];
        Arrays.setAll(coefficients, i -> {
            BigInteger number = new BigInteger(bits, random);
            return random.nextBoolean() ? number : number.negate();
        });
        return coefficients;
    }

    private static void check(BigInteger[] coefficients, int longest, String what) {
        assertThat(SlotShift.byOne(coefficients, longest))
                .as("%d coefficients, parts of %d, %s", coefficients.length, longest, what)
                .isEqualTo(byAdditions(coefficients));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 64, 65, 129, 300})
    void shouldShiftAsAdditionsDo(int length) {
        Random random = new Random(length);
        for (int bits : new int[] {1, 20, 47, 48, 53, 61, 62, 63, 64, 65, 127, 500}) {
            for (int longest : new int[] {1, 3, 8, 20, 100}) {
                check(random(random, length, bits), longest, bits + " bits");
            }
        }
    }

    @Test
    void shouldShiftTheLargestCoefficientsOfOneSign() {
        for (int bits : new int[] {1, 32, 45, 48, 64, 125}) {
            BigInteger[] largest = new BigInteger[70];
            Arrays.fill(largest, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
            BigInteger[] smallest = new BigInteger[70];
            Arrays.fill(smallest, BigInteger.ONE.shiftLeft(bits).negate());
            check(largest, 9, "all 2^" + bits + " - 1");
            check(smallest, 9, "all -2^" + bits);
        }
    }

    @Test
    void shouldShiftZerosAndVeryUnequalCoefficients() {
        Random random = new Random(3);
        BigInteger[] zeros = new BigInteger[50];
        Arrays.fill(zeros, BigInteger.ZERO);
        check(zeros, 8, "all zero");
        for (int i = 0; i < 60; i++) {
            BigInteger[] sparse = zeros.clone();
            for (int terms = 0; terms < 4; terms++) {
                sparse[random.nextInt(sparse.length)] = new BigInteger(70, random).negate();
            }
            check(sparse, 8, "sparse");
            BigInteger[] growing = new BigInteger[50];
            BigInteger[] falling = new BigInteger[50];
            for (int j = 0; j < 50; j++) {
                growing[j] = random(random, 1, 20 * j)[0];
                falling[49 - j] = growing[j].negate();
            }
            check(growing, 7, "growing");
            check(falling, 7, "falling");
        }
    }

    @Test
    void shouldFindEveryWrongBitOfTheResult() {
        Random random = new Random(4);
        BigInteger[] coefficients = random(random, 40, 100);
        for (int i = 0; i < 200; i++) {
            long[] words = RowShift.slots(List.<BigInteger[]>of(coefficients), 3)[0];
            SlotShift.check(coefficients, words);
            words[random.nextInt(words.length)] ^= 1L << random.nextInt(Long.SIZE);
            assertThatThrownBy(() -> SlotShift.check(coefficients, words))
                    .isInstanceOf(WrongArithmeticException.class)
                    .hasMessageContaining("a Taylor shift of 40 coefficients");
        }
    }

    @Test
    void shouldServeWhileTransformsDo() {
        assertThat(SlotShift.serves(1000, 1000, 300)).isTrue();
        assertThat(SlotShift.serves(1000, 200_000, 300)).isTrue();
        assertThat(SlotShift.serves(10_000, 100_000, 300)).isFalse();
        assertThat(SlotShift.serves(Integer.MAX_VALUE, 1, 300)).isFalse();
        assertThat(SlotShift.serves(1000, Integer.MAX_VALUE, 300)).isFalse();
    }
}
