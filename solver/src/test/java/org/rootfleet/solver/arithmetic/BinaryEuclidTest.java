package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class BinaryEuclidTest {

    private static long[] words(BigInteger bits, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = bits.shiftRight(64 * i).longValue();
        }
        return words;
    }

    private static int degreeOfGcd(BigInteger a, BigInteger b) {
        int count = Math.max(a.bitLength(), b.bitLength()) / 64 + 1;
        return BinaryEuclid.degreeOfGcd(words(a, count), words(b, count));
    }

    /** Division from the leading end, a bit at a time. */
    private static int degreeByDivision(BigInteger first, BigInteger second) {
        BigInteger a = first;
        BigInteger b = second;
        while (b.signum() != 0) {
            while (a.bitLength() >= b.bitLength()) {
                a = a.xor(b.shiftLeft(a.bitLength() - b.bitLength()));
            }
            BigInteger rest = a;
            a = b;
            b = rest;
        }
        return a.bitLength() - 1;
    }

    private static BigInteger product(BigInteger a, BigInteger b) {
        BigInteger product = BigInteger.ZERO;
        for (int i = 0; i < b.bitLength(); i++) {
            product = b.testBit(i) ? product.xor(a.shiftLeft(i)) : product;
        }
        return product;
    }

    @RepeatedTest(200)
    void shouldAgreeWithDivision(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger common = new BigInteger(1 + random.nextInt(random.nextBoolean() ? 4 : 150), random);
        BigInteger a = product(new BigInteger(random.nextInt(500), random), common);
        BigInteger b = product(new BigInteger(random.nextInt(500), random), common);
        if (random.nextBoolean()) {
            // Long gaps, so that whole words are passed over.
            a = a.shiftLeft(random.nextInt(300)).xor(BigInteger.valueOf(random.nextInt(2)));
            b = b.shiftLeft(random.nextInt(300));
        }
        assertThat(degreeOfGcd(a, b)).isEqualTo(degreeByDivision(a, b));
    }

    /** {@code gcd(x^a - 1, x^b - 1) = x^gcd(a, b) - 1} over every field. */
    @Test
    void shouldKnowTheDivisorsOfBinomials() {
        int[][] exponents = {{1, 1}, {64, 128}, {63, 64}, {1000, 375}, {4096, 4095}, {2520, 990}};
        for (int[] pair : exponents) {
            BigInteger a = BigInteger.ONE.shiftLeft(pair[0]).setBit(0);
            BigInteger b = BigInteger.ONE.shiftLeft(pair[1]).setBit(0);
            int expected =
                    BigInteger.valueOf(pair[0]).gcd(BigInteger.valueOf(pair[1])).intValue();
            assertThat(degreeOfGcd(a, b)).isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeZero() {
        assertThat(degreeOfGcd(BigInteger.ZERO, BigInteger.ZERO)).isEqualTo(-1);
        assertThat(degreeOfGcd(BigInteger.ZERO, BigInteger.valueOf(0b1000))).isEqualTo(3);
        assertThat(degreeOfGcd(BigInteger.valueOf(0b11), BigInteger.ZERO)).isEqualTo(1);
    }
}
