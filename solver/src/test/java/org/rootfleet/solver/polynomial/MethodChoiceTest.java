package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits that benchmarks have chosen: all methods have the same results, so that nothing else would tell one from the other. */
final class MethodChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3, 36667, true",
        "3, 3, 36666, false",
        "2, 4, 1000000, false",
        "9, 1, 110000, true",
        "9, 1, 109999, false",
        "1, 9, 110000, true",
        "100, 50, 2200, true",
        "100, 50, 2199, false"
    })
    void shouldMultiplyLongCoefficientsByTransforms(int lengthA, int lengthB, int bits, boolean expected) {
        assertThat(PolynomialMultiplication.isForWords(lengthA, lengthB, bits)).isEqualTo(expected);
    }

    /** Factors, their degree, the bits of each. */
    @ParameterizedTest
    @CsvSource({
        "1, 8, 1000000, false",
        "2, 1, 1000000, false",
        "4, 1, 9167, true",
        "4, 1, 9166, false",
        "2, 2, 18334, true",
        "2, 2, 18333, false",
        "20, 1, 500, true",
        "20, 1, 499, false"
    })
    void shouldKeepWordsFromOneLevelToTheNext(int count, int degree, int bits, boolean expected) {
        BigInteger[] factor = coefficients(degree + 1, bits);
        List<BigInteger[]> factors = Collections.nCopies(count, factor);
        assertThat(ProductTree.isLong(factors)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, false",
        "1001, 1, true",
        "1001, 4000, true",
        "1001, 4001, false",
        "1900, 4001, false",
        "1901, 4001, true",
        "9000, 30000, false"
    })
    void shouldShiftHighDegreesByHalves(int length, int bits, boolean expected) {
        assertThat(TaylorShift.isForHalves(coefficients(length, bits))).isEqualTo(expected);
    }

    private static BigInteger[] coefficients(int length, int bits) {
        BigInteger[] coefficients = new BigInteger[length];
        Arrays.fill(coefficients, BigInteger.ONE);
        coefficients[length / 2] = BigInteger.ONE.shiftLeft(bits - 1);
        return coefficients;
    }
}
