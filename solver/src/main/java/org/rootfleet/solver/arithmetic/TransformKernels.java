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
     * {@code (x0 + x2 + x1, x0 + x2 - x1, x0 - x2 + w x1)}: two levels at the root where a fourth part is zero, and without it, w being a
     * root of -1. For entries up to 5/8, to 15/8.
     */
    static void forwardThree(double[] x0, double[] x1, double[] x2, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double a2 = x2[i];
            double h = a1 * w;
            double t = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a1, w, -h);
            double sum = a0 + a2;
            x0[i] = sum + a1;
            x1[i] = sum - a1;
            x2[i] = (a0 - a2) + t;
        }
    }

    /**
     * Undoes {@link #forwardThree} but for a factor of 4. For entries up to 2: {@code x0 + x1} is at most 4, the difference d too, so
     * {@code 2 x2 - w d} at most 21/4; it is brought down to 1/2. The sums in the second loop are at most 8, what comes out 1/2.
     */
    static void inverseThree(double[] x0, double[] x1, double[] x2, double w, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x0.length;
        for (int i = 0; i < length; i++) {
            double a0 = x0[i];
            double a1 = x1[i];
            double d = a0 - a1;
            double h = d * w;
            double e = 2 * x2[i] - (Math.fma(-Math.rint(h * r), p, h) + Math.fma(d, w, -h));
            x0[i] = a0 + a1;
            x1[i] = 2 * d;
            x2[i] = Math.fma(-Math.rint(e * r), p, e);
        }
        for (int i = 0; i < length; i++) {
            double c0 = x0[i] + x2[i];
            double c1 = x1[i];
            double c2 = x0[i] - x2[i];
            x0[i] = Math.fma(-Math.rint(c0 * r), p, c0);
            x1[i] = Math.fma(-Math.rint(c1 * r), p, c1);
            x2[i] = Math.fma(-Math.rint(c2 * r), p, c2);
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
