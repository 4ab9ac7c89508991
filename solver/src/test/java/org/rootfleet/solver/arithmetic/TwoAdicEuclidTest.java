package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class TwoAdicEuclidTest {
    private static final long SEED = 20261128;

    private static boolean isProven(IntegerPolynomial polynomial) {
        return TwoAdicEuclid.provesSquarefree(Objects.requireNonNull(polynomial.words(63)));
    }

    /** Whatever else divides it, and whatever powers of two its coefficients have. */
    @Test
    void shouldNeverProveWhatHasASquareFactor() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            int bits = 1 + random.nextInt(8);
            IntegerPolynomial factor = scaled(TestPolynomials.random(random, 1 + random.nextInt(3), bits), random);
            IntegerPolynomial cofactor = TestPolynomials.random(random, random.nextInt(14), 1 + random.nextInt(16));
            IntegerPolynomial product = factor.multiply(factor).multiply(cofactor);
            assertThat(product.maxBitLength()).isLessThan(63);
            assertThat(isProven(product)).as("%s", product).isFalse();
        }
    }

    /** The greatest common divisor in Sturm's sequence is exact. */
    @Test
    void shouldProveMostPolynomialsSquarefree() {
        Random random = new Random(SEED + 1);
        int proven = 0;
        int count = 2000;
        for (int i = 0; i < count; i++) {
            IntegerPolynomial polynomial =
                    scaled(TestPolynomials.random(random, 1 + random.nextInt(16), 1 + random.nextInt(40)), random);
            if (isProven(polynomial)) {
                proven++;
                assertThat(new SturmSequence(polynomial).greatestCommonDivisor().degree())
                        .as("%s", polynomial)
                        .isZero();
            }
        }
        assertThat(proven).isGreaterThan(count * 3 / 4);
    }

    /** Roots may be many powers of two away from one. */
    private static IntegerPolynomial scaled(IntegerPolynomial polynomial, Random random) {
        long[] words = Objects.requireNonNull(polynomial.words(63));
        int shift = random.nextInt(3);
        for (int j = 1; j < words.length && shift > 0; j++) {
            if (Math.abs(words[j]) >>> (20 - Math.min(j * shift, 20)) == 0 && j * shift < 20) {
                words[j] <<= j * shift;
            }
        }
        return IntegerPolynomial.ofLongs(words);
    }
}
