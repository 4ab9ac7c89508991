package org.rootfleet.solver.arithmetic;

import java.util.Arrays;
import java.util.List;

/**
 * A prime below 2^50 that has roots of unity of order 3 * 2^26, with its residues in doubles.
 *
 * <p>Residues are integers, positive or negative, not always of least absolute value. <b>The product.</b> Let {@code |a| <= A p},
 * {@code |b| <= B p}, {@code A B <= 15/2}, and let h, q, l, r be
 *
 * <pre>
 *   h = a * b (rounded)   q = rint(h * (1/p))   l = fma(a, b, -h)   r = fma(-q, p, h) + l
 * </pre>
 *
 * Then {@code r = a b - q p} exactly, and {@code |r| <= (1/2 + 3 A B / 8) p}. Proof: h, 1/p and their product are rounded once each, so the
 * argument of rint differs from {@code a b / p} by at most {@code 3 (1 + 2^-52) 2^-53 A B p}, which is less than {@code 3 A B / 8} since all the
 * primes are below {@code (1 - 2^-22) 2^50}; it is below 2^53, so q is an integer, and the bound for {@code a b - q p} follows. The
 * rounding error of a product is a double: {@code l = a b - h} exactly, and {@code |l| <= 2^-53 A B p^2 <= A B p / 8}. The number
 * {@code h - q p = r - l} is an integer below {@code (1/2 + A B / 2) p < 2^53}: the fused operation gives it without an error. So is r,
 * and so is the sum. A table's entry has {@code B <= 1/2 + 2^-40}; {@code 2^-40} is passed over below, the margin of p covers it.
 *
 * <p>Source: the small-prime transforms of FLINT (D. Schultz, fft_small, 2022); J. van der Hoeven, G. Lecerf, G. Quintin, "Modular SIMD
 * arithmetic in Mathemagix" (2016).
 */
public final class TransformPrime {
    private static final int LOG_ORDER = 26;

    /** The three largest {@code (2^24 - d) 2^26 + 1} with a cube root of unity. */
    public static final List<TransformPrime> ALL =
            List.of(new TransformPrime(7), new TransformPrime(34), new TransformPrime(46));

    /** Nodes of the tree of {@link NumberTheoreticTransform} have two parts of so many bits. */
    private static final int TABLE_BITS = 11;

    static final int MAX_NODES = 1 << (2 * TABLE_BITS);

    private final double modulus;
    private final double inverseModulus;

    /** {@code roots[k]} has order 2^k. */
    private final double[] roots = new double[LOG_ORDER + 1];

    private final double cubeRoot;

    private final int distance;

    /** Times 1, the cube root of unity, and its square. */
    private final double[][] low;

    private final double[] high;
    private final double[][] inverseLow;
    private final double[] inverseHigh;

    private TransformPrime(int distance) {
        long prime = (((1L << (50 - LOG_ORDER)) - distance) << LOG_ORDER) + 1;
        this.distance = distance;
        this.modulus = prime;
        this.inverseModulus = 1.0 / prime;
        double generator = 2;
        // Half of all numbers are no squares.
        while (power(generator, (prime - 1) / 2) == 1) {
            generator++;
        }
        roots[LOG_ORDER] = power(generator, (prime - 1) >> LOG_ORDER);
        for (int k = LOG_ORDER; k > 0; k--) {
            roots[k - 1] = least(multiply(roots[k], roots[k]));
        }
        cubeRoot = findCubeRoot();
        double square = least(multiply(cubeRoot, cubeRoot));
        double[] nodes = nodes(1, false);
        low = new double[][] {nodes, times(cubeRoot, nodes), times(square, nodes)};
        high = nodes(1 + TABLE_BITS, false);
        double[] inverses = nodes(1, true);
        inverseLow = new double[][] {inverses, times(square, inverses), times(cubeRoot, inverses)};
        inverseHigh = nodes(1 + TABLE_BITS, true);
    }

    /** Two thirds of all numbers are no cubes. */
    private double findCubeRoot() {
        double root = 1;
        for (double base = 2; root == 1; base++) {
            root = power(base, ((long) modulus - 1) / 3);
        }
        return root;
    }

    private double[] times(double factor, double[] residues) {
        return Arrays.stream(residues)
                .map(residue -> least(multiply(factor, residue)))
                .toArray();
    }

    /** {@code e(theta(k) / 2^shift)} for each k that has a place in a table, see {@link #node}. */
    private double[] nodes(int shift, boolean inverse) {
        double[] nodes = new double[1 << TABLE_BITS];
        nodes[0] = 1;
        for (int bit = 0; bit < TABLE_BITS; bit++) {
            double root = roots[bit + 1 + shift];
            double factor = inverse ? inverse(root) : root;
            for (int k = 0; k < 1 << bit; k++) {
                nodes[k + (1 << bit)] = least(multiply(nodes[k], factor));
            }
        }
        return nodes;
    }

    /** The prime. */
    public double modulus() {
        return modulus;
    }

    /** {@code 1/p}, rounded. */
    double inverseModulus() {
        return inverseModulus;
    }

    /** A root of unity of order {@code 2^log}. */
    double root(int log) {
        return roots[log];
    }

    /** A root of unity of order 3. */
    double cubeRoot() {
        return cubeRoot;
    }

    /** The d of {@code p = 2^50 - d 2^26 + 1}. */
    int distance() {
        return distance;
    }

    /**
     * {@code e(theta(k) / 2)} times a power of the cube root of unity: here {@code e(t)} for a fraction t of denominator 2^m stands for the
     * power {@code t 2^m} of the root of order 2^m, and {@code theta(k)} is the fraction with the binary digits of k in the opposite order,
     * {@code k_0/2 + k_1/4 + ...}
     *
     * @param k below {@link #MAX_NODES}
     * @param third the exponent of the cube root, 0 to 2
     */
    double node(int k, int third) {
        return least(multiply(low[third][k & ((1 << TABLE_BITS) - 1)], high[k >> TABLE_BITS]));
    }

    double inverseNode(int k, int third) {
        return least(multiply(inverseLow[third][k & ((1 << TABLE_BITS) - 1)], inverseHigh[k >> TABLE_BITS]));
    }

    /** The product, as above. */
    public double multiply(double a, double b) {
        double h = a * b;
        double q = Math.rint(h * inverseModulus);
        return Math.fma(-q, modulus, h) + Math.fma(a, b, -h);
    }

    /** Of absolute value at most (p + 1) / 2, for a residue up to 2^53. */
    public double least(double residue) {
        return Math.fma(-Math.rint(residue * inverseModulus), modulus, residue);
    }

    double power(double base, long exponent) {
        double result = 1;
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(exponent) - 1; bit >= 0; bit--) {
            result = least(multiply(result, result));
            if ((exponent >> bit & 1) == 1) {
                result = least(multiply(result, base));
            }
        }
        return result;
    }

    /** By Fermat's theorem; the residue is not zero. */
    double inverse(double residue) {
        return power(least(residue), (long) modulus - 2);
    }
}
