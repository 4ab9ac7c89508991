package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrimeFieldTest {
    private static final long LARGEST = Primes.below(PrimeField.MAX_MODULUS);

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 7, 4093, 2147483647L, 4611686018427387847L})
    void shouldAgreeWithBigInteger(long prime) {
        PrimeField field = new PrimeField(prime);
        BigInteger p = BigInteger.valueOf(prime);
        Random random = new Random(prime);
        for (int i = 0; i < 500; i++) {
            BigInteger a =
                    new BigInteger(1 + random.nextInt(i < 400 ? 200 : 4000), random).subtract(BigInteger.TEN.pow(20));
            BigInteger b = i == 0 ? p.subtract(BigInteger.ONE) : new BigInteger(62, random);
            long fa = field.of(a);
            long fb = field.of(b);
            assertThat(field.plain(fa)).isEqualTo(a.mod(p).longValue());
            assertThat(field.plain(field.add(fa, fb))).isEqualTo(a.add(b).mod(p).longValue());
            assertThat(field.plain(field.subtract(fa, fb)))
                    .isEqualTo(a.subtract(b).mod(p).longValue());
            assertThat(field.plain(field.multiply(fa, fb)))
                    .isEqualTo(a.multiply(b).mod(p).longValue());
            assertThat(field.plain(field.negate(fa)))
                    .isEqualTo(a.negate().mod(p).longValue());
            assertThat(BigInteger.valueOf(field.symmetric(fa)).subtract(a).mod(p))
                    .isZero();
            assertThat(Math.abs(field.symmetric(fa))).isLessThanOrEqualTo(prime / 2);
            if (fb != 0) {
                assertThat(field.multiply(field.inverse(fb), fb)).isEqualTo(field.one());
            }
        }
        assertThat(field.plain(field.of(-1L))).isEqualTo(prime - 1);
        assertThat(field.plain(field.of(Long.MIN_VALUE)))
                .isEqualTo(BigInteger.valueOf(Long.MIN_VALUE).mod(p).longValue());
    }

    /** Chunks of nothing but ones, and of every length that is left for the first. */
    @ParameterizedTest
    @ValueSource(longs = {3, 2147483647L, 4611686018427387847L})
    void shouldReduceTheLongestChunks(long prime) {
        PrimeField field = new PrimeField(prime);
        for (int bits = 60; bits < 1400; bits++) {
            BigInteger ones = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            assertThat(field.plain(field.of(ones)))
                    .as("%d bits", bits)
                    .isEqualTo(ones.mod(BigInteger.valueOf(prime)).longValue());
        }
    }

    /** Two numbers that are as large as a sum of chunks may be do not fit into a word together: one number in some ten thousand has them. */
    @Test
    void shouldReduceWhereSumsOfChunksAreLarge() {
        long prime = 4611686018427387847L;
        PrimeField field = new PrimeField(prime);
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            BigInteger a = new BigInteger(900 + random.nextInt(300), random);
            long expected = a.mod(BigInteger.valueOf(prime)).longValue();
            if (field.plain(field.of(a)) != expected) {
                assertThat(field.plain(field.of(a))).as("%s", a).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldKnowPrimes() {
        assertThat(LARGEST).isEqualTo(4611686018427387847L);
        for (long odd = 3; odd < 20_000; odd += 2) {
            assertThat(Primes.isPrime(odd))
                    .as("%d", odd)
                    .isEqualTo(BigInteger.valueOf(odd).isProbablePrime(50));
        }
        // Strong pseudoprimes to many small bases.
        for (long composite : new long[] {3215031751L, 3474749660383L, 341550071728321L, 3825123056546413051L}) {
            assertThat(Primes.isPrime(composite)).isFalse();
        }
        assertThat(Primes.below(4)).isEqualTo(3);
        assertThat(Primes.below(7)).isEqualTo(5);
    }

    @Test
    void shouldRefuseAModulusThatIsNoOddNumberBelowTheLimit() {
        for (long modulus : new long[] {0, 1, 2, 4, -3, 1L << 62}) {
            assertThatThrownBy(() -> new PrimeField(modulus)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
