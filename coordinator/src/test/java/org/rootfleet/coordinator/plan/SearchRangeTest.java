package org.rootfleet.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;

final class SearchRangeTest {
    private static SearchRange parse(String text) {
        return SearchRange.parse(text, Solving.LIMITS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "0..1; 0; 1",
                "-1..-1; -1; -1",
                "..; none; none",
                "..5; none; 5",
                "5..; 5; none",
                "' 1/2 .. 0.75 '; 1/2; 3/4",
                "-5/3..1e3; -5/3; 1000",
                ".5.. .75; 1/2; 3/4",
            })
    void shouldReadBothEnds(String text, String lowest, String highest) {
        assertThat(parse(text))
                .isEqualTo(new SearchRange(
                        lowest == null ? null : Rational.parse(lowest),
                        highest == null ? null : Rational.parse(highest)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "1..0; the range begins at 1, above its end 0",
                "1/2..0.4999; the range begins at 1/2, above its end 4999/10000",
                "1; this is not of the form LO..HI",
                "1,2; this is not of the form LO..HI",
                "\"\"; this is not of the form LO..HI",
                "a..b; \"'a' is not a number\"",
                "1..2..3; \"'2..3' is not a number\"",
                "1...5; more than two dots can be read in two ways: write 0.5 for .5",
                "1....2; more than two dots can be read in two ways: write 0.5 for .5",
                "0..1/0; \"'1/0' has the denominator zero\"",
                "0..inf; \"'inf' is not a number\"",
            })
    void shouldRefuseWhatIsNoRange(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "-1..2, -1, true",
        "-1..2, 2, true",
        "-1..2, 2000001/1000000, false",
        "-1..2, -1000001/1000000, false",
        "..2, -99, true",
        "..2, 3, false",
        "2.., 2, true",
        "2.., 1, false",
        ".., 7, true",
    })
    void shouldBeClosed(String range, String point, boolean inside) {
        assertThat(parse(range).contains(Rational.parse(point))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "-2..3, 3, -8..27",
        "..3, 3, ..27",
        "-2.., 3, -8..",
        "-2..3, 2, 0..9",
        "-3..2, 2, 0..9",
        "2..3, 2, 4..9",
        "-3..-2, 2, 4..9",
        "..-2, 2, 4..",
        "..2, 2, 0..",
        "2.., 2, 4..",
        "-2.., 2, 0..",
        ".., 4, 0..",
        "0..0, 2, 0..0",
        "-1/2..1/3, 4, 0..1/16",
    })
    void shouldHoldThePowersOfItsPointsAndNoMore(String range, int power, String expected) {
        assertThat(parse(range).power(power)).isEqualTo(parse(expected));
    }
}
