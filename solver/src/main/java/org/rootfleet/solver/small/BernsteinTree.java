package org.rootfleet.solver.small;

/**
 * Isolates the roots of a polynomial in (0, 1) by Descartes' rule in the basis of Bernstein: {@code f(u) = sum b_i C(n, i) u^i (1 - u)^(n-i)}
 * has no root in (0, 1) if the b_i have one sign, and exactly one if their signs change once. Otherwise the interval is halved; de
 * Casteljau's triangle of averages gives the b_i of both halves (Rouillier, Zimmermann, "Efficient isolation of polynomial's real
 * roots", 2004; Lane, Riesenfeld, "Bounds on a polynomial", 1981).
 *
 * <p><b>Errors.</b> The numbers {@code C(n, i) b_i} are the coefficients of a Taylor shift, exact in words. Conversion to a double, the factor
 * 1/C(n, i), and the product with it are rounded by a relative 2^-53 each: with M the largest |b_i|, errors are below {@code 4 * 2^-53 M}.
 * An average is not larger than the larger of its parts, its error not above the larger of theirs and the rounding, which is below 2^-53 M. So after d
 * halvings errors are below {@code (4 + n d) 2^-53 M}; a factor 1.01 covers the roundings' growth of M. Nothing underflows: what is below
 * 2^-1000 M is below the error bound.
 *
 * <p>A number with an uncertain sign between two of opposite signs does no harm: there is exactly one change, whatever it is. Between
 * two of the same sign it counts as two changes. Uncertain signs at the ends of an interval are not resolved.
 */
final class BernsteinTree {
    private static final int MAX_DEPTH = 36;
    private static final double UNIT = 1.01 * 0x1p-53;

    /** Row n: {@code 1 / C(n, i)}. */
    private static final double[][] INVERSES = inverses();

    private static final double[][] NONE = {};

    private final int n;
    private double[][] lowerHalves = NONE;
    private final double[] first;
    private boolean ascending;
    private final RootSink sink;
    private double size;

    /** What is told the roots. */
    @FunctionalInterface
    interface RootSink {
        /**
         * One root.
         *
         * @param low lower end of an interval in which it is the only one; not a root, unless it is zero
         * @param high upper end; not a root
         * @param guess somewhere inside, near the root
         * @param signAtHigh of f
         */
        void accept(double low, double high, double guess, int signAtHigh);
    }

    BernsteinTree(int degree, RootSink sink) {
        this.n = degree;
        this.first = new double[degree + 1];
        this.sink = sink;
    }

    private static double[][] inverses() {
        double[][] rows = new double[WordTerms.MAX_DEGREE + 1][];
        for (int degree = 0; degree < rows.length; degree++) {
            rows[degree] = new double[degree + 1];
            long binomial = 1;
            for (int i = 0; i <= degree; i++) {
                rows[degree][i] = 1.0 / binomial;
                binomial = binomial * (degree - i) / (i + 1);
            }
        }
        return rows;
    }

    /**
     * Tells all roots in (0, 1).
     *
     * @param shifted the coefficients of {@code (1 + y)^n f(1 / (1 + y))}, lowest degree first; f has no root at 0 and 1
     * @param fromZero whether the roots are told from 0 to 1, or from 1 to 0
     * @return false if doubles do not isolate them
     */
    boolean search(long[] shifted, boolean fromZero) {
        ascending = fromZero;
        double[] inverses = INVERSES[n];
        double[] b = first;
        double largest = 0;
        for (int i = 0; i <= n; i++) {
            double value = shifted[i] * inverses[i];
            b[n - i] = value;
            largest = Math.max(largest, Math.abs(value));
        }
        size = largest * UNIT;
        return search(b, 0, 1, 0);
    }

    /** The roots between from and {@code from + width}; destroys b. */
    private boolean search(double[] b, double from, double width, int depth) {
        double error = size * (4 + n * depth);
        int variations = 0;
        int change = 0;
        int last = sign(b[0], error);
        boolean certain = last != 0;
        for (int i = 1; i <= n; i++) {
            int sign = sign(b[i], error);
            if (sign == 0) {
                certain = false;
            } else {
                if (sign != last) {
                    variations++;
                    change = i;
                } else if (!certain) {
                    variations += 2;
                }
                last = sign;
                certain = true;
            }
        }
        if (!certain || sign(b[0], error) == 0) {
            return false;
        }
        if (variations == 0) {
            return true;
        }
        if (variations == 1) {
            // Where the polygon through the points (i/n, b_i) is zero.
            double left = Math.abs(b[change - 1]);
            double right = Math.abs(b[change]);
            double guess = from + width * (change - 1 + left / (left + right)) / n;
            sink.accept(from, from + width, guess, b[n] > 0 ? 1 : -1);
            return true;
        }
        if (depth == MAX_DEPTH) {
            return false;
        }
        double[] lower = halve(b, depth);
        double half = width / 2;
        return ascending
                ? search(lower, from, half, depth + 1) && search(b, from + half, half, depth + 1)
                : search(b, from + half, half, depth + 1) && search(lower, from, half, depth + 1);
    }

    private static int sign(double value, double error) {
        return value > error ? 1 : value < -error ? -1 : 0;
    }

    /** Leaves the upper half's numbers in b and returns the lower half's. */
    private double[] halve(double[] b, int depth) {
        if (lowerHalves.length == 0) {
            lowerHalves = new double[MAX_DEPTH][];
        }
        double[] lower = lowerHalves[depth];
        if (lower == null) {
            lower = new double[n + 1];
            lowerHalves[depth] = lower;
        }
        lower[0] = b[0];
        for (int row = 1; row <= n; row++) {
            average(b, n - row);
            lower[row] = b[0];
        }
        return lower;
    }

    private static void average(double[] b, int last) {
        for (int i = 0; i <= last; i++) {
            b[i] = 0.5 * (b[i] + b[i + 1]);
        }
    }
}
