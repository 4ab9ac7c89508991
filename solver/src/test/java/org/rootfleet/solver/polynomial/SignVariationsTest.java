package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignVariationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, 0",
        "x^5+3x+2, 0",
        "-x^5-3x-2, 0",
        "x-1, 1",
        "1-x, 1",
        "x^3-2x^2+3x-4, 3",
        "x^9-2x^5-3x^2+x, 2",
        "x^100-1, 1",
    })
    void shouldLeaveOutZeros(String text, int count) {
        IntegerPolynomial polynomial = parse(text);
        assertThat(SignVariations.count(polynomial)).isEqualTo(count);
        for (int limit = 1; limit <= 4; limit++) {
            assertThat(SignVariations.count(polynomial.coefficients(), limit)).isEqualTo(Math.min(count, limit));
        }
    }
}
