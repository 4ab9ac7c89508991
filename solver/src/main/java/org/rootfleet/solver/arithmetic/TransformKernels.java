package org.rootfleet.solver.arithmetic;

/**
 * The inner loops of {@link NumberTheoreticTransform}: simple loops over separate arrays, short enough that the compiler turns them into
 * vector instructions (one that does two levels at once is too long for it, and takes four times as long). Every product and reduction is
 * the one of {@link TransformPrime}; all bounds of entries are multiples of the prime p.
 */
final class TransformKernels {
    private TransformKernels() {}

    /**
     * {@code (x0 + w x1, x0 - w x1)} without a reduction: of two levels, the first. For entries up to 15/8 the product with w is at most
     * 55/64, so the results are below 11/4.
     */
    static void forwardFirst(double[] x0, double[] x1, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double h = a1 * w;
            double t = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a1, w, -h);
            x0[i] = a0 + t;
            x1[i] = a0 - t;
        }
    }

    /** The same with a reduction: for entries up to 11/4 the product is at most 65/64, the results 1/2 + 65/64 < 15/8. */
    static void forwardSecond(double[] x0, double[] x1, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double h = a1 * w;
            double t = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a1, w, -h);
            a0 = Math.fma(-Math.rint(a0 * r), p, a0);
            x0[i] = a0 + t;
            x1[i] = a0 - t;
        }
    }

    /**
     * Undoes a forward level with the inverse factor, but for a factor of 2, without a reduction. From 2 to 4 and, by a product of 4 with
     * w, to 5/4.
     */
    static void inverseFirst(double[] x0, double[] x1, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double d = a0 - a1;
            double h = d * w;
            x0[i] = a0 + a1;
            x1[i] = Math.fma(-Math.rint(h * r), p, h) + Math.fma(d, w, -h);
        }
    }

    /** The same with a reduction: from 4 (the sum of two is below 2^53) to 1/2 and, by a product of 8 with w, to 2. */
    static void inverseSecond(double[] x0, double[] x1, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double sum = a0 + a1;
            double d = a0 - a1;
            double h = d * w;
            x0[i] = Math.fma(-Math.rint(sum * r), p, sum);
            x1[i] = Math.fma(-Math.rint(h * r), p, h) + Math.fma(d, w, -h);
        }
    }

    /**
     * Reduces modulo {@code x^m - 1}, {@code x^m - w} and {@code x^m - w^2}, w being a cube root of unity: with {@code w^2 = -1 - w} to
     * {@code (x0 + x1 + x2, x0 - x2 + w (x1 - x2), x0 - x1 - w (x1 - x2))}. For entries up to 9/16 the product is at most 23/32, the results
     * 15/8; for entries up to 2 the product is at most 5/4, the results 6.
     *
     * <p>Done twice, it gives {@code (3 x0, 3 x2, 3 x1)}.
     */
    static void three(double[] x0, double[] x1, double[] x2, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double a2 = x2[i];
            double d = a1 - a2;
            double h = d * w;
            double t = Math.fma(-Math.rint(h * r), p, h) + Math.fma(d, w, -h);
            x0[i] = a0 + (a1 + a2);
            x1[i] = (a0 - a2) + t;
            x2[i] = (a0 - a1) - t;
        }
    }

    /** {@code x = x}: from 8 to 1/2. */
    static void reduce(double[] x, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x.length;
        for (int i = 0; i < length; i++) {
            x[i] = Math.fma(-Math.rint(x[i] * r), p, x[i]);
        }
    }

    /** {@code x = x y}, for a table y: from 2 to 7/8. */
    static void twist(double[] x, double[] y, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x.length;
        for (int i = 0; i < length; i++) {
            double a = x[i];
            double b = y[i];
            double h = a * b;
            x[i] = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a, b, -h);
        }
    }

    /** {@code x = x y factor}: the products of entries up to 15/8 are at most 2, those with the factor at most 7/8. */
    static void multiply(double[] x, double[] y, double factor, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x.length;
        for (int i = 0; i < length; i++) {
            double a = x[i];
            double b = y[i];
            double h = a * b;
            double t = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a, b, -h);
            double g = t * factor;
            x[i] = Math.fma(-Math.rint(g * r), p, g) + Math.fma(t, factor, -g);
        }
    }
}
