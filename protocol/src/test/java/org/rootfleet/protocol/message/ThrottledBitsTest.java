package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meanings are those in the documentation of the Raspberry Pi. */
final class ThrottledBitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; no; no",
                "0x1; under-voltage; under-voltage",
                "0x2; frequency capped; frequency capped",
                "0x4; throttled; throttled",
                "0x8; soft temperature limit; soft temperature limit",
                "0x50005; under-voltage, throttled; under-voltage, throttled",
                "0x50000; no; under-voltage, throttled",
                "0xe0002; frequency capped; frequency capped, throttled, soft temperature limit",
                "0x10008; soft temperature limit; under-voltage, soft temperature limit",
                // bits that nobody has given a meaning
                "0xfff0fff0; no; no",
            })
    void shouldPutBitsInWords(String bits, String now, String sinceBoot) {
        int value = (int) (long) Long.decode(bits);
        assertThat(ThrottledBits.words(ThrottledBits.now(value))).isEqualTo(now);
        assertThat(ThrottledBits.words(ThrottledBits.sinceBoot(value))).isEqualTo(sinceBoot);
    }

    @Test
    void shouldTellWhatHasHappenedBetweenTwoReadings() {
        assertThat(ThrottledBits.between(0, 0)).isZero();
        assertThat(ThrottledBits.between(0, 0x10001)).isEqualTo(1);
        assertThat(ThrottledBits.between(0x10001, 0x10001)).isEqualTo(1);
        assertThat(ThrottledBits.between(0, 0x40000)).isEqualTo(4);
        assertThat(ThrottledBits.between(0x40000, 0x40000)).isZero();
        assertThat(ThrottledBits.between(0x40000, 0x60000)).isEqualTo(2);
        assertThat(ThrottledBits.between(0x40000, 0xfff0fff8)).isEqualTo(8);
        assertThat(ThrottledBits.between(0x4, 0x40000)).isZero();
    }
}
