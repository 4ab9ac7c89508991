package org.rootfleet.protocol.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.MalformedPayloadException;
import org.rootfleet.protocol.support.AllocatedBytes;
import org.rootfleet.protocol.support.Fuzz;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class PolynomialFuzzTest {
    private static final GoldenPolynomial[] SEEDS = GoldenPolynomial.values();
    /** Two buffers of 64 KiB, and what the first use of a class and of a text takes. */
    private static final long FIXED_BYTES = 1_000_000;
    /** An object, a reference and an array for each byte of a coefficient list. */
    private static final long BYTES_PER_BYTE = 100;

    @Test
    void shouldReadOnlyTheOneEncoding() {
        Fuzz.run(random -> {
            byte[] input = input(random);
            AllocatedBytes allocated = new AllocatedBytes();
            try {
                IntegerPolynomial polynomial =
                        PolynomialPayload.read(new ByteArrayInputStream(input), input.length, PayloadLimits.DEFAULT);
                assertThat(allocated.count()).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * input.length);
                assertThat(written(polynomial)).isEqualTo(input);
            } catch (MalformedPayloadException e) {
                assertThat(allocated.count()).isLessThan(FIXED_BYTES + BYTES_PER_BYTE * input.length);
            }
        });
    }

    /** A golden payload that is changed; mostly its length is made right again, so that the rest is looked at. */
    private static byte[] input(SplittableRandom random) {
        byte[] bytes = Fuzz.mutated(SEEDS[random.nextInt(SEEDS.length)].bytes(), random);
        if (bytes.length >= PolynomialPayload.HEADER_BYTES && random.nextInt(8) != 0) {
            ByteBuffer.wrap(bytes).putLong(PolynomialPayload.HEADER_BYTES - Long.BYTES, bytes.length);
        }
        return bytes;
    }

    private static byte[] written(IntegerPolynomial polynomial) throws IOException {
        try (TransferSource source = PolynomialPayload.source(polynomial)) {
            byte[] bytes = new byte[(int) source.totalBytes()];
            source.read(ByteBuffer.wrap(bytes));
            return bytes;
        }
    }
}
