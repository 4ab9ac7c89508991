package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationConverterTest {
    @ParameterizedTest
    @CsvSource({
        "90, PT90S",
        "90s, PT90S",
        "250ms, PT0.25S",
        "5m, PT5M",
        "2h, PT2H",
        "0, PT0S",
        "999999999h, PT999999999H"
    })
    void shouldReadUnits(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5", "1d", "5 m", "9999999999", "1h30m"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a duration such as 90s, 5m or 2h");
    }
}
