package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordPolynomialTest {
    @RepeatedTest(200)
    void shouldAgreeWithTheProductTermByTerm(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int bits = 1 + random.nextInt(200);
        BigInteger[] a = random(random, 1 + random.nextInt(12), bits);
        BigInteger[] b = random(random, 1 + random.nextInt(12), 1 + random.nextInt(bits));
        assertThat(multiply(a, b)).containsExactly(product(a, b));
        assertThat(multiply(b, a)).containsExactly(product(a, b));
        WordPolynomial word = WordPolynomial.of(a);
        assertThat(product(word, word).coefficients()).containsExactly(product(a, a));
    }

    /** Coefficients that become shorter, or longer, with the degree share their places; the product is one of a next product. */
    @RepeatedTest(60)
    void shouldMultiplyWhatHasUnevenCoefficients(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int step = 10 + random.nextInt(300);
        boolean isRising = random.nextBoolean();
        BigInteger[] a = uneven(random, 2 + random.nextInt(30), step, isRising);
        BigInteger[] b = uneven(random, 2 + random.nextInt(30), step, isRising);
        BigInteger[] c = uneven(random, 2 + random.nextInt(30), step, random.nextBoolean());
        BigInteger[] expected = product(a, b);
        WordPolynomial product = product(WordPolynomial.of(a), WordPolynomial.of(b));
        assertThat(product.coefficients()).containsExactly(expected);
        assertThat(product(product, WordPolynomial.of(c)).coefficients()).containsExactly(product(expected, c));
    }

    @Test
    void shouldCompareEveryWord() {
        Random random = new Random(5);
        BigInteger[] a = random(random, 7, 900);
        a[3] = new BigInteger(900, random).setBit(899).negate();
        WordPolynomial word = product(WordPolynomial.of(a), WordPolynomial.of(new BigInteger[] {BigInteger.ONE}));
        assertThat(word.hasCoefficients(a)).isTrue();
        assertThat(word.hasCoefficients(Arrays.copyOf(a, 6))).isFalse();
        for (int bit = 0; bit < 900; bit += 13) {
            BigInteger[] other = a.clone();
            other[3] = a[3].negate().flipBit(bit).negate();
            assertThat(word.hasCoefficients(other)).isFalse();
        }
        a[3] = a[3].negate();
        assertThat(word.hasCoefficients(a)).isFalse();
    }

    /** Borrows run through places of nothing but zeros, and through words of a coefficient; the longest fill their places. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void shouldReturnWhatWasBorrowed(int slotWords) {
        BigInteger largest = BigInteger.ONE.shiftLeft(Long.SIZE * slotWords - 5);
        BigInteger[] one = {BigInteger.ONE};
        BigInteger[] coefficients = {
            BigInteger.ONE.negate(),
            BigInteger.ZERO,
            BigInteger.ZERO,
            largest.negate(),
            BigInteger.ONE,
            largest,
            BigInteger.ZERO,
            BigInteger.ONE.shiftLeft(64 * (slotWords - 1)).negate(),
            BigInteger.ONE.shiftLeft(64 * (slotWords - 1)),
            largest.negate(),
            BigInteger.ZERO
        };
        assertThat(multiply(coefficients, one)).containsExactly(coefficients);
        one[0] = BigInteger.ONE.negate();
        assertThat(multiply(one, coefficients))
                .containsExactly(
                        Arrays.stream(coefficients).map(BigInteger::negate).toArray(BigInteger[]::new));
    }

    @Test
    void shouldSayThatNoTransformIsLongEnough() {
        BigInteger[] a = new BigInteger[1 << 12];
        Arrays.fill(a, BigInteger.ONE.shiftLeft(64 * 300));
        WordPolynomial word = WordPolynomial.of(a);
        assertThat(word.multiply(word)).isNull();
    }

    private static BigInteger[] multiply(BigInteger[] a, BigInteger[] b) {
        return product(WordPolynomial.of(a), WordPolynomial.of(b)).coefficients();
    }

    private static WordPolynomial product(WordPolynomial a, WordPolynomial b) {
        return Objects.requireNonNull(a.multiply(b));
    }

    private static BigInteger[] uneven(Random random, int length, int step, boolean isRising) {
        BigInteger[] a = new BigInteger[length];
        for (int i = 0; i < length; i++) {
            BigInteger number = new BigInteger(step * (isRising ? i + 1 : length - i), random);
            a[i] = random.nextBoolean() ? number : number.negate();
        }
        return a;
    }

    private static BigInteger[] random(Random random, int length, int maxBits) {
        BigInteger[] a = new BigInteger[length];
        for (int i = 0; i < length; i++) {
            BigInteger number = new BigInteger(random.nextInt(maxBits + 1), random);
            boolean isPower = random.nextInt(4) == 0;
            number = isPower ? BigInteger.ONE.shiftLeft(random.nextInt(maxBits)) : number;
            a[i] = random.nextBoolean() ? number : number.negate();
        }
        return a;
    }

    private static BigInteger[] product(BigInteger[] a, BigInteger[] b) {
        BigInteger[] product = new BigInteger[a.length + b.length - 1];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] = product[i + j].add(a[i].multiply(b[j]));
            }
        }
        return product;
    }
}
