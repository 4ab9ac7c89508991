package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the algorithm of the JDK, which shifts and subtracts. */
final class LehmerGcdTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 250, 256, 257, 288, 290, 330, 1000, 1023, 1024, 1025, 3000, 10_000})
    void shouldAgreeWithBinaryGcd(int bits) {
        Random random = new Random(bits);
        for (int i = 0; i < 60; i++) {
            BigInteger common = new BigInteger(random.nextInt(bits + 1), random);
            BigInteger x = new BigInteger(bits, random).multiply(common);
            BigInteger y = new BigInteger(Math.max(1, bits - random.nextInt(80)), random).multiply(common);
            assertGcd(x, y);
        }
    }

    /** Quotients of one only: the most steps there can be. */
    @Test
    void shouldTakeFibonacciNumbers() {
        BigInteger x = BigInteger.ONE;
        BigInteger y = BigInteger.ONE;
        while (y.bitLength() < 5000) {
            BigInteger sum = x.add(y);
            x = y;
            y = sum;
        }
        assertThat(LehmerGcd.of(x, y)).isEqualTo(BigInteger.ONE);
        BigInteger factor = BigInteger.ONE.shiftLeft(2000).add(BigInteger.ONE);
        assertThat(LehmerGcd.of(y.multiply(factor), x.multiply(factor))).isEqualTo(factor);
    }

    /** Quotients of every length, those that no leading part tells included, and remainders of zero where numbers are still long. */
    @ParameterizedTest
    @CsvSource({"1, 40", "20, 12", "31, 9", "32, 9", "33, 9", "62, 5", "64, 5", "100, 4", "300, 2", "1500, 2"})
    void shouldTakeQuotientsOfAnyLength(int bits, int count) {
        Random random = new Random(bits);
        for (int i = 0; i < 40; i++) {
            BigInteger x = new BigInteger(300, random).setBit(299);
            BigInteger y = BigInteger.ZERO;
            BigInteger expected = x;
            for (int j = 0; j < count + i; j++) {
                BigInteger quotient = new BigInteger(bits, random).setBit(bits - 1);
                BigInteger next = quotient.multiply(x).add(y);
                y = x;
                x = next;
            }
            assertThat(LehmerGcd.of(x, y)).isEqualTo(expected);
        }
    }

    /** Leading parts that are alike, of all ones, or a power of two. */
    @ParameterizedTest
    @ValueSource(ints = {290, 900, 1000, 1024, 1055, 1056, 2048})
    void shouldTakeNumbersThatLookAlike(int bits) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        Random random = new Random(bits);
        for (int shift : new int[] {0, 1, 31, 32, 62, 63, 64, 250}) {
            BigInteger small = new BigInteger(bits - shift, random);
            assertGcd(power, power.subtract(small));
            assertGcd(power.subtract(BigInteger.ONE), power.subtract(small));
            assertGcd(power.add(small), power.subtract(small));
            assertGcd(power, power.shiftLeft(shift));
            assertGcd(
                    power.subtract(BigInteger.ONE),
                    power.subtract(BigInteger.ONE).shiftLeft(shift));
        }
    }

    @Test
    void shouldTakeZeroAndSigns() {
        BigInteger x = BigInteger.ONE.shiftLeft(2000).add(BigInteger.TEN);
        assertThat(LehmerGcd.of(BigInteger.ZERO, BigInteger.ZERO)).isEqualTo(BigInteger.ZERO);
        assertThat(LehmerGcd.of(x.negate(), BigInteger.ZERO)).isEqualTo(x);
        assertThat(LehmerGcd.of(BigInteger.ZERO, x)).isEqualTo(x);
        assertThat(LehmerGcd.of(x.negate(), x)).isEqualTo(x);
    }

    private static void assertGcd(BigInteger x, BigInteger y) {
        assertThat(LehmerGcd.of(x, y)).isEqualTo(x.gcd(y));
        assertThat(LehmerGcd.of(y, x.negate())).isEqualTo(x.gcd(y));
    }
}
