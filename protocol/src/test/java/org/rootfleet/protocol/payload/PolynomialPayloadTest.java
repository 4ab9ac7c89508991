package org.rootfleet.protocol.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class PolynomialPayloadTest {
    @ParameterizedTest
    @EnumSource
    void shouldWriteGoldenBytes(GoldenPolynomial golden) throws IOException {
        byte[] expected = golden.bytes();
        assertThat(PolynomialPayload.totalBytes(golden.polynomial())).isEqualTo(expected.length);
        for (int pieceBytes = 1; pieceBytes <= expected.length; pieceBytes++) {
            assertThat(written(golden.polynomial(), pieceBytes))
                    .as("in pieces of %d", pieceBytes)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNamePolynomialByDigestOfItsBytes(GoldenPolynomial golden) {
        assertThat(PolynomialPayload.digest(golden.polynomial())).isEqualTo(golden.digest());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadGoldenBytes(GoldenPolynomial golden) throws IOException {
        assertThat(read(golden.bytes())).isEqualTo(golden.polynomial());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 3000})
    void shouldReadWhatItWrites(int bits) throws IOException {
        Random random = new Random(bits);
        for (int count : new int[] {1, 2, 100, 8191, 8192, 8193}) {
            BigInteger[] coefficients = new BigInteger[count];
            Arrays.setAll(coefficients, i -> new BigInteger(bits, random).subtract(new BigInteger(bits, random)));
            coefficients[count - 1] = BigInteger.ONE.shiftLeft(bits - 1).negate();
            IntegerPolynomial polynomial = IntegerPolynomial.of(coefficients);
            byte[] bytes = written(polynomial, 1000);
            assertThat(read(bytes)).isEqualTo(polynomial);
            assertThat(written(polynomial, bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void shouldReadStreamThatGivesLittleAtATime() throws IOException {
        byte[] bytes = GoldenPolynomial.EVERY_LENGTH.bytes();
        InputStream reluctant = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(PolynomialPayload.read(reluctant, bytes.length, PayloadLimits.DEFAULT))
                .isEqualTo(GoldenPolynomial.EVERY_LENGTH.polynomial());
    }

    @Test
    void shouldReadReceivedPayload() throws IOException {
        byte[] bytes = GoldenPolynomial.CUBIC.bytes();
        try (ReceivedPayload payload = new MemoryPayload(bytes, GoldenPolynomial.CUBIC.digest())) {
            assertThat(PolynomialPayload.read(payload, PayloadLimits.DEFAULT))
                    .isEqualTo(GoldenPolynomial.CUBIC.polynomial());
        }
    }

    private static IntegerPolynomial read(byte[] bytes) throws IOException {
        return PolynomialPayload.read(new ByteArrayInputStream(bytes), bytes.length, PayloadLimits.DEFAULT);
    }

    private static byte[] written(IntegerPolynomial polynomial, int pieceBytes) throws IOException {
        try (TransferSource source = PolynomialPayload.source(polynomial)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) source.totalBytes());
            while (bytes.position() < bytes.capacity()) {
                bytes.limit(Math.min(bytes.position() + pieceBytes, bytes.capacity()));
                source.read(bytes);
                assertThat(bytes.hasRemaining()).isFalse();
            }
            return bytes.array();
        }
    }
}
