package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class SmallPrimeEuclidTest {
    private static final PrimeField FIELD = new PrimeField(SmallPrimeEuclid.prime());
    private static final ModularPolynomial RING = new ModularPolynomial(FIELD);

    @RepeatedTest(200)
    void shouldAgreeWithTheGreatestCommonDivisor(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        long[] polynomial = random(random, 1 + random.nextInt(60), random.nextInt(3));
        for (int i = random.nextInt(3); i > 0; i--) {
            long[] factor = random(random, 1 + random.nextInt(20), 0);
            polynomial = RING.multiply(polynomial, factor);
            polynomial = random.nextBoolean() ? RING.multiply(polynomial, factor) : polynomial;
        }
        long[] divisor = RING.gcd(polynomial, RING.derivative(polynomial));
        assertThat(SmallPrimeEuclid.isSquarefree(plain(polynomial))).isEqualTo(ModularPolynomial.isConstant(divisor));
    }

    @Test
    void shouldSeeOneRepeatedRootAmongMany() {
        long[] product = {FIELD.one()};
        for (int root = 0; root < 300; root++) {
            product = RING.multiply(product, new long[] {FIELD.of(-7L * root * root), FIELD.one()});
        }
        assertThat(SmallPrimeEuclid.isSquarefree(plain(product))).isTrue();
        long[] repeated = RING.multiply(product, new long[] {FIELD.of(-7L * 299 * 299), FIELD.one()});
        assertThat(SmallPrimeEuclid.isSquarefree(plain(repeated))).isFalse();
    }

    @Test
    void shouldTakePowersOfXOfAnyGap() {
        long[] binomial = new long[1001];
        binomial[0] = FIELD.of(2);
        binomial[1000] = FIELD.one();
        assertThat(SmallPrimeEuclid.isSquarefree(plain(binomial))).isTrue();
        binomial[0] = 0;
        assertThat(SmallPrimeEuclid.isSquarefree(plain(binomial))).isFalse();
    }

    /** Degree n exactly; sparse ones have gaps, at which division takes more than one step. */
    private static long[] random(Random random, int degree, int sparseness) {
        long[] polynomial = new long[degree + 1];
        for (int i = 0; i < degree; i++) {
            polynomial[i] = random.nextInt(sparseness + 1) == 0 ? FIELD.of(random.nextLong()) : 0;
        }
        polynomial[degree] = FIELD.of(1 + random.nextInt(1000));
        return polynomial;
    }

    private static long[] plain(long[] polynomial) {
        long[] plain = new long[polynomial.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = FIELD.plain(polynomial[i]);
        }
        return plain;
    }
}
