package org.rootfleet.coordinator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IntegerListSourceTest {
    @Test
    void shouldBeTheSameListHoweverItIsRead() throws IOException {
        ByteBuffer expected = ByteBuffer.allocate(10_000);
        SplittableRandom numbers = new SplittableRandom(77);
        while (expected.remaining() >= Long.BYTES) {
            expected.putLong(numbers.nextLong());
        }
        Random random = new Random(1);
        ByteBuffer read = ByteBuffer.allocate(10_000);
        try (IntegerListSource source = new IntegerListSource(10_000, 77)) {
            assertThat(source.totalBytes()).isEqualTo(10_000);
            while (read.hasRemaining()) {
                ByteBuffer piece = read.slice(read.position(), Math.min(read.remaining(), random.nextInt(40)));
                source.read(piece);
                assertThat(piece.hasRemaining()).isFalse();
                read.position(read.position() + piece.limit());
            }
        }
        assertThat(read.array()).isEqualTo(expected.array());
    }
}
