package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallPrimeRingTest {
    private static final PrimeField FIELD = new PrimeField(SmallPrimeRing.LARGEST.prime());
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
        assertThat(SmallPrimeRing.LARGEST.isSquarefree(plain(polynomial)))
                .isEqualTo(ModularPolynomial.isConstant(divisor));
    }

    @Test
    void shouldSeeOneRepeatedRootAmongMany() {
        long[] product = {FIELD.one()};
        for (int root = 0; root < 300; root++) {
            product = RING.multiply(product, new long[] {FIELD.of(-7L * root * root), FIELD.one()});
        }
        assertThat(SmallPrimeRing.LARGEST.isSquarefree(plain(product))).isTrue();
        long[] repeated = RING.multiply(product, new long[] {FIELD.of(-7L * 299 * 299), FIELD.one()});
        assertThat(SmallPrimeRing.LARGEST.isSquarefree(plain(repeated))).isFalse();
    }

    @Test
    void shouldTakePowersOfXOfAnyGap() {
        long[] binomial = new long[1001];
        binomial[0] = FIELD.of(2);
        binomial[1000] = FIELD.one();
        assertThat(SmallPrimeRing.LARGEST.isSquarefree(plain(binomial))).isTrue();
        binomial[0] = 0;
        assertThat(SmallPrimeRing.LARGEST.isSquarefree(plain(binomial))).isFalse();
    }

    /** Every residue is tried; the primes have room for two products in a sum, for hundreds, and for thousands. */
    @ParameterizedTest
    @ValueSource(longs = {3, 101, 65_521, 8_388_593, 67_108_859})
    void shouldFindTheRoots(long prime) {
        PrimeField field = new PrimeField(prime);
        ModularPolynomial ring = new ModularPolynomial(field);
        SmallPrimeRing small = new SmallPrimeRing(prime);
        Random random = new Random(prime);
        for (int i = 0; i < 30; i++) {
            Set<Long> roots = new TreeSet<>();
            long[] polynomial = {field.of(1 + random.nextInt(2))};
            for (int j = random.nextInt(random.nextInt(4) == 0 ? 600 : 40); j > 0; j--) {
                long root = Math.floorMod(random.nextLong(), prime);
                if (roots.size() < prime / 2 && roots.add(root)) {
                    polynomial = ring.multiply(polynomial, new long[] {field.of(-root), field.one()});
                }
            }
            // x^2 - a has no root if a is no square.
            long square = nonSquare(field);
            long[] rootless = {field.negate(square), 0, field.one()};
            polynomial = random.nextBoolean() ? ring.multiply(polynomial, rootless) : polynomial;
            long[] found = small.rootsOfSquarefree(plain(field, polynomial));
            assertThat(found).doesNotHaveDuplicates();
            assertThat(Arrays.stream(found).boxed()).containsExactlyInAnyOrderElementsOf(roots);
        }
    }

    /** Euler's criterion. */
    private static long nonSquare(PrimeField field) {
        long candidate = field.of(2);
        while (field.power(candidate, (field.modulus() - 1) / 2) == field.one()) {
            candidate = field.add(candidate, field.one());
        }
        return candidate;
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
        return plain(FIELD, polynomial);
    }

    private static long[] plain(PrimeField field, long[] polynomial) {
        long[] plain = new long[polynomial.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = field.plain(polynomial[i]);
        }
        return plain;
    }
}
