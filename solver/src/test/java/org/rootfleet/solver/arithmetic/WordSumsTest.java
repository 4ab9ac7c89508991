package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordSumsTest {
    private static final long[] MODULI = {3, 1021L * 32749, (1L << 47) - 115, (1L << 48) - 1, (1L << 48) - 59};

    /** By division; about powers of two, where carries run through, and random ones, a long one first and last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 55, 56, 57, 62, 63, 64, 65, 119, 120, 126, 127, 128, 129, 191, 192, 1000, 4096})
    void shouldTakeAllResidues(int bits) {
        Random random = new Random(bits);
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        List<BigInteger> numbers = new ArrayList<>(List.of(BigInteger.ZERO));
        for (int i = -2; i <= 2; i++) {
            numbers.add(power.add(BigInteger.valueOf(i)));
            numbers.add(power.shiftLeft(Long.SIZE - 1).add(BigInteger.valueOf(i)));
            // Half of the words are zero, or all ones.
            numbers.add(power.shiftLeft(bits).subtract(power).add(BigInteger.valueOf(i)));
            numbers.add(new BigInteger(bits, random));
        }
        shouldTakeResidues(numbers);
    }

    /** The sums are largest for digits of the greatest absolute value, 2^63; so many that the sums are reduced on their way. */
    @Test
    void shouldNotOverflow() {
        byte[] bytes = new byte[8 * ((1 << 18) + 100)];
        Arrays.fill(bytes, (byte) 0xff);
        for (int i = 0; i < bytes.length; i += 8) {
            bytes[i] = 0x7f;
        }
        BigInteger positive = new BigInteger(bytes);
        BigInteger negative = positive.not();
        shouldTakeResidues(List.of(positive, negative, BigInteger.TEN, positive.shiftRight(10 * Long.SIZE)));
    }

    private static void shouldTakeResidues(List<BigInteger> numbers) {
        WordSums sums = new WordSums(MODULI);
        long[][] residues = new long[MODULI.length][2];
        for (BigInteger absolute : numbers) {
            for (BigInteger number : new BigInteger[] {absolute, absolute.negate()}) {
                sums.put(number, residues, 1);
                for (int m = 0; m < MODULI.length; m++) {
                    assertThat(residues[m][1])
                            .as("modulo %d, %d bits", MODULI[m], number.bitLength())
                            .isEqualTo(number.mod(BigInteger.valueOf(MODULI[m])).longValue());
                    assertThat(residues[m][0]).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 6, 1L << 48, (1L << 48) + 1})
    void shouldRejectAModulus(long modulus) {
        assertThatThrownBy(() -> new WordSums(modulus)).isInstanceOf(IllegalArgumentException.class);
    }
}
