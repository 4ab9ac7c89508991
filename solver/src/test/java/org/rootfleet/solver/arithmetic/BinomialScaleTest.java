package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BinomialScaleTest {
    /** What the additions make of coefficients that are all as large as they can be: no tile has larger numbers. */
    @Test
    void shouldHaveRoomForTheLargestNumberOfEveryTile() {
        int columns = 12;
        int length = columns * PascalRows.TILE;
        BigInteger[] coefficients = new BigInteger[length];
        for (int j = 0; j < length; j++) {
            // Shorter and shorter, and longest in the fifth tile.
            coefficients[j] = BigInteger.ONE.shiftLeft(j == 37 ? 300 : 200 - j).subtract(BigInteger.ONE);
        }
        BinomialScale scale = new BinomialScale(coefficients);
        BigInteger[] numbers = coefficients.clone();
        for (int pass = 0; pass < length; pass++) {
            int block = pass / PascalRows.TILE;
            for (int j = length - 2; j >= pass; j--) {
                numbers[j] = numbers[j].add(numbers[j + 1]);
            }
            for (int j = pass; j < length; j++) {
                assertThat(numbers[j].bitLength())
                        .as("pass %d, column %d", pass, j)
                        .isLessThanOrEqualTo((int) Math.ceil(scale.bits(block, j / PascalRows.TILE)));
            }
        }
        assertThat(numbers[40].bitLength()).isGreaterThan((int) scale.bits(5, 5) - 110);
    }

    @Test
    void shouldNeverHaveFewerDigitsInTheNextTile() {
        BigInteger[] coefficients = new BigInteger[300];
        Arrays.fill(coefficients, BigInteger.ONE.shiftLeft(100));
        BinomialScale scale = new BinomialScale(coefficients);
        for (int block = 0; block < scale.blocks(); block++) {
            for (int column = block; column < scale.blocks(); column++) {
                int digits = scale.digits(block, column);
                assertThat(digits).isLessThanOrEqualTo(scale.maxDigits());
                if (column > block) {
                    assertThat(digits).isLessThanOrEqualTo(scale.digits(block, column - 1));
                    assertThat(digits).isLessThanOrEqualTo(scale.digits(block + 1, column));
                }
            }
        }
    }
}
