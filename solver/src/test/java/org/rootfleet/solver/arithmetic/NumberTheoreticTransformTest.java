package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberTheoreticTransformTest {
    private static final TransformPrime PRIME = TransformPrime.ALL.get(1);
    private static final BigInteger P = BigInteger.valueOf((long) PRIME.modulus());

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 63, 64, 65, 128, 129, 192, 193, 256, 257, 384, 385, 512, 700, 1024, 1500, 2048, 3000, 8192,
                30_000, 60_000
            })
    void shouldGiveTheCoefficientsOfAProduct(int length) {
        Random random = new Random(length);
        int first = (length + 1) / 2;
        shouldMultiply(random(first, random), random(length + 1 - first, random), TransformShape.of(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 192, 256, 384, 512, 768, 1024, 1536, 3072, 6144, 32_768, 49_152, 98_304})
    void shouldWrapAround(int length) {
        Random random = new Random(length);
        TransformShape shape = TransformShape.of(length);
        assertThat(shape.length()).isEqualTo(length);
        shouldMultiply(random(length, random), random(length, random), shape);
    }

    private static void shouldMultiply(BigInteger[] a, BigInteger[] b, TransformShape shape) {
        double[][] x = loaded(a, shape);
        double[][] y = loaded(b, shape);
        NumberTheoreticTransform transform = new NumberTheoreticTransform(PRIME, shape);
        transform.forward(x);
        transform.forward(y);
        for (int row = 0; row < x.length; row++) {
            for (double value : x[row]) {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(15.0 / 8 * PRIME.modulus());
            }
            TransformKernels.multiply(x[row], y[row], PRIME.inverse(shape.length()), PRIME);
        }
        transform.inverse(x);

        for (int k = 0; k < shape.length(); k += 1 + shape.length() / 300) {
            double coefficient = x[k / shape.columns()][k % shape.columns()];
            assertThat(Math.abs(coefficient)).isLessThanOrEqualTo(2 * PRIME.modulus());
            assertThat(BigInteger.valueOf((long) coefficient).mod(P))
                    .isEqualTo(coefficientOfProduct(a, b, k, shape.length()));
        }
    }

    /** Modulo {@code x^length - 1}. */
    private static BigInteger coefficientOfProduct(BigInteger[] a, BigInteger[] b, int k, int length) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            int j = Math.floorMod(k - i, length);
            if (j < b.length) {
                sum = sum.add(a[i].multiply(b[j]));
            }
        }
        return sum.mod(P);
    }

    /** Many of them as large as may be. */
    private static BigInteger[] random(int length, Random random) {
        BigInteger[] residues = new BigInteger[length];
        BigInteger largest = P.multiply(BigInteger.valueOf(9)).shiftRight(4);
        for (int i = 0; i < length; i++) {
            BigInteger residue = random.nextBoolean() ? largest : new BigInteger(49, random);
            residues[i] = random.nextBoolean() ? residue : residue.negate();
        }
        return residues;
    }

    private static double[][] loaded(BigInteger[] residues, TransformShape shape) {
        double[][] x = shape.allocate();
        for (int i = 0; i < residues.length; i++) {
            x[i / shape.columns()][i % shape.columns()] = residues[i].doubleValue();
        }
        return x;
    }
}
