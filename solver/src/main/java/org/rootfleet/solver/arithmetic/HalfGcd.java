package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Whether two polynomials modulo a prime have a common factor, by the fast Euclidean algorithm: the quotients of the first half of
 * Euclid's divisions depend on the upper halves of the coefficients only, and their matrices are multiplied in a tree. Cost:
 * O(M(n) log n) for products of cost M(n), where Euclid's own divisions cost n^2.
 *
 * <p>Every matrix is a product of matrices (0 1; 1 -q), so the pair that it makes has the same common divisors: the result does not rest
 * on the degrees being halved, which decide about the cost alone. What it rests on is that no pair is longer than the one it is made of,
 * for products are formed modulo a polynomial of that degree. For a matrix made for the upper parts u and v of {@code a = u x^m + s} and
 * {@code b = v x^m + t}: the degrees of its quotients add up to deg u at most, so do those of its entries; the upper parts become no longer,
 * by induction, and what s and t add has a degree of at most {@code deg u + m - 1 < deg a}. Source: K. Thull, C. Yap, "A unified approach to HGCD algorithms for polynomials and
 * integers" (1990).
 */
public final class HalfGcd {
    /** Below this degree Euclid's divisions are made one by one. At degrees from 1500 to 6000, 160 takes 4 % longer and 320 takes 5 %. */
    private static final int RECURSION_DEGREE = 240;

    /** Below, the pair is divided to the end without a matrix. 300 takes as long to 10 % longer, 1200 up to 25 % longer, at degree 1500. */
    private static final int RECURSIVE_GCD_DEGREE = 600;

    private static final double[] ZERO = {};
    private static final double[] ONE = {1};

    private final TransformRing ring;

    private HalfGcd(TransformPrime prime) {
        this.ring = new TransformRing(prime);
    }

    /** The prime that {@link #isSquarefree} calculates with. */
    public static long prime() {
        return (long) TransformPrime.ALL.get(0).modulus();
    }

    /**
     * Whether a polynomial and its derivative have no common factor modulo the prime.
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1; the last is not zero, the degree is at least 1
     */
    public static boolean isSquarefree(long[] residues) {
        HalfGcd search = new HalfGcd(TransformPrime.ALL.get(0));
        double[] a = search.ring.of(residues);
        return search.degreeOfGcd(a, search.ring.derivative(a)) == 0;
    }

    /** The degree of the greatest common divisor of two polynomials, the first of higher degree than the second. */
    static int degreeOfGcd(long[] a, long[] b) {
        HalfGcd search = new HalfGcd(TransformPrime.ALL.get(0));
        return search.degreeOfGcd(search.ring.of(a), search.ring.of(b));
    }

    /** A pair of polynomials, or a row of a matrix. */
    private static final class Pair {
        final double[] first;
        final double[] second;

        Pair(double[] first, double[] second) {
            this.first = first;
            this.second = second;
        }
    }

    /** Rows that say how a pair is made of an earlier one. */
    private static final class Matrix {
        static final Matrix IDENTITY = new Matrix(new Pair(ONE, ZERO), new Pair(ZERO, ONE));

        final Pair upper;
        final Pair lower;

        Matrix(Pair upper, Pair lower) {
            this.upper = upper;
            this.lower = lower;
        }
    }

    /** Of polynomials of descending degree. */
    private int degreeOfGcd(double[] a, double[] b) {
        double[] larger = a;
        double[] smaller = b;
        while (smaller.length > 1) {
            if (smaller.length > RECURSIVE_GCD_DEGREE) {
                Pair next = applied(matrix(larger, smaller), larger, smaller);
                larger = next.first;
                smaller = next.second;
            }
            if (smaller.length > 1) {
                double[] rest = ring.divide(larger, smaller, new double[larger.length - smaller.length + 1]);
                larger = smaller;
                smaller = rest;
            }
        }
        // A constant that is not zero divides everything.
        return smaller.length == 1 ? 0 : larger.length - 1;
    }

    /** The matrix that brings a pair of descending degree to one around half of the degree: at least m = n / 2, and below m. */
    private Matrix matrix(double[] a, double[] b) {
        int m = a.length / 2;
        if (b.length <= m) {
            return Matrix.IDENTITY;
        }
        if (a.length <= RECURSION_DEGREE) {
            return stepByStep(a, b, m);
        }
        Matrix first = matrix(upper(a, m), upper(b, m));
        Pair half = applied(first, a, b);
        if (half.second.length <= m) {
            return first;
        }
        double[] quotient = new double[half.first.length - half.second.length + 1];
        double[] rest = ring.divide(half.first, half.second, quotient);
        Matrix stepped = new Matrix(first.lower, subtracted(first.upper, quotient, first.lower));
        if (rest.length <= m) {
            return stepped;
        }
        int k = Math.max(0, 2 * m - (half.second.length - 1));
        return product(matrix(upper(half.second, k), upper(rest, k)), stepped);
    }

    private Matrix stepByStep(double[] a, double[] b, int m) {
        Matrix matrix = Matrix.IDENTITY;
        double[] larger = a;
        double[] smaller = b;
        while (smaller.length > m) {
            double[] quotient = new double[larger.length - smaller.length + 1];
            double[] rest = ring.divide(larger, smaller, quotient);
            matrix = new Matrix(matrix.lower, subtracted(matrix.upper, quotient, matrix.lower));
            larger = smaller;
            smaller = rest;
        }
        return matrix;
    }

    private Pair subtracted(Pair row, double[] quotient, Pair other) {
        return new Pair(
                ring.subtractProduct(row.first, quotient, other.first),
                ring.subtractProduct(row.second, quotient, other.second));
    }

    private static double[] upper(double[] a, int from) {
        return from >= a.length ? ZERO : Arrays.copyOfRange(a, from, a.length);
    }

    /** The pair that the matrix makes: a remainder sequence of a and b, so no longer than a. */
    private Pair applied(Matrix matrix, double[] a, double[] b) {
        return new Pair(
                ring.sumOfProducts(matrix.upper.first, a, matrix.upper.second, b, a.length),
                ring.sumOfProducts(matrix.lower.first, a, matrix.lower.second, b, a.length));
    }

    private Matrix product(Matrix later, Matrix earlier) {
        return new Matrix(product(later.upper, earlier), product(later.lower, earlier));
    }

    private Pair product(Pair row, Matrix matrix) {
        return new Pair(
                product(row.first, matrix.upper.first, row.second, matrix.lower.first),
                product(row.first, matrix.upper.second, row.second, matrix.lower.second));
    }

    private double[] product(double[] a, double[] b, double[] c, double[] d) {
        return ring.sumOfProducts(a, b, c, d, Math.max(a.length + b.length, c.length + d.length));
    }
}
