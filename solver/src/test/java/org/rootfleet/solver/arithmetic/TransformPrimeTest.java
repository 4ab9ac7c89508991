package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TransformPrimeTest {
    @Test
    void shouldBePrimesWithRootsOfUnity() {
        for (TransformPrime prime : TransformPrime.ALL) {
            long p = (long) prime.modulus();
            assertThat(Primes.isPrime(p)).isTrue();
            assertThat(p % (1 << 26)).isEqualTo(1);
            // The proof of the product's bound needs the margin.
            assertThat(BigInteger.valueOf(p).shiftLeft(22))
                    .isLessThanOrEqualTo(BigInteger.ONE.shiftLeft(72).subtract(BigInteger.ONE.shiftLeft(50)));
            assertThat(p).isEqualTo((1L << 50) - ((long) prime.distance() << 26) + 1);
            assertThat(prime.cubeRoot()).isNotEqualTo(1);
            assertThat(prime.power(prime.cubeRoot(), 3)).isEqualTo(1);
            for (int log = 1; log <= 26; log++) {
                assertThat(prime.power(prime.root(log), 1L << (log - 1))).isEqualTo(-1);
            }
        }
    }

    @Test
    void shouldPlaceRootsAtNodes() {
        for (TransformPrime prime : TransformPrime.ALL) {
            Random random = new Random(1);
            assertThat(prime.node(0, 0)).isEqualTo(1);
            assertThat(prime.node(0, 1)).isEqualTo(prime.cubeRoot());
            for (int i = 0; i < 2000; i++) {
                int k = random.nextInt(TransformPrime.MAX_NODES / 2);
                // The children of a node have its square roots.
                int third = random.nextInt(3);
                double s = prime.node(k, 2 * third % 3);
                double left = prime.node(2 * k, third);
                double right = prime.node(2 * k + 1, third);
                assertThat(prime.least(prime.multiply(left, left))).isEqualTo(s);
                assertThat(prime.least(prime.multiply(right, right))).isEqualTo(-s);
                assertThat(prime.least(prime.multiply(s, prime.inverseNode(k, 2 * third % 3))))
                        .isEqualTo(1);
            }
        }
    }

    /** Factors at the bound of the proof too. */
    @Test
    void shouldMultiplyWithoutAnError() {
        for (TransformPrime prime : TransformPrime.ALL) {
            BigInteger p = BigInteger.valueOf((long) prime.modulus());
            Random random = new Random(2);
            for (int i = 0; i < 200_000; i++) {
                double size = i % 3 == 0 ? 7.5 : 1 + random.nextDouble();
                double limit = Math.floor(Math.min(size * prime.modulus(), 0x1p53));
                double otherLimit = Math.floor(prime.modulus() * Math.min(1, 7.5 / size));
                double a = i % 2 == 0 ? limit - random.nextInt(1000) : Math.rint(random.nextDouble() * limit);
                double b = i % 5 == 0 ? otherLimit - random.nextInt(1000) : Math.rint(random.nextDouble() * otherLimit);
                a = random.nextBoolean() ? a : -a;
                double product = prime.multiply(a, b);
                BigInteger exact = BigInteger.valueOf((long) a).multiply(BigInteger.valueOf((long) b));
                assertThat(exact.subtract(BigInteger.valueOf((long) product)).mod(p))
                        .isEqualTo(BigInteger.ZERO);
                double bound = 0.5 + 3.0 / 8 * (Math.abs(a) / prime.modulus()) * (b / prime.modulus());
                assertThat(Math.abs(product)).isLessThanOrEqualTo(bound * prime.modulus());
            }
        }
    }
}
