package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.RowShift;
import org.rootfleet.solver.interval.Rational;

final class TaylorShiftTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 7, 8, 9, 14, 15, 16, 17, 23, 24, 25, 40, 63, 64, 65, 150})
    void shouldShiftTheSameWayInDigitRowsAndByAdditions(int degree) {
        Random random = new Random(degree);
        for (int bits : new int[] {1, 20, 38, 39, 40, 41, 47, 48, 49, 86, 87, 88, 89, 96, 1000, 4000}) {
            BigInteger[] coefficients =
                    TestPolynomials.random(random, degree, bits).coefficients();
            assertThat(RowShift.byOne(coefficients))
                    .as("degree %d, %d bits", degree, bits)
                    .isEqualTo(TaylorShift.byOneAddition(coefficients));
        }
    }

    @Test
    void shouldNotOverflowOnTheLargestCoefficientsOfOneSign() {
        for (int bits : new int[] {40, 48, 96, 480}) {
            BigInteger[] largest = new BigInteger[130];
            Arrays.fill(largest, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
            BigInteger[] smallest = new BigInteger[130];
            Arrays.fill(smallest, BigInteger.ONE.shiftLeft(bits).negate());
            assertThat(TaylorShift.byOne(largest)).isEqualTo(TaylorShift.byOneAddition(largest));
            assertThat(TaylorShift.byOne(smallest)).isEqualTo(TaylorShift.byOneAddition(smallest));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 2, -3, 1000003, Long.MIN_VALUE})
    void shouldMoveTheArgument(long by) {
        Random random = new Random(by);
        BigInteger c = BigInteger.valueOf(by);
        for (int degree : new int[] {0, 1, 5, 20, 40}) {
            IntegerPolynomial polynomial = TestPolynomials.random(random, degree, 30);
            IntegerPolynomial shifted = IntegerPolynomial.of(TaylorShift.by(c, polynomial.coefficients()));
            for (int x = -3; x <= 3; x++) {
                // P(x + c) by another way: plain evaluation
                assertThat(shifted.scaledValueAt(Rational.of(x)))
                        .isEqualTo(polynomial.scaledValueAt(Rational.of(c.add(BigInteger.valueOf(x)))));
            }
        }
    }

    /** Around the degrees from which on a shift is by halves, with parts as long as they are in use. */
    @ParameterizedTest
    @CsvSource({
        "1198, 100",
        "1199, 100",
        "1200, 100",
        "1203, 1200",
        "1203, 1201",
        "1899, 1500",
        "1900, 1500",
        "2003, 50"
    })
    void shouldShiftHighDegreesAsAdditionsDo(int degree, int bits) {
        BigInteger[] coefficients =
                TestPolynomials.random(new Random(degree), degree, bits).coefficients();
        assertThat(TaylorShift.byOne(coefficients)).isEqualTo(TaylorShift.byOneAddition(coefficients));
    }

    @Test
    void shouldComeBackFromAShiftForth() {
        Random random = new Random(5);
        for (int degree : new int[] {11, 12, 200, 1600, 4100}) {
            BigInteger[] coefficients = TestPolynomials.random(random, degree, 1 + random.nextInt(3000))
                    .coefficients();
            BigInteger[] shifted = TaylorShift.byOne(coefficients);
            assertThat(TaylorShift.by(BigInteger.ONE.negate(), shifted))
                    .as("degree %d", degree)
                    .isEqualTo(coefficients);
        }
    }
}
