package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Numbers at the limits of digits, errors and degrees. */
final class FixedFunctionLimitsTest {
    private static final BigInteger ZERO = BigInteger.ZERO;

    /** The top digit has 44 bits, each other one 48. */
    @Test
    void shouldCountTheDigitsOfANumber() {
        int[][] expected = {{0, 1}, {1, 1}, {44, 1}, {45, 2}, {92, 2}, {93, 3}, {140, 3}, {141, 4}};
        for (int[] pair : expected) {
            assertThat(FixedFunction.widthFor(pair[0])).as("%d bits", pair[0]).isEqualTo(pair[1]);
        }
    }

    @Test
    void shouldSeeAllBitsOfATopDigitThatHasGrown() {
        long[] one = {1L << 52};
        assertThat(new FixedFunction(one, 1, 0, 0, 0).precision()).isEqualTo(53);
        long[] two = {5, -(1L << 51) - 1};
        assertThat(new FixedFunction(two, 2, 0, 0, 0).precision()).isEqualTo(48 + 52);
        LocalPolynomial view = new FixedFunction(two, 2, 0, 0, 0).view();
        assertThat(view.signAtEnd(1)).isEqualTo(-1);
        assertThat(view.size()).isBetween(0.49, 1.0);
    }

    /** The slope at 0 counts as a value at a distance of 1/64 or so, for a function of degree 63. */
    @Test
    void shouldMeasureTheMiddleByAPartOfTheSlope() {
        BigInteger[] numbers = new BigInteger[64];
        Arrays.fill(numbers, ZERO);
        numbers[1] = bit(100);
        numbers[63] = bit(100);
        // Values of 2^101 at the ends, of 2^94 or so in the middle: 2^6 terms of 2^100 could be 2^106.
        assertThat(exactly(0, numbers).cancelledBits()).isBetween(11, 14);
    }

    /** Both ends, whatever the parity of the terms: exact zeros cancel all bits, and one unit all but one. */
    @Test
    void shouldMeasureEitherEnd() {
        for (int width : new int[] {30, 100}) {
            BigInteger large = bit(width);
            BigInteger more = large.add(BigInteger.ONE);
            // 1 at 1, -1 at -1; nothing else is that small.
            assertThat(exactly(0, more, large.negate(), ZERO).cancelledBits()).isEqualTo(width + 1 + 2 - 1);
            assertThat(exactly(0, more, large, ZERO).cancelledBits()).isEqualTo(width + 1 + 2 - 1);
            assertThat(exactly(0, large, large.negate(), ZERO).cancelledBits()).isEqualTo(width + 1 + 2);
            assertThat(exactly(0, large, large, ZERO).cancelledBits()).isEqualTo(width + 1 + 2);
            assertThat(exactly(0, large, ZERO, large.negate()).cancelledBits()).isEqualTo(width + 1 + 2);
            assertThat(exactly(0, large, ZERO, large).cancelledBits()).isEqualTo(2);
        }
    }

    /** A value is seen if it is longer than the errors of Horner's rule, and four bits more. */
    @Test
    void shouldMeasureValuesFromAFewBitsOn() {
        // A constant: log2 of 2 is 2 bits long.
        assertThat(exactly(0, bit(6)).bitsAt(0, 0)).isEqualTo(7);
        assertThat(exactly(0, bit(5)).bitsAt(0, 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(exactly(0x1p20, bit(26)).bitsAt(0, 0)).isEqualTo(27);
        assertThat(exactly(0x1p20, bit(25)).bitsAt(0, 0)).isEqualTo(Long.MIN_VALUE);
    }

    /** Up to a quarter of the error, and never the linear one. */
    @Test
    void shouldDropTheHighestCoefficientsOnly() {
        // Sizes by lengths: 2^20 counts as 2^21.
        assertThat(exactly(0x1p23, bit(60), ZERO, bit(20)).withPrecision(61).degree())
                .isEqualTo(1);
        assertThat(exactly(0x1p23 - 1, bit(60), ZERO, bit(20)).withPrecision(61).degree())
                .isEqualTo(2);
        assertThat(exactly(0x1p40, bit(60), bit(20)).withPrecision(61).degree()).isEqualTo(1);
        assertThat(exactly(0x1p40, bit(60), bit(20), bit(20)).withPrecision(61).degree())
                .isEqualTo(1);
    }

    /** Digits that are dropped from above are those of the sign. */
    @Test
    void shouldDropDigitsOfBothEnds() {
        for (int sign : new int[] {1, -1}) {
            // Five digits, of which the number needs three.
            BigInteger number = bit(120).subtract(BigInteger.valueOf(12345)).multiply(BigInteger.valueOf(sign));
            long[] digits = new long[5];
            for (int l = 0; l < 5; l++) {
                BigInteger digit = number.shiftRight(48 * l);
                digits[l] = l < 4 ? digit.mod(bit(48)).longValueExact() : digit.longValueExact();
            }
            FixedFunction wide = new FixedFunction(digits, 5, 0, 0, 0);
            assertThat(wide.coefficient(0)).isEqualTo(number);
            FixedFunction same = wide.withPrecision(120);
            assertThat(same.width()).isEqualTo(3);
            assertThat(same.coefficient(0)).isEqualTo(number);
            FixedFunction shorter = wide.withPrecision(72);
            assertThat(shorter.width()).isEqualTo(2);
            assertThat(shorter.coefficient(0)).isEqualTo(number.shiftRight(48));
            assertThat(shorter.valueError()).isBetween(1.0, 1.001);
            assertThat(wide.withPrecision(73).width()).isEqualTo(3);
        }
    }

    private static FixedFunction exactly(double error, BigInteger... numbers) {
        int width = 1;
        for (BigInteger number : numbers) {
            width = Math.max(width, FixedFunction.widthFor(number.bitLength()));
        }
        long[] digits = new long[numbers.length * width];
        for (int j = 0; j < numbers.length; j++) {
            for (int l = 0; l < width; l++) {
                BigInteger digit = numbers[j].shiftRight(48 * l);
                digits[j * width + l] = l < width - 1 ? digit.mod(bit(48)).longValueExact() : digit.longValueExact();
            }
        }
        return new FixedFunction(digits, width, numbers.length - 1, error, 0);
    }

    private static BigInteger bit(int bit) {
        return BigInteger.ONE.shiftLeft(bit);
    }
}
