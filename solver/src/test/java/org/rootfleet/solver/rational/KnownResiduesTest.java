package org.rootfleet.solver.rational;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.arithmetic.WordSums;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class KnownResiduesTest {
    /** Modulo a divisor of one that is known and modulo others; 11 and 29 divide the leading coefficient. */
    @ParameterizedTest
    @CsvSource({"7,3", "11,2", "77,3", "13,3", "29,2", "16777213,3"})
    void shouldGiveTrimmedResidues(long divisor, int length) {
        BigInteger[] coefficients = {
            BigInteger.TEN.pow(100).negate(), BigInteger.ZERO, BigInteger.valueOf(-5), BigInteger.valueOf(11 * 29)
        };
        long[] residues = new KnownResidues(IntegerPolynomial.of(coefficients), 5, 77, 13).modulo(divisor);
        assertThat(residues).hasSize(length + 1);
        for (int i = 0; i < coefficients.length; i++) {
            long expected = coefficients[i].mod(BigInteger.valueOf(divisor)).longValue();
            assertThat(i < residues.length ? residues[i] : 0).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256, 257, 500, 2048, 2049, 16_384, 100_000, 262_144, 10_000_000, Integer.MAX_VALUE})
    void shouldPrepareForTheFirstPrimes(int degree) {
        long product = ModularRoots.firstPrimes(degree);
        assertThat(product).isBetween(3L, WordSums.MAX_MODULUS - 1).isOdd();
    }
}
