package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;

final class DecimalNumberTest {
    private static final PolynomialLimits SMALL = new PolynomialLimits(10, 1000);

    @ParameterizedTest
    @CsvSource({
        "7, 7, 1",
        "-12, -12, 1",
        "+0.5, 1, 2",
        "-5/3, -5, 3",
        "5 / -3, -5, 3",
        ".5/.25, 2, 1",
        "1.5e-3, 3, 2000",
        "12e2, 1200, 1",
        "0/7, 0, 1",
        "1e+1 / 4E-1, 25, 1",
    })
    void shouldReadFractionsExactly(String text, long numerator, long denominator) {
        assertThat(DecimalNumber.parseFraction(text, SMALL)).isEqualTo(Rational.of(numerator, denominator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "x", "1/", "/2", "1/2/3", "1e", "e5", "--1", "1.2.3", "1 2", "0x10"})
    void shouldRefuseWhatIsNotANumber(String text) {
        assertThatThrownBy(() -> DecimalNumber.parseFraction(text, SMALL))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessageEndingWith("' is not a number");
    }

    @Test
    void shouldQuoteLongTextsInPart() {
        assertThatThrownBy(() -> DecimalNumber.parseFraction("x".repeat(40), SMALL))
                .hasMessage("'" + "x".repeat(40) + "' is not a number");
        assertThatThrownBy(() -> DecimalNumber.parseFraction("x".repeat(41), SMALL))
                .hasMessage("'" + "x".repeat(30) + "... (41 characters)' is not a number");
        assertThatThrownBy(() -> DecimalNumber.parseFraction("1/0.00", SMALL))
                .hasMessage("'1/0.00' has the denominator zero");
    }

    /** Some 300 decimals are 1000 bits. */
    @Test
    void shouldKeepTheLimitOfSize() {
        assertThat(DecimalNumber.parseFraction("9".repeat(300), SMALL).numerator())
                .isEqualTo(BigInteger.TEN.pow(300).subtract(BigInteger.ONE));
        assertThat(DecimalNumber.parseFraction("1e300", SMALL).numerator()).isEqualTo(BigInteger.TEN.pow(300));
        for (String text : new String[] {"9".repeat(310), "1e310", "1e-310", "1/1e310"}) {
            assertThatThrownBy(() -> DecimalNumber.parseFraction(text, SMALL))
                    .hasMessageContaining("over the limit of 1000");
        }
    }
}
