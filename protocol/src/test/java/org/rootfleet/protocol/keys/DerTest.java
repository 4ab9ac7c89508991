package org.rootfleet.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the examples of X.690 and RFC 5280, and values that every certificate in the world has. */
final class DerTest {
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549, 06062a864886f70d",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "2.5.29.19, 0603551d13",
        "2.999.3, 0603883703"
    })
    void shouldWriteIdentifiers(String dotted, String expected) {
        assertThat(hex(Der.identifier(dotted))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "256, 02020100"})
    void shouldWriteIntegers(long number, String expected) {
        assertThat(hex(Der.integer(BigInteger.valueOf(number)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
        "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a"
    })
    void shouldWriteFourDigitsOfTheYearFrom2050On(String time, String expected) {
        assertThat(hex(Der.time(Instant.parse(time)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void shouldWriteLengths(int length, String expected) {
        byte[] value = Der.octets(new byte[length]);
        int head = expected.length() / 2;
        assertThat(hex(Arrays.copyOf(value, head))).isEqualTo(expected);
        assertThat(value).hasSize(head + length);
    }

    @Test
    void shouldNest() {
        assertThat(hex(Der.sequence(Der.yes(), Der.explicit(3, Der.bits(7, (byte) 0x80)))))
                .isEqualTo("30090101ffa30403020780");
    }
}
