package org.rootfleet.solver.arithmetic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a polynomial at all residues modulo a prime below 2^25, in doubles. The coefficients of even and of odd powers are
 * evaluated apart, which gives the values at x and at -x; and four terms are added up before a reduction, in loops that become vector
 * instructions. Powers from p - 1 on are folded by Fermat's theorem.
 * Cost for degree n: 7 m p / 8 operations on doubles, m being the lesser of n and p.
 *
 * <p>Residues r are kept with {@code |r| <= p/2 + 1}. Four products and a residue add up to less than 2^53, so that doubles hold every sum
 * exactly. So they do the difference to the next multiple of p: the quotient's rounding errors are below 2^-25, and the difference is right
 * up to half of p and p times as much.
 */
public final class SmallPrimeEvaluation {
    /** Seven arrays of so many doubles stay in the first-level cache. */
    private static final int BLOCK = 256;

    private final double prime;
    private final double inverse;
    private final double[] x2 = new double[BLOCK];
    private final double[] x3 = new double[BLOCK];
    private final double[] x4 = new double[BLOCK];

    private SmallPrimeEvaluation(long prime) {
        if (prime < 3 || prime >= 1L << 25) {
            throw new IllegalArgumentException("the prime " + prime + " is not from 3 to 2^25");
        }
        this.prime = prime;
        this.inverse = 1.0 / prime;
    }

    /**
     * The roots modulo the prime, in no particular order; null if one of them is a multiple root.
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1; the last is not zero
     */
    public static long @Nullable [] simpleRoots(long[] residues, long prime) {
        SmallPrimeEvaluation field = new SmallPrimeEvaluation(prime);
        double[] roots = field.roots(residues);
        // As many roots as the degree says are all simple.
        if (roots.length < residues.length - 1 && field.hasMultipleAmong(roots, residues)) {
            return null;
        }
        long[] plain = new long[roots.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = Math.floorMod((long) roots[i], prime);
        }
        return plain;
    }

    private double[] roots(long[] residues) {
        long[] folded = folded(residues);
        double[] even = everySecond(folded, 0);
        double[] odd = everySecond(folded, 1);
        double[] roots = new double[residues.length];
        int count = 0;
        if (residues[0] == 0) {
            roots[count++] = 0;
        }
        double[] x = new double[BLOCK];
        double[] square = new double[BLOCK];
        double[] evenValues = new double[BLOCK];
        double[] oddValues = new double[BLOCK];
        long last = ((long) prime - 1) / 2;
        for (long from = 1; from <= last; from += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = from + i;
            }
            multiply(x, x, square);
            preparePowers(square);
            evaluate(even, square, evenValues);
            evaluate(odd, square, oddValues);
            multiply(oddValues, x, oddValues);
            int length = (int) Math.min(BLOCK, last - from + 1);
            for (int i = 0; i < length; i++) {
                if (reduced(evenValues[i] + oddValues[i]) == 0) {
                    roots[count++] = x[i];
                }
                if (reduced(evenValues[i] - oddValues[i]) == 0) {
                    roots[count++] = -x[i];
                }
            }
        }
        return Arrays.copyOf(roots, count);
    }

    /** With the same values at all residues but zero, and at most p - 1 terms. */
    private long[] folded(long[] residues) {
        int period = (int) prime - 1;
        if (residues.length <= period) {
            return residues;
        }
        long[] folded = new long[period];
        for (int i = 0; i < residues.length; i++) {
            folded[i % period] += residues[i];
        }
        for (int i = 0; i < period; i++) {
            folded[i] %= (long) prime;
        }
        return folded;
    }

    /** Of roots without repetition. */
    private boolean hasMultipleAmong(double[] roots, long[] residues) {
        double[] derivative = chosen(folded(derivative(residues)), 0, 1);
        boolean zero = residues[0] == 0 && residues[1] == 0;
        return zero || hasRootAmong(roots, derivative);
    }

    /** Zero apart, where folded powers have other values. */
    private boolean hasRootAmong(double[] points, double[] coefficients) {
        double[] values = new double[BLOCK];
        for (int from = 0; from < points.length; from += BLOCK) {
            double[] block =
                    Arrays.copyOf(Arrays.copyOfRange(points, from, Math.min(points.length, from + BLOCK)), BLOCK);
            preparePowers(block);
            evaluate(coefficients, block, values);
            for (int i = 0; i < BLOCK && from + i < points.length; i++) {
                if (values[i] == 0 && points[from + i] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private double[] everySecond(long[] residues, int first) {
        return chosen(residues, first, 2);
    }

    private double[] chosen(long[] residues, int first, int step) {
        double[] chosen = new double[(residues.length - first + step - 1) / step];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = reduced((double) residues[first + step * i]);
        }
        return chosen;
    }

    private long[] derivative(long[] residues) {
        long[] derivative = new long[residues.length - 1];
        for (int i = 1; i < residues.length; i++) {
            derivative[i - 1] = residues[i] * i % (long) prime;
        }
        return derivative;
    }

    private double reduced(double value) {
        return value - prime * Math.rint(value * inverse);
    }

    private void preparePowers(double[] x) {
        multiply(x, x, x2);
        multiply(x2, x, x3);
        multiply(x2, x2, x4);
    }

    private void multiply(double[] a, double[] b, double[] product) {
        for (int i = 0; i < BLOCK; i++) {
            double t = a[i] * b[i];
            product[i] = Math.fma(-Math.rint(t * inverse), prime, t);
        }
    }

    /** By Horner's rule in the fourth power of the points, whose powers are prepared. */
    private void evaluate(double[] coefficients, double[] x, double[] values) {
        Arrays.fill(values, 0);
        double[] padded = Arrays.copyOf(coefficients, (coefficients.length + 3) / 4 * 4);
        for (int i = padded.length - 4; i >= 0; i -= 4) {
            step(values, x, padded[i], padded[i + 1], padded[i + 2], padded[i + 3]);
        }
    }

    private void step(double[] values, double[] x, double a, double b, double c, double d) {
        for (int i = 0; i < BLOCK; i++) {
            double lower = Math.fma(b, x[i], a);
            double upper = Math.fma(d, x3[i], c * x2[i]);
            double t = Math.fma(values[i], x4[i], lower + upper);
            values[i] = Math.fma(-Math.rint(t * inverse), prime, t);
        }
    }
}
