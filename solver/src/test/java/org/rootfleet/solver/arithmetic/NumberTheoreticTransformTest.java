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
        BigInteger[] a = random(first, random);
        BigInteger[] b = random(length + 1 - first, random);
        TransformShape shape = TransformShape.of(length);
        double[][] x = loaded(a, shape);
        double[][] y = loaded(b, shape);
        NumberTheoreticTransform transform = new NumberTheoreticTransform(PRIME, shape);
        transform.forward(x);
        transform.forward(y);
        for (int row = 0; row < x.length; row++) {
            for (double value : x[row]) {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(15.0 / 8 * PRIME.modulus());
            }
            TransformKernels.multiply(x[row], y[row], PRIME.inverse(shape.factor()), PRIME);
        }
        transform.inverse(x);

        for (int k = 0; k < shape.length(); k += 1 + shape.length() / 300) {
            double coefficient = x[k / shape.columns()][k % shape.columns()];
            assertThat(Math.abs(coefficient)).isLessThanOrEqualTo(2 * PRIME.modulus());
            assertThat(BigInteger.valueOf((long) coefficient).mod(P)).isEqualTo(coefficientOfProduct(a, b, k));
        }
    }

    private static BigInteger coefficientOfProduct(BigInteger[] a, BigInteger[] b, int k) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = Math.max(0, k - b.length + 1); i < a.length && i <= k; i++) {
            sum = sum.add(a[i].multiply(b[k - i]));
        }
        return sum.mod(P);
    }

    /** Many of them as large as may be. */
    private static BigInteger[] random(int length, Random random) {
        BigInteger[] residues = new BigInteger[length];
        BigInteger largest = P.multiply(BigInteger.valueOf(5)).shiftRight(3);
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
