package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products modulo {@code 2^(64 N) - 1}, beside those of the JDK; the others are compared in {@link LargeMultiplicationTest}. */
final class WordMultiplicationTest {
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 192, 256, 384, 1024, 3072, 12_288})
    void shouldMultiplyModuloAPowerLessOne(int words) {
        Random random = new Random(words);
        for (int i = 0; i < 40; i++) {
            long[] a = number(words, random);
            long[] b = i % 5 == 0 ? a : number(words, random);
            BigInteger product = TwosComplement.load(WordMultiplication.multiplyCyclically(a, b), 0, words);

            BigInteger modulus = BigInteger.ONE.shiftLeft(Long.SIZE * words).subtract(BigInteger.ONE);
            BigInteger expected = TwosComplement.load(a, 0, words)
                    .multiply(TwosComplement.load(b, 0, words))
                    .mod(modulus);
            BigInteger negative = expected.subtract(modulus);
            assertThat(product).isEqualTo(negative.negate().compareTo(expected) < 0 ? negative : expected);
        }
    }

    /** Sums of as many products of digits of the largest size as there are places. */
    @ParameterizedTest
    @ValueSource(ints = {64, 192, 6144, 1 << 20})
    void shouldHoldTheLargestSums(int words) {
        long[] a = new long[words];
        Arrays.fill(a, 0x7fffffffffffffffL);
        // (2^63 - 1) (2^(64 N) - 1) / (2^64 - 1): its square is N (2^63 - 1)^2 times 1 + 2^64 + ...
        BigInteger ones = TwosComplement.load(filled(words, 1), 0, words);
        BigInteger largest = BigInteger.valueOf(Long.MAX_VALUE);
        BigInteger modulus = BigInteger.ONE.shiftLeft(Long.SIZE * words).subtract(BigInteger.ONE);
        BigInteger digit = largest.multiply(largest)
                .multiply(BigInteger.valueOf(words))
                .mod(BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE));
        BigInteger expected = digit.multiply(ones);
        expected = expected.bitLength() == modulus.bitLength() ? expected.subtract(modulus) : expected;

        BigInteger product = TwosComplement.load(WordMultiplication.multiplyCyclically(a, a), 0, words);
        assertThat(product).isEqualTo(expected);
    }

    /** What comes out at first is all ones, the other zero: three times (2^(64 N) - 1) / 3. */
    @Test
    void shouldMakeZeroOfAMultipleOfTheModulus() {
        long[] three = filled(192, 0);
        three[0] = 3;
        long[] third = filled(192, 0x5555555555555555L);

        assertThat(WordMultiplication.multiplyCyclically(three, third)).containsOnly(0);
    }

    @Test
    void shouldRefuseALengthWithoutATransform() {
        assertThatThrownBy(() -> WordMultiplication.multiplyCyclically(new long[100], new long[100]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    private static long[] filled(int words, long word) {
        long[] a = new long[words];
        Arrays.fill(a, word);
        return a;
    }

    /** Numbers of all lengths, and words at the ends of their range. */
    private static long[] number(int words, Random random) {
        long[] special = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE};
        long[] a = filled(words, random.nextBoolean() ? 0 : -1);
        int length = random.nextBoolean() ? words : 1 + random.nextInt(words);
        boolean isSpecial = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            a[i] = isSpecial ? special[random.nextInt(special.length)] : random.nextLong();
        }
        return a;
    }
}
