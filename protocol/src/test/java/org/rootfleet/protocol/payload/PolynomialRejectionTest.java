package org.rootfleet.protocol.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.MalformedPayloadException;
import org.rootfleet.protocol.support.AllocatedBytes;

final class PolynomialRejectionTest {
    private static final PayloadLimits LIMITS = new PayloadLimits(10, 200);
    /** Two buffers of 64 KiB, and what the first use of a class and of a text takes. */
    private static final long MAX_ALLOCATED_BYTES = 1_000_000;

    static Stream<Arguments> wrongPayloads() {
        return Stream.of(
                argumentSet("empty", "", "20 bytes are needed where 0 are left"),
                argumentSet("half a header", "5246504c 01 00 0000", "20 bytes are needed where 8 are left"),
                argumentSet(
                        "magic",
                        "5246504d 01 00 0000 00000000 0000000000000014",
                        "begins with 5246504d, expected 5246504c (\"RFPL\")"),
                argumentSet(
                        "version",
                        "5246504c ff 00 0000 00000000 0000000000000014",
                        "version 255, this node reads version 1"),
                argumentSet(
                        "layout",
                        "5246504c 01 ff 0000 00000000 0000000000000014",
                        "layout 255, this node reads 0 and 1"),
                argumentSet(
                        "reserved",
                        "5246504c 01 00 8001 00000000 0000000000000014",
                        "the reserved bytes are 8001, not 0"),
                argumentSet(
                        "count above the limit",
                        "5246504c 01 00 0000 0000000c 0000000000000014",
                        "12 coefficients, the limit is degree 10"),
                argumentSet(
                        "count 2^31",
                        "5246504c 01 00 0000 80000000 0000000000000014",
                        "2147483648 coefficients, the limit is degree 10"),
                argumentSet(
                        "count -1",
                        "5246504c 01 00 0000 ffffffff 0000000000000014",
                        "4294967295 coefficients, the limit is degree 10"),
                argumentSet(
                        "length one less",
                        "5246504c 01 00 0000 00000000 0000000000000013",
                        "states 19 bytes, but has 20"),
                argumentSet(
                        "length -1",
                        "5246504c 01 00 0000 00000000 ffffffffffffffff",
                        "states 18446744073709551615 bytes, but has 20"),
                argumentSet(
                        "count that has no room, layout 0",
                        "5246504c 01 00 0000 00000002 000000000000001c 0000000000000001",
                        "2 coefficients cannot be in 8 bytes"),
                argumentSet(
                        "count that has no room, layout 1",
                        "5246504c 01 01 0000 00000002 000000000000001d 00000001 01 00000001",
                        "2 coefficients cannot be in 9 bytes"),
                argumentSet(
                        "more after the last, layout 0",
                        "5246504c 01 00 0000 00000001 000000000000001d 0000000000000001 00",
                        "1 bytes after the last coefficient"),
                argumentSet(
                        "more after the last, layout 1",
                        "5246504c 01 01 0000 00000001 0000000000000022 00000009 008000000000000000 00",
                        "1 bytes after the last coefficient"),
                argumentSet(
                        "leading zero, layout 0",
                        "5246504c 01 00 0000 00000001 000000000000001c 0000000000000000",
                        "the leading coefficient is zero"),
                argumentSet(
                        "leading zero, layout 1",
                        "5246504c 01 01 0000 00000002 0000000000000026 00000009 008000000000000000 00000001 00",
                        "the leading coefficient is zero"),
                argumentSet(
                        "layout 1 for a short one",
                        "5246504c 01 01 0000 00000001 0000000000000020 00000008 7fffffffffffffff",
                        "layout 1, but every coefficient fits into 64 bits"),
                argumentSet(
                        "layout 1 for nothing",
                        "5246504c 01 01 0000 00000000 0000000000000014",
                        "layout 1, but every coefficient fits into 64 bits"),
                argumentSet(
                        "one byte too many of a positive one",
                        "5246504c 01 01 0000 00000001 0000000000000022 0000000a 00008000000000000000",
                        "coefficient 0 takes 10 bytes and needs 9"),
                argumentSet(
                        "one byte too many of a negative one",
                        "5246504c 01 01 0000 00000001 0000000000000022 0000000a ffff7fffffffffffffff",
                        "coefficient 0 takes 10 bytes and needs 9"),
                argumentSet(
                        "coefficient of no bytes",
                        "5246504c 01 01 0000 00000001 0000000000000021 00000000 008000000000000000",
                        "coefficient 0 has a length of 0, it must be from 1 to 268435455"),
                argumentSet(
                        "coefficient of -1 bytes",
                        "5246504c 01 01 0000 00000001 0000000000000021 ffffffff 008000000000000000",
                        "coefficient 0 has a length of 4294967295, it must be from 1 to 268435455"),
                argumentSet(
                        "coefficient longer than any number",
                        "5246504c 01 01 0000 00000001 0000000000000021 10000000 008000000000000000",
                        "coefficient 0 has a length of 268435456, it must be from 1 to 268435455"),
                argumentSet(
                        "coefficient longer than the payload",
                        "5246504c 01 01 0000 00000001 0000000000000021 0fffffff 008000000000000000",
                        "268435455 bytes are needed where 9 are left"));
    }

    @ParameterizedTest
    @MethodSource("wrongPayloads")
    void shouldRejectBeforeAnythingLongIsAllocated(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        AllocatedBytes allocated = new AllocatedBytes();
        MalformedPayloadException exception = rejected(bytes, bytes.length);
        assertThat(allocated.count()).isLessThan(MAX_ALLOCATED_BYTES);
        assertThat(exception).hasMessage("polynomial payload: " + reason);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectStreamThatEndsTooEarly(GoldenPolynomial golden) {
        byte[] bytes = golden.bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(rejected(Arrays.copyOf(bytes, length), bytes.length))
                    .hasMessage("polynomial payload: ends after " + length + " of " + bytes.length + " bytes");
        }
    }

    @Test
    void shouldRejectPayloadAboveTheLimit() {
        assertThat(rejected(new byte[0], 201)).hasMessage("polynomial payload: 201 bytes, the limit is 200 bytes");
        assertThatCode(() -> read(GoldenPolynomial.EVERY_LENGTH.bytes(), 65, new PayloadLimits(6, 65)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> read(GoldenPolynomial.EVERY_LENGTH.bytes(), 65, new PayloadLimits(5, 65)))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessage("polynomial payload: 7 coefficients, the limit is degree 5");
    }

    @Test
    void shouldRejectLimitsThatAreTooLow() {
        assertThatThrownBy(() -> new PayloadLimits(-1, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits too low: degree -1, 20 bytes");
        assertThatThrownBy(() -> new PayloadLimits(0, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits too low: degree 0, 19 bytes");
    }

    private static MalformedPayloadException rejected(byte[] bytes, long statedBytes) {
        try {
            read(bytes, statedBytes, LIMITS);
        } catch (MalformedPayloadException e) {
            return e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it was read");
    }

    private static void read(byte[] bytes, long statedBytes, PayloadLimits limits) throws IOException {
        PolynomialPayload.read(new ByteArrayInputStream(bytes), statedBytes, limits);
    }
}
