package org.rootfleet.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class PolynomialStoreTest {
    private static Digest digest(int number) {
        byte[] bytes = new byte[Digest.BYTES];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        return Digest.of(bytes);
    }

    /** Of degree 99 with coefficients of so many bytes. */
    private static IntegerPolynomial polynomial(int bytes) {
        return IntegerPolynomial.of(IntStream.range(0, 100)
                .mapToObj(i -> BigInteger.ONE.shiftLeft(8 * bytes - 1))
                .toArray(BigInteger[]::new));
    }

    @Test
    void shouldDropWhatWasUsedLeastRecently() {
        PolynomialStore store = new PolynomialStore(3 * 100 * (64 + 1000));
        List<IntegerPolynomial> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(polynomial(1000));
            store.put(digest(i), held.get(i));
        }
        assertThat(store.get(digest(0))).isSameAs(held.get(0));
        held.add(polynomial(1000));
        store.put(digest(3), held.get(3));
        assertThat(store.get(digest(1))).isNull();
        assertThat(store.get(digest(0))).isSameAs(held.get(0));
        assertThat(store.get(digest(2))).isSameAs(held.get(2));
        assertThat(store.get(digest(3))).isSameAs(held.get(3));
        assertThat(store.get(digest(4))).isNull();
    }

    @Test
    void shouldNeverHoldMoreThanItMay() {
        PolynomialStore store = new PolynomialStore(1_000_000);
        List<IntegerPolynomial> held = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            IntegerPolynomial polynomial = polynomial(1 + (i * 37) % 3000);
            held.add(polynomial);
            store.put(digest(i), polynomial);
            assertThat(store.bytes()).isLessThanOrEqualTo(1_000_000);
        }
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            IntegerPolynomial kept = store.get(digest(i));
            sum += kept == null ? 0 : 100 * 64 + held.get(i).totalBits() / 8;
        }
        assertThat(sum).isEqualTo(store.bytes()).isPositive();
    }

    @Test
    void shouldWeighSmallCoefficientsByTheMemoryTheyTake() {
        // A BigInteger and its array are 64 bytes, whatever is in them.
        PolynomialStore store = new PolynomialStore(100 * 64);
        IntegerPolynomial small = polynomial(1);
        store.put(digest(1), small);
        assertThat(store.get(digest(1))).isNull();
        PolynomialStore enough = new PolynomialStore(100 * 65);
        enough.put(digest(1), small);
        assertThat(enough.get(digest(1))).isSameAs(small);
    }

    @Test
    void shouldDropNothingForOneThatIsTooLargeAnyway() {
        PolynomialStore store = new PolynomialStore(200_000);
        IntegerPolynomial small = polynomial(10);
        store.put(digest(1), small);
        store.put(digest(2), polynomial(5000));
        assertThat(store.get(digest(1))).isSameAs(small);
        assertThat(store.get(digest(2))).isNull();
    }

    @Test
    void shouldCountWhatComesAgainOnce() {
        PolynomialStore store = new PolynomialStore(1_000_000);
        IntegerPolynomial polynomial = polynomial(100);
        store.put(digest(1), polynomial);
        long once = store.bytes();
        store.put(digest(1), polynomial);
        assertThat(store.bytes()).isEqualTo(once);
    }
}
