package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlotMultiplicationTest {
    @RepeatedTest(100)
    void shouldAgreeWithTheProductTermByTerm(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int slotWords = 2 + random.nextInt(6);
        int bits = Long.SIZE * slotWords / 2 - 5;
        BigInteger[] a = random(random, 1 + random.nextInt(8), bits);
        BigInteger[] b = random(random, 1 + random.nextInt(8), bits);
        assertThat(SlotMultiplication.multiply(a, b, slotWords)).containsExactly(product(a, b));
        assertThat(SlotMultiplication.multiply(a, a, slotWords)).containsExactly(product(a, a));
    }

    /** Borrows run through slots of nothing but zeros, and through words of a slot; the longest coefficients fill their slots. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void shouldReturnWhatWasBorrowed(int slotWords) {
        BigInteger largest = BigInteger.ONE.shiftLeft(Long.SIZE * slotWords - 2);
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
        assertThat(SlotMultiplication.multiply(coefficients, one, slotWords)).containsExactly(coefficients);
        one[0] = BigInteger.ONE.negate();
        assertThat(SlotMultiplication.multiply(one, coefficients, slotWords))
                .containsExactly(
                        Arrays.stream(coefficients).map(BigInteger::negate).toArray(BigInteger[]::new));
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
