package org.rootfleet.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

final class CoefficientListTest {
    private static final PolynomialLimits LIMITS = new PolynomialLimits(5, 1000);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,0,-2; x^2 - 2",
                "0,0,1,0; x",
                "' 1 , -2 '; x - 2",
                "1/2,1/3,-1/4; 6*x^2 + 4*x - 3",
                "0.1,-0.25; 2*x - 5",
                "1e3,-5e-1; 2000*x - 1",
                "+3; 3",
                "0; 0",
            })
    void shouldReadHighestDegreeFirst(String text, String expected) {
        assertThat(CoefficientList.parse(text, LIMITS)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';the list of coefficients is empty",
                "' ';the list of coefficients is empty",
                "1,,2;coefficient 2: '' is not a number",
                "1,2,;coefficient 3: '' is not a number",
                "1 2;coefficient 1: '1 2' is not a number",
                "1,x;coefficient 2: 'x' is not a number",
                "1,2/0;coefficient 2: '2/0' has the denominator zero",
                "1,0,0,0,0,0,0;coefficient 7: degree 6 is over the limit of 5 (--max-degree raises it)",
                "1,1e999;coefficient 2: a polynomial of about 3.32e+03 bits is over the limit of 1000 (--max-bits raises it)",
            })
    void shouldNameTheCoefficientThatIsWrong(String text, String message) {
        assertThatThrownBy(() -> CoefficientList.parse(text, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(message);
    }

    @Test
    void shouldCountTheCommonDenominatorWithEveryCoefficient() {
        // Each number is short, but over the common denominator all six have 550 bits.
        String text = "1/1" + "0".repeat(30) + "1,1/1" + "0".repeat(31) + "1,1/1" + "0".repeat(32) + "1,1/1"
                + "0".repeat(33) + "1,1/1" + "0".repeat(34) + "1";
        assertThatThrownBy(() -> CoefficientList.parse(text, LIMITS))
                .hasMessageContaining("bits is over the limit of 1000 (--max-bits raises it)");
    }
}
