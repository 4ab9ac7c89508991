package org.rootfleet.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/** The forms are those of the files and of the parser that come with MPSolve 3.2.2. */
final class MpsolveFileTest {
    private static final PolynomialLimits LIMITS = new PolynomialLimits(2000, 10_000_000);

    @TempDir
    private Path folder;

    private IntegerPolynomial read(String escaped) throws IOException {
        Path file = folder.resolve("input.pol");
        Files.writeString(file, escaped.translateEscapes());
        return PolynomialFile.read(file, LIMITS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // version 3
                "Monomial;\\nDegree=2;\\nReal;\\nInteger;\\nDense;\\n\\n-2 0 1\\n | x^2 - 2",
                "Degree=2; Real;\\n-2 0 1 | x^2 - 2",
                "Degree=2;Real;-2 0 1 | x^2 - 2",
                " degree=         2 ;\\n real;\\n\\n   -2.5   \\n 0.000000 \\n 1 | 2*x^2 - 5",
                "Degree = 2 ;\\r\\nReal;\\r\\nDense;\\r\\n-2 0 1\\r\\n | x^2 - 2",
                "DEGREE =2; real; -2 0 1 | x^2 - 2",
                "Real; Degree=2; Rational; -1/2 0 1/3 | 2*x^2 - 3",
                "Real; Degree=1; FloatingPoint; Precision=16; -0.1e1 .5 | x - 2",
                "Real; Degree=1; FloatingPoint; Precision = 16 ; -1e-3 +1E2 | 100000*x - 1",
                "Degree=7; Real; Integer; Sparse;\\n7 1\\n0 -3\\n | x^7 - 3",
                "Degree=7; Real; Sparse; | 0",
                "Degree=3; Sparse; Dense; Real; 1 1 1 1 | x^3 + x^2 + x + 1",
                "! comment\\n!other Degree=9;\\nDegree=1; ! one\\nReal; ! two\\n-3 ! three\\n1 ! four | x - 3",
                "! comment\\r!other\\rDegree=1; Real;\\r-3 1 | x - 3",
                "Degree=2; Complex; Integer; -2 0 0 0 1 0 | x^2 - 2",
                "Degree=1; -2 0.0 1 0/5 | x - 2",
                "Degree=1; Complex; Real; -2 1 | x - 2",
                "Degree=3; Complex; Sparse; 3 1 0 0 -8 0 | x^3 - 8",
                // version 2
                "dri\\n0\\n2\\n-2\\n0\\n1\\n | x^2 - 2",
                "! lsr\\ndrf\\n648\\n1\\n1.5e-05\\n-0.25 | -50000*x + 3",
                "drq\\n0\\n1\\n\\n1\\n2\\n\\n-3\\n4\\n | -3*x + 2",
                "sri\\n0\\n9\\n2\\n0\\n9\\n9\\n-1000000000000\\n | -1000000000000*x^9 + 9",
                "srq\\n0\\n52\\n2\\n\\n0\\n 1\\n 10\\n52\\n -1\\n 4\\n | -5*x^52 + 2",
                "srf\\n15\\n\\n20\\n2\\n0\\n  1\\n14\\n  1.0e3\\n | 1000*x^14 + 1",
                "dci 0 1 -5 0 1 0 | x - 5",
                "dcq 0 1 -5 2 0 1 1 1 0 7 | 2*x - 5",
                "sci 0 7 2 0 -9 0 7 1 0 | x^7 - 9",
            })
    void shouldReadEveryFormThatMpsolveReads(String text, String expected) throws IOException {
        assertThat(read(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Real; Dense; 1 2 3 | line 1: the degree is missing from the header",
                "Real;\\nDegree=x;\\n1 | line 2: 'x' is not a whole number below 10^9",
                "Real;\\nDegree=-2;\\n1 | line 2: '-2' is not a whole number below 10^9",
                "Degree= ; Real; 1 | line 1: 'Real' is not a whole number below 10^9",
                "Degree=2;\\nReal;\\nFast; 1 2 3 | line 3: 'Fast' is not known as an option of a polynomial file",
                "Degree=2;\\nReal;\\nSpeed=3; 1 2 3 | line 3: 'Speed' is not known as an option of a polynomial file",
                "Degree=2; Chebyshev; 1 2 3 | line 1: 'Chebyshev': only polynomials in the monomial basis can be read",
                "Degree=2; Secular; 1 2 3 | line 1: 'Secular': only polynomials in the monomial basis can be read",
                "Degree=2; Real;\\n1 2 | line 2: the file ends before the last coefficient",
                "Degree=2; Real;\\n1 2\\n3 4 | line 3: there are more coefficients than degree 2 has",
                "Degree=1; Real;\\n1 2..3 | line 2: '2..3' is not a number",
                "Degree=1; Real;\\n1 2/0 | line 2: '2/0' has the denominator zero",
                "Degree=2001; Real; 1 | degree 2001 is over the limit of 2000 (--max-degree raises it)",
                "Degree=3; Real; Sparse;\\n4 1 | line 2: the exponent 4 is above the degree 3",
                "Degree=3; Real; Sparse;\\n3 1\\n3 2 | line 3: the exponent 3 comes twice",
                "Degree=3; Real; Sparse;\\n3 1\\n-1 2 | line 3: '-1' is not a whole number below 10^9",
                "Degree=3; Real; Sparse;\\n3 1\\n2 | line 3: the file ends after an exponent",
                "Degree=1; Complex;\\n1 0 2 1 | line 2: a coefficient is not real"
                        + " (the header does not say that they are real, so each has two parts)",
                "Degree=1; Integer;\\n1 0 | line 2: the file ends before the last coefficient"
                        + " (the header does not say that they are real, so each has two parts)",
                "drq 0 1 1 2 3 0 | line 1: a denominator is zero",
                "drq 0 1 1 2 3 | line 1: the file ends before a denominator",
                "uri\\n0\\n5 | line 1: 'uri': a polynomial that a program defines cannot be read",
                "dri 0 | line 1: the degree is missing from the header",
                "sri 0 5 | line 1: the number of coefficients is missing from the header",
            })
    void shouldNameThePlaceOfAnError(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(folder.resolve("input.pol") + ": " + message);
    }
}
