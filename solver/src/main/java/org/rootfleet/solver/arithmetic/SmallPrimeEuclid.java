package org.rootfleet.solver.arithmetic;

/**
 * Euclid's algorithm for polynomials modulo a prime below 2^26, in doubles, so that its loops become vector instructions: some
 * {@code n^2 / 2} steps of a fraction of a nanosecond for two polynomials of degree n, where word-size primes need several
 * nanoseconds.
 *
 * <p>Residues r are kept with {@code |r| <= p/2 + 1}, hence below 2^25 + 1. A sum of one residue and two products of residues is below
 * 2^52, a double holds it exactly; so are its quotient by p, rounded to an integer, times p, and the difference: the reduction is exact,
 * and its result is right up to half of p and the rounding of the quotient, which the next reduction takes care of.
 */
public final class SmallPrimeEuclid {
    private static final double PRIME = Primes.below(1L << 26);
    private static final double INVERSE = 1 / PRIME;

    private SmallPrimeEuclid() {}

    /** The prime that is calculated with. */
    public static long prime() {
        return (long) PRIME;
    }

    /**
     * Whether a polynomial and its derivative have no common factor modulo the prime.
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1; the last is not zero
     */
    public static boolean isSquarefree(long[] residues) {
        double[] a = new double[residues.length];
        double[] b = new double[residues.length];
        for (int i = 0; i < residues.length; i++) {
            a[i] = reduced((double) residues[i]);
            if (i > 0) {
                b[i - 1] = reduced(reduced((double) (i % prime())) * a[i]);
            }
        }
        return gcdDegree(a, degree(a, a.length - 1), b, degree(b, b.length - 2)) == 0;
    }

    private static int degree(double[] a, int from) {
        int degree = from;
        while (degree >= 0 && a[degree] == 0) {
            degree--;
        }
        return degree;
    }

    /** Overwrites both; the degree of a is not below that of b. */
    private static int gcdDegree(double[] first, int firstDegree, double[] second, int secondDegree) {
        double[] a = first;
        double[] b = second;
        int m = firstDegree;
        int n = secondDegree;
        while (n > 0) {
            double inverse = inverse(b[n]);
            while (m > n + 1) {
                subtract(a, m - n, reduced(a[m] * inverse), b, n);
                m = degree(a, m - 1);
            }
            if (m == n + 1) {
                double q1 = reduced(a[m] * inverse);
                double q0 = reduced(reduced(a[n] - q1 * b[n - 1]) * inverse);
                a[0] = reduced(a[0] - q0 * b[0]);
                subtractTwo(a, q1, q0, b, n);
                m = degree(a, n - 1);
            } else if (m == n) {
                subtract(a, 0, reduced(a[m] * inverse), b, n);
                m = degree(a, m - 1);
            }
            if (m < n) {
                double[] swap = a;
                a = b;
                b = swap;
                int degree = m;
                m = n;
                n = degree;
            }
        }
        return n == 0 ? 0 : m;
    }

    private static double reduced(double value) {
        return value - PRIME * Math.rint(value * INVERSE);
    }

    /** {@code a -= (q1 x + q0) b} but for the constant coefficient, up to {@code x^(n - 1)}: what is above vanishes. */
    private static void subtractTwo(double[] a, double q1, double q0, double[] b, int n) {
        for (int i = 1; i < n; i++) {
            double value = a[i] - (q0 * b[i] + q1 * b[i - 1]);
            a[i] = value - PRIME * Math.rint(value * INVERSE);
        }
        a[n] = 0;
        a[n + 1] = 0;
    }

    private static void subtract(double[] a, int shift, double q, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            double value = a[i + shift] - q * b[i];
            a[i + shift] = value - PRIME * Math.rint(value * INVERSE);
        }
        a[n + shift] = 0;
    }

    /** By the extended Euclidean algorithm; the residue is not zero. */
    private static double inverse(double residue) {
        long a = prime();
        long b = Math.floorMod((long) residue, prime());
        long factorOfA = 0;
        long factorOfB = 1;
        while (b > 1) {
            long quotient = a / b;
            long rest = a - quotient * b;
            long factor = factorOfA - quotient * factorOfB;
            a = b;
            b = rest;
            factorOfA = factorOfB;
            factorOfB = factor;
        }
        return reduced((double) factorOfB);
    }
}
