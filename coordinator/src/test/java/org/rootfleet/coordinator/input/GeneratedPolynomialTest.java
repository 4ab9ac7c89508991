package org.rootfleet.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

final class GeneratedPolynomialTest {
    private static final PolynomialLimits LIMITS = new PolynomialLimits(1000, 1_000_000);

    /** Coefficients that a program in another language derived from the description of the generator. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7; 1; 16; -149210813438745237154185204802500 18886141770129541867477016100 -606941849398099072262035"
                        + " -6339175443282186707 527537495344670 -3768845282 -88663 1",
                "3; 42; 4; 216 -90 3 1",
                "5; 1; 2; 0 6 -1 -7 1 1",
                "2; -1; 100; 645181000481439645480800888315384650341691983704699116118856"
                        + " 1768445940369438424966463707435 1",
            })
    void shouldMeanTheSamePolynomialForEver(int degree, long seed, int bits, String lowestFirst) {
        List<BigInteger> expected =
                List.of(lowestFirst.split(" ")).stream().map(BigInteger::new).toList();
        assertThat(GeneratedPolynomial.withIntegerRoots(degree, seed, bits, LIMITS))
                .isEqualTo(IntegerPolynomial.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "100, 6", "127, 6", "60, 8", "50, 300"})
    void shouldHaveSoManyDistinctRootsOfSoManyBits(int degree, int bits) {
        IntegerPolynomial polynomial = GeneratedPolynomial.withIntegerRoots(degree, 3, bits, LIMITS);
        assertThat(polynomial.degree()).isEqualTo(degree);
        assertThat(polynomial.leading()).isEqualTo(BigInteger.ONE);
        if (bits <= 8) {
            int largest = (1 << bits) - 1;
            int zeros = 0;
            for (int x = -largest; x <= largest; x++) {
                zeros += valueAt(polynomial, x).signum() == 0 ? 1 : 0;
            }
            assertThat(zeros).isEqualTo(degree);
        }
    }

    private static BigInteger valueAt(IntegerPolynomial polynomial, int x) {
        BigInteger value = BigInteger.ZERO;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(BigInteger.valueOf(x)).add(polynomial.coefficient(i));
        }
        return value;
    }

    @Test
    void shouldDifferFromSeedToSeed() {
        assertThat(GeneratedPolynomial.withIntegerRoots(7, 1, 16, LIMITS))
                .isNotEqualTo(GeneratedPolynomial.withIntegerRoots(7, 2, 16, LIMITS));
        assertThat(GeneratedPolynomial.random(7, 1, 16, LIMITS))
                .isEqualTo(GeneratedPolynomial.random(7, 1, 16, LIMITS))
                .isNotEqualTo(GeneratedPolynomial.random(7, 2, 16, LIMITS));
    }

    @Test
    void shouldDrawRandomCoefficientsOfSoManyBits() {
        IntegerPolynomial polynomial = GeneratedPolynomial.random(500, 9, 12, LIMITS);
        assertThat(polynomial.degree()).isEqualTo(500);
        assertThat(polynomial.maxBitLength()).isEqualTo(12);
        // With one bit a third of the coefficients are zero, the leading one never is.
        for (int seed = 0; seed < 50; seed++) {
            assertThat(GeneratedPolynomial.random(3, seed, 1, LIMITS).degree()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0| 8| the degree must be at least 1, not 0",
                "3| 0| --bits must be from 1 to 1000000000, not 0",
                "3| 2147483647| --bits must be from 1 to 1000000000, not 2147483647",
                "4| 1| there are only 3 integers of at most 1 bit, not 4; --bits takes more",
                "1001| 8| degree 1001 is over the limit of 1000 (--max-degree raises it)",
                "900| 100| a polynomial of about 8.11e+07 bits is over the limit of 1000000 (--max-bits raises it)",
            })
    void shouldRefuseWhatCannotBe(int degree, int bits, String message) {
        assertThatThrownBy(() -> GeneratedPolynomial.withIntegerRoots(degree, 1, bits, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(message);
    }
}
