package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SmallPrimesTest {
    /** Against {@link Primes}, which tests each number. */
    @Test
    void shouldListPrimesInDescendingOrder() {
        long expected = 1 << 24;
        for (int i = 0; i < SmallPrimes.count(); i++) {
            expected = Primes.below(expected);
            assertThat(SmallPrimes.get(i)).isEqualTo((int) expected);
        }
        assertThat(Primes.below(expected)).isLessThan((1 << 24) - (1 << 16));
        assertThat(SmallPrimes.indexBelow(SmallPrimes.get(7))).isEqualTo(8);
    }
}
