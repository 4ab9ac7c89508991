package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LongDotProductsTest {
    /** Against sums of products of BigInteger; also for the largest numbers there are, whose digits fill the places. */
    @ParameterizedTest
    @CsvSource({"1,1,1,1", "20,3,7,2", "64,5,24,4", "512,11,100,3", "1017,23,500,17", "8000,40,70,2", "40000,13,12,1"})
    void shouldAddUpProducts(int bits, int terms, int leftCount, int points) {
        Random random = new Random(bits);
        BigInteger largest = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        for (int kind = 0; kind < 3; kind++) {
            boolean extreme = kind == 0;
            BigInteger[] left = new BigInteger[leftCount];
            BigInteger[] right = new BigInteger[terms * points];
            Arrays.setAll(left, i -> extreme ? largest : new BigInteger(random.nextInt(bits + 1), random));
            Arrays.setAll(right, i -> extreme ? largest : new BigInteger(bits, random));
            LongDotProducts products = new LongDotProducts(bits, terms);

            BigInteger[][] sums = products.sums(products.transformed(left), leftCount, right);

            assertThat(sums).hasNumberOfRows(points);
            for (int i = 0; i < points; i++) {
                for (int g = 0; g * terms < leftCount; g++) {
                    BigInteger expected = BigInteger.ZERO;
                    for (int b = 0; b < terms && g * terms + b < leftCount; b++) {
                        expected = expected.add(left[g * terms + b].multiply(right[i * terms + b]));
                    }
                    assertThat(sums[i][g]).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "1048576"})
    void shouldRejectWhatDoesNotFit(BigInteger number) {
        LongDotProducts products = new LongDotProducts(20, 4);
        assertThatThrownBy(() -> products.transformed(new BigInteger[] {number}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
