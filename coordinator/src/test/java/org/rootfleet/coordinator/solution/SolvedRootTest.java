package org.rootfleet.coordinator.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.interval.Rational;

final class SolvedRootTest {
    @ParameterizedTest
    @CsvSource({
        "141, 2, 1.41",
        "-142, 2, -1.42",
        "0, 2, 0.00",
        "-1, 2, -0.01",
        "7, 3, 0.007",
        "-7, 3, -0.007",
        "100, 2, 1.00",
        "5, 0, 5",
        "-5, 0, -5",
        "0, 0, 0",
    })
    void shouldPrintTheLowerEndOfAnIrrationalRoot(BigInteger scaled, int digits, String expected) {
        BigInteger scale = BigInteger.TEN.pow(digits);
        SolvedRoot root = new SolvedRoot(
                RootKind.IRRATIONAL, 1, new Rational(scaled, scale), new Rational(scaled.add(BigInteger.ONE), scale));
        assertThat(root.value(digits)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 3", "INTEGER, -3", "INTEGER, 0", "RATIONAL, -5/3", "RATIONAL, 1/1000"})
    void shouldPrintARationalRootExactly(RootKind kind, String value) {
        Rational point = Rational.parse(value);
        assertThat(new SolvedRoot(kind, 1, point, point).value(2)).isEqualTo(value);
    }
}
