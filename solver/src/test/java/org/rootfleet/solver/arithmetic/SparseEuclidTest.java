package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparseEuclidTest {
    private static final long P = HalfGcd.prime();

    /** The classical algorithm on all coefficients, modulo the same prime. */
    private static boolean isSquarefreeByEuclid(long[] residues) {
        PrimeField field = new PrimeField(P);
        ModularPolynomial ring = new ModularPolynomial(field);
        long[] image = new long[residues.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = field.of(residues[i]);
        }
        return ModularPolynomial.isConstant(ring.gcd(image, ring.derivative(image)));
    }

    private static long[] sparse(Random random, int degree, int terms) {
        long[] residues = new long[degree + 1];
        for (int i = 0; i < terms; i++) {
            residues[random.nextInt(degree)] = Math.floorMod(random.nextInt(41) - 20L, P);
        }
        residues[0] = 1L + random.nextInt(20);
        residues[degree] = 1L + random.nextInt(20);
        return residues;
    }

    private static long[] product(long[] a, long[] b) {
        BigInteger[] sums = new BigInteger[a.length + b.length - 1];
        Arrays.fill(sums, BigInteger.ZERO);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; a[i] != 0 && j < b.length; j++) {
                if (b[j] != 0) {
                    sums[i + j] = sums[i + j].add(BigInteger.valueOf(a[i]).multiply(BigInteger.valueOf(b[j])));
                }
            }
        }
        return Arrays.stream(sums)
                .mapToLong(sum -> sum.mod(BigInteger.valueOf(P)).longValueExact())
                .toArray();
    }

    @RepeatedTest(60)
    void shouldAgreeWithEuclid(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        long[] polynomial = sparse(random, 2 + random.nextInt(600), 1 + random.nextInt(6));
        assertThat(SparseEuclid.isSquarefree(polynomial)).isEqualTo(isSquarefreeByEuclid(polynomial));
    }

    /** A square of a factor of any degree from 1 on, with coefficients of the factor that are not zero at both ends. */
    @RepeatedTest(60)
    void shouldSeeSquares(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        long[] factor = sparse(random, 1 + random.nextInt(90), 1 + random.nextInt(3));
        long[] polynomial = product(product(factor, factor), sparse(random, 1 + random.nextInt(500), 2));
        assertThat(SparseEuclid.isSquarefree(polynomial)).isFalse();
    }

    /** {@code x^n - c} is squarefree, {@code (x^m - c)^2} is not. */
    @ParameterizedTest
    @ValueSource(ints = {2, 100, 30_000})
    void shouldKnowBinomials(int n) {
        long[] binomial = new long[n + 1];
        binomial[0] = P - 3;
        binomial[n] = 1;
        assertThat(SparseEuclid.isSquarefree(binomial)).isTrue();
        assertThat(SparseEuclid.isSquarefree(product(binomial, binomial))).isFalse();
    }

    /** Both {@code x^n - n x + n - 1} and its derivative vanish at 1. The same with n for n - 1 has no multiple root, by its discriminant. */
    @Test
    void shouldSeeADoubleRootOfATrinomial() {
        int n = 20_000;
        long[] trinomial = new long[n + 1];
        trinomial[n] = 1;
        trinomial[1] = P - n;
        trinomial[0] = n - 1L;
        assertThat(SparseEuclid.isSquarefree(trinomial)).isFalse();
        trinomial[0] = n;
        assertThat(SparseEuclid.isSquarefree(trinomial)).isTrue();
    }

    @Test
    void shouldServeForFewTermsOnly() {
        assertThat(SparseEuclid.servesFor(new long[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))
                .isTrue();
        assertThat(SparseEuclid.servesFor(new long[] {1, 2, 0, 1})).isFalse();
        assertThat(SparseEuclid.servesFor(new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))
                .isFalse();
    }
}
