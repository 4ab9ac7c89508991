package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class ByteSizeConverterTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "14400, 14400",
        "7B, 7",
        "180kB, 180000",
        "10MB, 10000000",
        "2GB, 2000000000",
        "3KiB, 3072",
        "5MiB, 5242880",
        "1073741824, 1073741824",
        "999999999GiB, 1073741822926258176"
    })
    void shouldReadBytesWithAndWithoutAUnit(String text, long bytes) {
        assertThat(new ByteSizeConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5MB", "10 MB", "10mb", "1TB", "1234567890123456789", "MB"})
    void shouldRejectWhatIsNoNumberOfBytes(String text) {
        assertThatThrownBy(() -> new ByteSizeConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is not a number of bytes");
    }

    @Test
    void shouldRejectWhatNoNumberOfBytesCanBe() {
        assertThatThrownBy(() -> new ByteSizeConverter().convert("99999999999GiB"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'99999999999GiB' is more bytes than there are");
    }
}
