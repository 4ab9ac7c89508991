package org.rootfleet.solver.arithmetic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Polynomials modulo a {@link TransformPrime}, lowest degree first, the last entry not zero; the empty array is the zero polynomial.
 * Entries are least residues, of absolute value at most (p + 1) / 2, so that only zero stands for zero. Long products are formed by
 * transforms. Not to be used by two threads at once.
 */
final class TransformRing {
    /** Shorter factors are multiplied term by term. In {@link HalfGcd}, 12 takes as long, 48 5 % and 96 a fifth to a third longer. */
    private static final int TRANSFORM_LENGTH = 24;

    private final TransformPrime prime;
    private final Map<TransformShape, NumberTheoreticTransform> transforms = new HashMap<>();

    TransformRing(TransformPrime prime) {
        this.prime = prime;
    }

    /** From residues of absolute value at most 2^53. */
    double[] of(long[] residues) {
        double[] a = new double[residues.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = prime.least((double) residues[i]);
        }
        return trim(a);
    }

    static double[] trim(double[] a) {
        int length = a.length;
        while (length > 0 && a[length - 1] == 0) {
            length--;
        }
        return length == a.length ? a : Arrays.copyOf(a, length);
    }

    double[] derivative(double[] a) {
        double[] derivative = new double[Math.max(0, a.length - 1)];
        for (int i = 1; i < a.length; i++) {
            derivative[i - 1] = prime.least(prime.multiply(a[i], i));
        }
        return trim(derivative);
    }

    /**
     * {@code a b + c d}, of which the caller knows that it has at most so many coefficients: by transforms modulo a polynomial of at least
     * that degree, which leave it as it is.
     *
     * @param length at least that of each factor
     */
    double[] sumOfProducts(double[] a, double[] b, double[] c, double[] d, int length) {
        if (Math.min(a.length, b.length) <= TRANSFORM_LENGTH && Math.min(c.length, d.length) <= TRANSFORM_LENGTH) {
            double[] sum = new double[Math.max(length, Math.max(a.length + b.length, c.length + d.length))];
            addProduct(sum, a, b);
            addProduct(sum, c, d);
            return trim(sum);
        }
        TransformShape shape = TransformShape.of(length);
        NumberTheoreticTransform transform =
                transforms.computeIfAbsent(shape, s -> new NumberTheoreticTransform(prime, s));
        double[][] x = transformed(a, shape, transform);
        double[][] y = transformed(b, shape, transform);
        double[][] z = transformed(c, shape, transform);
        double[][] w = transformed(d, shape, transform);
        double scale = prime.inverse(shape.length());
        for (int row = 0; row < x.length; row++) {
            // Each product is at most 7/8 of the prime, so the sum is within the bound of the inverse transform.
            TransformKernels.multiply(x[row], y[row], scale, prime);
            TransformKernels.multiply(z[row], w[row], scale, prime);
            for (int i = 0; i < x[row].length; i++) {
                x[row][i] += z[row][i];
            }
        }
        transform.inverse(x);
        double[] sum = new double[shape.length()];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < x[row].length; i++) {
                sum[row * shape.columns() + i] = prime.least(x[row][i]);
            }
        }
        return trim(sum);
    }

    private double[][] transformed(double[] a, TransformShape shape, NumberTheoreticTransform transform) {
        double[][] x = shape.allocate();
        for (int row = 0; row * shape.columns() < a.length; row++) {
            int from = row * shape.columns();
            System.arraycopy(a, from, x[row], 0, Math.min(shape.columns(), a.length - from));
        }
        transform.forward(x);
        return x;
    }

    private void addProduct(double[] target, double[] a, double[] b) {
        double[] shorter = a.length < b.length ? a : b;
        double[] longer = a.length < b.length ? b : a;
        for (int i = 0; i < shorter.length; i++) {
            subtractMultiple(target, i, -shorter[i], longer, longer.length);
        }
    }

    /** {@code target[offset + i] -= factor * source[i]}: the product is at most 19/32 of the prime. */
    private void subtractMultiple(double[] target, int offset, double factor, double[] source, int length) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        for (int i = 0; i < length; i++) {
            double a = source[i];
            double h = a * factor;
            double t = target[offset + i] - (Math.fma(-Math.rint(h * r), p, h) + Math.fma(a, factor, -h));
            target[offset + i] = Math.fma(-Math.rint(t * r), p, t);
        }
    }

    /** The remainder of a division; the quotient is put into an array of its length. */
    double[] divide(double[] dividend, double[] divisor, double[] quotient) {
        double inverse = prime.inverse(divisor[divisor.length - 1]);
        double[] rest = dividend.clone();
        for (int i = dividend.length - divisor.length; i >= 0; i--) {
            int top = i + divisor.length - 1;
            quotient[i] = prime.least(prime.multiply(rest[top], inverse));
            subtractMultiple(rest, i, quotient[i], divisor, divisor.length - 1);
            rest[top] = 0;
        }
        return trim(rest);
    }

    /** {@code a - q b}. */
    double[] subtractProduct(double[] a, double[] q, double[] b) {
        double[] difference = Arrays.copyOf(a, Math.max(a.length, b.length == 0 ? 0 : q.length + b.length - 1));
        for (int i = 0; i < q.length; i++) {
            subtractMultiple(difference, i, q[i], b, b.length);
        }
        return trim(difference);
    }
}
