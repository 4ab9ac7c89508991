package org.rootfleet.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SeededNumbersTest {
    @Test
    void shouldBeSplitMix64() {
        // The reference values of the algorithm for this seed, as published with it.
        SeededNumbers numbers = new SeededNumbers(1_234_567);
        assertThat(numbers.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(numbers.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(numbers.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
        assertThat(numbers.nextLong()).isEqualTo(4593380528125082431L);
        assertThat(numbers.nextLong()).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void shouldDrawEveryNumberOfItsLengthEquallyOften() {
        SeededNumbers numbers = new SeededNumbers(7);
        Map<BigInteger, Integer> counts = new HashMap<>();
        for (int i = 0; i < 7000; i++) {
            counts.merge(numbers.nextSigned(2), 1, Integer::sum);
        }
        assertThat(counts.keySet()).extracting(BigInteger::intValue).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3);
        // 1000 each, give or take six standard deviations.
        assertThat(counts.values()).allMatch(count -> count > 820 && count < 1180);
    }
}
