package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallPrimeEvaluationTest {
    /** Every residue is tried, by integers; the points fill less than a block, one but for one, one, and several. */
    @ParameterizedTest
    @ValueSource(longs = {3, 5, 17, 509, 521, 1021, 8191})
    void shouldFindTheRootsThatIntegersHave(long prime) {
        Random random = new Random(prime);
        for (int degree = 1; degree < 30; degree++) {
            long[] polynomial = random.longs(degree + 1, 0, prime).toArray();
            polynomial[degree] = 1L + random.nextInt((int) prime - 1);
            polynomial[0] = degree % 5 == 0 ? 0 : polynomial[0];
            polynomial[1] = degree % 10 == 0 ? 0 : polynomial[1];
            TreeSet<Long> expected = new TreeSet<>();
            boolean simple = true;
            for (long x = 0; x < prime; x++) {
                if (value(polynomial, x, prime) == 0) {
                    expected.add(x);
                    simple &= slope(polynomial, x, prime) != 0;
                }
            }
            long[] found = SmallPrimeEvaluation.simpleRoots(polynomial, prime);
            if (simple) {
                assertThat(found).as("degree %d", degree).containsExactlyInAnyOrder(expected.toArray(new Long[0]));
            } else {
                assertThat(found).as("degree %d", degree).isNull();
            }
        }
    }

    /** The largest residues there are: {@code (x + 1) (x + 2) ...} has roots next to the prime, and sums of four large products. */
    @ParameterizedTest
    @CsvSource({"1021, 300", "65521, 900", "33554393, 9"})
    void shouldFindManyRoots(long prime, int count) {
        long[] polynomial = {1};
        for (int i = 1; i <= count; i++) {
            polynomial = timesLinear(polynomial, i % 2 == 0 ? i : prime / 2 - i, prime);
        }
        long[] found = SmallPrimeEvaluation.simpleRoots(polynomial, prime);
        assertThat(found).hasSize(count).doesNotHaveDuplicates();
        for (long root : found) {
            assertThat(value(polynomial, root, prime)).isZero();
        }
    }

    @Test
    void shouldSeeOneRepeatedRootAmongMany() {
        long prime = 8191;
        long[] polynomial = {1};
        for (int i = 0; i < 700; i++) {
            polynomial = timesLinear(polynomial, 11L * i % prime, prime);
        }
        assertThat(SmallPrimeEvaluation.simpleRoots(polynomial, prime)).hasSize(700);
        assertThat(SmallPrimeEvaluation.simpleRoots(timesLinear(polynomial, 11L * 650, prime), prime))
                .isNull();
    }

    @Test
    void shouldRefusePrimesWhoseProductsAreTooLong() {
        long[] polynomial = {1, 1};
        assertThatThrownBy(() -> SmallPrimeEvaluation.simpleRoots(polynomial, Primes.below(1 << 26)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long value(long[] polynomial, long x, long prime) {
        long value = 0;
        for (int i = polynomial.length - 1; i >= 0; i--) {
            value = (value * x + polynomial[i]) % prime;
        }
        return value;
    }

    private static long slope(long[] polynomial, long x, long prime) {
        long value = 0;
        for (int i = polynomial.length - 1; i > 0; i--) {
            value = (value * x + polynomial[i] * i) % prime;
        }
        return value;
    }

    /** Times {@code x + constant}. */
    private static long[] timesLinear(long[] polynomial, long constant, long prime) {
        long[] product = new long[polynomial.length + 1];
        for (int i = 0; i < polynomial.length; i++) {
            product[i] = (product[i] + polynomial[i] * constant) % prime;
            product[i + 1] = (product[i + 1] + polynomial[i]) % prime;
        }
        return product;
    }
}
