package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the products of the JDK. */
final class LargeMultiplicationTest {

    @RepeatedTest(60)
    void shouldMultiplyNumbersOfAnySize(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int maxBits = info.getCurrentRepetition() < 40 ? 4000 : 100_000;
        for (int i = 0; i < 20; i++) {
            BigInteger a = number(random.nextInt(maxBits), random);
            BigInteger b = number(random.nextInt(maxBits), random);
            assertThat(LargeMultiplication.productByTransforms(a, b)).isEqualTo(a.multiply(b));
            assertThat(LargeMultiplication.productByTransforms(a, a)).isEqualTo(a.multiply(a));
            assertThat(LargeMultiplication.multiply(a, b)).isEqualTo(a.multiply(b));
            assertThat(LargeMultiplication.productInHalves(b.shiftLeft(a.bitLength()), a))
                    .isEqualTo(a.multiply(b).shiftLeft(a.bitLength()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                63, 64, 65, 127, 128, 2047, 2048, 2049, 4095, 23_999, 24_000, 24_001, 98_303, 98_304, 98_305, 600_000
            })
    void shouldCarryThroughAllOnes(int bits) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        BigInteger ones = power.subtract(BigInteger.ONE);
        for (BigInteger a : new BigInteger[] {ones, ones.negate(), power, power.negate(), power.add(BigInteger.ONE)}) {
            for (BigInteger b : new BigInteger[] {ones, ones.negate(), power, power.negate()}) {
                // Without a multiplication: b is a power of two but for one.
                BigInteger expected =
                        b.signum() > 0 ? a.shiftLeft(bits) : a.shiftLeft(bits).negate();
                expected = b.equals(ones) ? expected.subtract(a) : expected;
                expected = b.equals(ones.negate()) ? expected.add(a) : expected;
                assertThat(LargeMultiplication.productByTransforms(a, b)).isEqualTo(expected);
                assertThat(LargeMultiplication.multiply(a, b)).isEqualTo(expected);
            }
        }
    }

    /** Every digit at the ends of its range. */
    @Test
    void shouldMultiplyDigitsOfTheLargestSize() {
        for (String word :
                new String[] {"7fffffffffffffff", "8000000000000000", "8000000000000001", "ffffffff00000000"}) {
            BigInteger a = new BigInteger(word.repeat(3000), 16);
            BigInteger b = new BigInteger("7fffffffffffffff".repeat(2999), 16);
            for (BigInteger factor : new BigInteger[] {a, b, b.negate(), a.negate()}) {
                assertThat(LargeMultiplication.productByTransforms(a, factor)).isEqualTo(a.multiply(factor));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4000,24000", "3999,24000", "4000,23999", "4001,3000000", "5,700000", "24000,24000"})
    void shouldMultiplyUnevenNumbers(int bits, int otherBits) {
        Random random = new Random(bits);
        BigInteger a = new BigInteger(bits, random).setBit(bits - 1);
        BigInteger b = new BigInteger(otherBits, random).setBit(otherBits - 1);
        assertThat(LargeMultiplication.multiply(a, b)).isEqualTo(a.multiply(b));
        assertThat(LargeMultiplication.multiply(b.negate(), a))
                .isEqualTo(a.multiply(b).negate());
        assertThat(LargeMultiplication.productByTransforms(a, b)).isEqualTo(a.multiply(b));
        assertThat(LargeMultiplication.square(b)).isEqualTo(b.multiply(b));
    }

    @Test
    void shouldMultiplyByZero() {
        BigInteger a = BigInteger.ONE.shiftLeft(100_000);
        assertThat(LargeMultiplication.multiply(a, BigInteger.ZERO)).isZero();
        assertThat(LargeMultiplication.productByTransforms(BigInteger.ZERO, a)).isZero();
        assertThat(LargeMultiplication.productByTransforms(BigInteger.ZERO, BigInteger.ZERO))
                .isZero();
    }

    private static BigInteger number(int bits, Random random) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        BigInteger number = switch (random.nextInt(5)) {
            case 0 -> power.subtract(BigInteger.ONE);
            case 1 -> power;
            case 2 -> power.subtract(BigInteger.ONE.shiftLeft(bits / 2));
            default -> new BigInteger(bits, random);
        };
        return random.nextBoolean() ? number : number.negate();
    }
}
