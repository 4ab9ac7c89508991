package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordResidueTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final Random random = new Random(5);

    private static BigInteger unsigned(long residue) {
        return new BigInteger(Long.toUnsignedString(residue)).mod(MODULUS);
    }

    private BigInteger number(int bits) {
        BigInteger number = new BigInteger(bits, random);
        return random.nextBoolean() ? number : number.negate();
    }

    @Test
    void shouldAgreeWithBigInteger() {
        for (int i = 0; i < 2000; i++) {
            BigInteger a = number(random.nextInt(400));
            BigInteger b = number(random.nextInt(400));
            long residueA = WordResidue.of(TwosComplement.of(a));
            long residueB = WordResidue.of(TwosComplement.of(b));
            assertThat(unsigned(residueA)).isEqualTo(a.mod(MODULUS));
            assertThat(unsigned(WordResidue.product(residueA, residueB)))
                    .isEqualTo(a.multiply(b).mod(MODULUS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1", "18446744073709551615", "-18446744073709551615", "-9223372036854775808"})
    void shouldTakeTheEndsOfTheRange(String text) {
        BigInteger number = new BigInteger(text);
        long[] words = TwosComplement.of(number);
        assertThat(unsigned(WordResidue.of(words))).isEqualTo(number.mod(MODULUS));
        assertThat(WordResidue.same(WordResidue.of(words), number.mod(MODULUS).longValue()))
                .isTrue();
    }

    /** All words are ones: the halves of the sums are as large as they can be. */
    @Test
    void shouldNotOverflowWithTheLongestNumbers() {
        long[] words = new long[WordMultiplication.MAX_WORDS + 1];
        Arrays.fill(words, -1);
        words[words.length - 1] = 0;
        assertThat(unsigned(WordResidue.of(words))).isZero();
    }

    @Test
    void shouldFindEveryWrongBitOfAProduct() {
        long[] a = TwosComplement.of(number(700));
        long[] b = TwosComplement.of(number(500));
        long[] product = WordMultiplication.multiply(a, b);
        assertThatCode(() -> WordMultiplication.checked(a, b, product)).doesNotThrowAnyException();
        for (int bit = 0; bit < 64 * product.length; bit++) {
            product[bit / 64] ^= 1L << bit;
            assertThatThrownBy(() -> WordMultiplication.checked(a, b, product))
                    .isInstanceOf(WrongArithmeticException.class)
                    .hasMessageContaining("this machine does not calculate right");
            product[bit / 64] ^= 1L << bit;
        }
    }
}
