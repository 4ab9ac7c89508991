package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;

final class PolynomialParserTest {
    private static final PolynomialLimits LIMITS = new PolynomialLimits(100_000, 10_000_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^7 - 3*x + 1; x^7 - 3*x + 1",
                "2x^3-5/3x; 6*x^3 - 5*x",
                "(x-1)^3*(x^2-2); x^5 - 3*x^4 + x^3 + 5*x^2 - 6*x + 2",
                "0.1x^2; x^2",
                "0.1x^2 - 0.25; 2*x^2 - 5",
                "-x^2; -x^2",
                "(-x)^2; x^2",
                "x**3; x^3",
                "x ** 3; x^3",
                "2*+x; 2*x",
                "+-x; -x",
                "-+-x; x",
                "x/2^80000 + 1/2^79998; x + 4",
                "x/2^79998 + 1/2^80000; 4*x + 1",
                "x^2 = 2; x^2 - 2",
                "x^2^3; x^8",
                "2^3^2x; 512*x",
                "1/2x; x",
                "x/2 - 1/3; 3*x - 2",
                "'\u00a0 t ^ 2\t- 2 '; x^2 - 2",
                "2(x+1)(x-1); 2*x^2 - 2",
                "x(x+1); x^2 + x",
                "--x; x",
                "2*-x; -2*x",
                "1.5e3x - 2E-1; 7500*x - 1",
                "2e; 2*x",
                ".5x-5.; x - 10",
                "x^(1+2); x^3",
                "x^0; 1",
                "0*x^99 + 3; 3",
                "x-x; 0",
                "\u22122\u00b7x; -2*x",
                "theta^2-1; x^2 - 1",
            })
    void shouldReadWhatPeopleWrite(String text, String expected) {
        assertThat(PolynomialParser.parse(text, LIMITS)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^7 - 3*x^;character 11: expected an exponent after '^'",
                "x^-2;character 3: the exponent is negative, this is not a polynomial",
                "x^(-2);character 3: the exponent -2 is negative, this is not a polynomial",
                "x^0.5;character 3: the exponent 1/2 is not a whole number",
                "x^x;character 3: expected an exponent after '^'",
                "2^(x);character 3: the exponent contains the variable, this is not a polynomial",
                "x*y;character 3: a second variable 'y' beside 'x', the polynomial must have one",
                "1/x;character 3: only division by a number gives a polynomial",
                "x/(1-1);character 3: division by zero",
                "(x+1;character 5: expected ')' for the '(' at character 1, found the end",
                "x+1);character 4: expected an operator, found ')'",
                "x 2;character 3: expected an operator, found '2'",
                "1 2;character 3: expected an operator between two numbers",
                "1.2.3;character 4: expected an operator between two numbers",
                "x + ;character 4: expected a number, the variable or '(', found the end",
                "x + * 2;character 5: expected a number, the variable or '(', found '*'",
                "x $ 2;character 3: expected an operator, found '$'",
                ".;character 1: expected a digit beside '.'",
                "x+.;character 3: expected a digit beside '.'",
                "x*;character 3: expected a number, the variable or '(', found the end",
                "x^60000*x^60000;degree 120000 is over the limit of 100000 (--max-degree raises it)",
                "x^2147483648;degree 2147483648 is over the limit of 100000 (--max-degree raises it)",
                "x=1=2;character 4: expected an operator, found '='",
                "x^200000;degree 200000 is over the limit of 100000 (--max-degree raises it)",
                "x^99999999999999999999;degree 100000000000000000000 is over the limit of 100000 (--max-degree raises it)",
            })
    void shouldNameThePlaceOfAnError(String text, String message) {
        assertThatThrownBy(() -> PolynomialParser.parse(text, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void shouldRefuseAnEmptyText(String text) {
        assertThatThrownBy(() -> PolynomialParser.parse(text, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage("the polynomial is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9^9^9^9", "(x+1)^90000", "2^99999999", "1e99999999", "((x+1)^300)^300", "1e-9999999999 x"})
    void shouldCheckTheSizeBeforeItIsAllocated(String text) {
        assertThatThrownBy(() -> PolynomialParser.parse(text, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessageContaining("over the limit of");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3^2000000000x",
                "2^2147483647x",
                "1/2^2147483647x",
                "1e2147483647x",
                "1e-2000000000x",
                "1e4000000*1e4000000x",
                "x/1e4000000/1e4000000",
                "0/1e4000000*(0/1e4000000)",
                "1/3^9000000x^2 + 1/5^6000000x",
            })
    void shouldRefuseNumbersThatTakeMinutes(String text) {
        assertThatThrownBy(() -> PolynomialParser.parse(text, PolynomialLimits.DEFAULT))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessageContaining("over the limit of 16777216 for one number");
    }

    @Test
    void shouldCheckTheSizeOfASumWhereDenominatorsAreCleared() {
        PolynomialLimits small = new PolynomialLimits(100, 10_000);
        assertThatThrownBy(() -> PolynomialParser.parse("1/3^5000 x + 1/5^3000", small))
                .hasMessageContaining("over the limit of 10000");
        assertThatThrownBy(() -> PolynomialParser.parse("3^5000 x + 3^5000", small))
                .hasMessageContaining("over the limit of 10000");
        assertThat(PolynomialParser.parse("3^3000 x - 3^3000 x + 3^3000 x^2", small)
                        .degree())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseDeepNestingInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> PolynomialParser.parse("(".repeat(100_000), LIMITS))
                .hasMessageContaining("nested deeper than");
        assertThatThrownBy(() -> PolynomialParser.parse("2" + "^1".repeat(100_000), LIMITS))
                .hasMessageContaining("nested deeper than");
        assertThat(PolynomialParser.parse("(".repeat(150) + "x" + ")".repeat(150), LIMITS))
                .hasToString("x");
    }

    @Test
    void shouldNotTakeManyBracketsForDeepOnes() {
        assertThat(PolynomialParser.parse("(x)^(1)" + "+(x)^(1)".repeat(499), LIMITS))
                .hasToString("500*x");
    }

    @Test
    void shouldReadManyTermsOfHighDegreeFast() {
        StringBuilder text = new StringBuilder("1");
        for (int i = 1; i <= 50_000; i++) {
            text.append("+x^").append(i);
        }
        IntegerPolynomial polynomial = PolynomialParser.parse(text.toString(), LIMITS);
        assertThat(polynomial.degree()).isEqualTo(50_000);
        assertThat(polynomial.termCount()).isEqualTo(50_001);
    }

    /** Of factors of any degree, in any order, some of them numbers: the values at two points are to each other as the products. */
    @Test
    void shouldMultiplyManyFactors() {
        StringBuilder text = new StringBuilder("-3/7");
        BigInteger prime = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
        BigInteger[] points = {BigInteger.valueOf(1_000_003), BigInteger.valueOf(-77)};
        BigInteger[] values = {BigInteger.ONE, BigInteger.ONE};
        for (int i = 1; i <= 700; i++) {
            int degree = i * 7 % 5;
            text.append(i % 11 == 0 ? "/" + i : "*2").append("(x^" + degree + "-" + i + ")");
            for (int k = 0; k < 2; k++) {
                BigInteger factor = points[k].pow(degree).subtract(BigInteger.valueOf(i));
                values[k] = values[k].multiply(factor).mod(prime);
            }
        }
        IntegerPolynomial product = PolynomialParser.parse(text.toString(), LIMITS);
        assertThat(product.degree()).isEqualTo(1400);
        assertThat(product.scaledValueAt(Rational.of(points[0]))
                        .multiply(values[1])
                        .mod(prime))
                .isEqualTo(product.scaledValueAt(Rational.of(points[1]))
                        .multiply(values[0])
                        .mod(prime))
                .isNotEqualTo(BigInteger.ZERO);
    }

    @Test
    void shouldReadLongNumbersExactly() {
        BigInteger number = BigInteger.ONE.shiftLeft(20_000).subtract(BigInteger.ONE);
        IntegerPolynomial polynomial = PolynomialParser.parse(number + "*x - 1", LIMITS);
        assertThat(polynomial.leading()).isEqualTo(number);
    }
}
