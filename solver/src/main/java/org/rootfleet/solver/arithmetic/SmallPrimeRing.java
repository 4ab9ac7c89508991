package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Polynomials modulo a prime below 2^26, in doubles, so that the loops become vector instructions: a product of coefficients costs a
 * fraction of a nanosecond, where word-size primes need several. Classical algorithms, O(n^2).
 *
 * <p>Residues r are kept with {@code |r| <= p/2 + 1}. A sum of one residue and as many products of residues as {@link #sums} says is
 * below 2^53: a double holds it exactly. So are its quotient by p, rounded to an integer, times p, and the difference: the reduction is
 * exact, and its result is right up to half of p and the rounding of the quotient, which the next reduction takes care of.
 */
public final class SmallPrimeRing {
    /** With the largest prime there is. */
    public static final SmallPrimeRing LARGEST = new SmallPrimeRing(Primes.below(1L << 26));

    /** Integers of so many bits are reduced without an error. */
    public static final int MAX_BITS = 52;

    private final double prime;
    private final double inverse;

    /** How many products may be added up before the next reduction; at least 2. */
    private final int sums;

    public SmallPrimeRing(long prime) {
        if (prime < 3 || prime >= 1L << 26) {
            throw new IllegalArgumentException("the prime " + prime + " is not from 3 to 2^26");
        }
        this.prime = prime;
        this.inverse = 1.0 / prime;
        double product = (prime / 2.0 + 2) * (prime / 2.0 + 2);
        this.sums = (int) Math.min(0x1p53 / product - 1, 1 << 16);
    }

    /** The prime that is calculated with. */
    public long prime() {
        return (long) prime;
    }

    /**
     * Whether a polynomial and its derivative have no common factor modulo the prime.
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1; the last is not zero
     */
    public boolean isSquarefree(long[] residues) {
        double[] a = reduced(residues);
        return gcdInPlace(a, derivative(a)).length == 1;
    }

    /**
     * Whether two polynomials have no common factor of positive degree modulo the prime; false if one of them is zero and the other not constant.
     *
     * @param first coefficients, lowest degree first, from 0 to prime - 1
     * @param second likewise
     */
    public boolean areCoprime(long[] first, long[] second) {
        double[] a = trimmed(reduced(first));
        double[] b = trimmed(reduced(second));
        if (a.length == 0 || b.length == 0) {
            return a.length + b.length == 1;
        }
        return gcd(a, b).length == 1;
    }

    /**
     * Whether an integer polynomial is certainly squarefree: the prime does not divide the leading coefficient, and modulo the prime it is
     * squarefree.
     *
     * @param coefficients of at most {@link #MAX_BITS} bits, lowest degree first
     */
    public boolean provesSquarefree(long[] coefficients) {
        int n = coefficients.length - 1;
        double[] a = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            // The multiple of the prime is an integer below 2^53, and the difference is exact.
            a[i] = reduced((double) coefficients[i]);
        }
        return a[n] != 0 && gcdInPlace(a, derivative(a)).length == 1;
    }

    /**
     * The roots modulo the prime of a polynomial that is squarefree, in no particular order. Their product of linear factors is the gcd
     * with {@code x^p - x}; it is split by gcds with {@code (x + a)^((p-1)/2) - 1}, which holds about half of the roots for each a
     * (Cantor and Zassenhaus; von zur Gathen and Gerhard, section 14.3, equal-degree factorization of degree one).
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1; the last is not zero
     */
    public long[] rootsOfSquarefree(long[] residues) {
        double[] monic = monic(reduced(residues));
        if (monic.length == 1) {
            return new long[0];
        }
        long[] roots = new long[monic.length - 1];
        double[] x = {0, 1};
        double[] linearFactors = monic.length == 2 ? monic : gcd(monic, difference(power(0, prime(), monic), x));
        return Arrays.copyOf(roots, split(linearFactors, 0, roots, 0));
    }

    private int split(double[] product, long shift, long[] roots, int count) {
        if (product.length == 2) {
            roots[count] = Math.floorMod((long) -product[0], prime());
            return count + 1;
        }
        if (product.length < 2) {
            return count;
        }
        double[] power = power(shift, (prime() - 1) / 2, product);
        double[] part = gcd(product, difference(power, new double[] {1}));
        return split(quotient(product, part), shift + 1, roots, split(part, shift + 1, roots, count));
    }

    private double[] reduced(long[] residues) {
        double[] reduced = new double[residues.length];
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = reduced((double) residues[i]);
        }
        return reduced;
    }

    private double reduced(double value) {
        return value - prime * Math.rint(value * inverse);
    }

    private void reduce(double[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = a[i] - prime * Math.rint(a[i] * inverse);
        }
    }

    /** Only zero is kept for the residue zero. */
    private static int degree(double[] a, int from) {
        int degree = from;
        while (degree >= 0 && a[degree] == 0) {
            degree--;
        }
        return degree;
    }

    private static double[] trimmed(double[] a) {
        return Arrays.copyOf(a, degree(a, a.length - 1) + 1);
    }

    private double[] derivative(double[] a) {
        double[] derivative = new double[Math.max(0, a.length - 1)];
        for (int i = 1; i < a.length; i++) {
            derivative[i - 1] = reduced(reduced((double) i) * a[i]);
        }
        int degree = degree(derivative, derivative.length - 1);
        return degree + 1 == derivative.length ? derivative : Arrays.copyOf(derivative, degree + 1);
    }

    private double[] monic(double[] a) {
        double factor = inverse(a[a.length - 1]);
        double[] monic = new double[a.length];
        for (int i = 0; i + 1 < a.length; i++) {
            monic[i] = reduced(a[i] * factor);
        }
        monic[a.length - 1] = 1;
        return monic;
    }

    private double[] difference(double[] a, double[] b) {
        double[] difference = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            difference[i] = reduced(difference[i] - b[i]);
        }
        return Arrays.copyOf(difference, degree(difference, difference.length - 1) + 1);
    }

    /** {@code (x + shift)^exponent} modulo a polynomial of degree 2 or more with leading coefficient one. */
    private double[] power(long shift, long exponent, double[] modulus) {
        int n = modulus.length - 1;
        double c = reduced((double) (shift % prime()));
        double[] result = new double[n];
        result[0] = c;
        result[1] = 1;
        double[] square = new double[2 * n - 1];
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(exponent) - 2; bit >= 0; bit--) {
            square(result, square);
            takeRemainder(square, modulus);
            System.arraycopy(square, 0, result, 0, n);
            if ((exponent >> bit & 1) == 1) {
                double top = result[n - 1];
                for (int i = n - 1; i > 0; i--) {
                    result[i] = reduced(reduced(c * result[i] + result[i - 1]) - top * modulus[i]);
                }
                result[0] = reduced(reduced(c * result[0]) - top * modulus[0]);
            }
        }
        return Arrays.copyOf(result, degree(result, n - 1) + 1);
    }

    private void square(double[] a, double[] square) {
        Arrays.fill(square, 0);
        int n = a.length;
        int done = 0;
        // Two rows at a time, each only to the right of the diagonal and twice.
        for (int i = 0; i < n; i += 2) {
            double factor = 2 * a[i];
            square[2 * i] += a[i] * a[i];
            if (i + 1 < n) {
                double next = 2 * a[i + 1];
                square[2 * i + 1] += factor * a[i + 1];
                square[2 * i + 2] += a[i + 1] * a[i + 1];
                if (i + 2 < n) {
                    square[2 * i + 2] += factor * a[i + 2];
                    addTwoMultiples(square, 2 * i + 3, next, factor, a, i + 2, n - i - 3);
                    square[i + n] += next * a[n - 1];
                }
            }
            done += 4;
            if (done + 4 > sums) {
                reduce(square, 2 * i + 1, Math.min(square.length, i + n + 1));
                done = 0;
            }
        }
        reduce(square, 0, square.length);
    }

    /** {@code target[offset + j] += left * source[from + j] + right * source[from + j + 1]}, without a reduction. */
    private static void addTwoMultiples(
            double[] target, int offset, double left, double right, double[] source, int from, int length) {
        for (int j = 0; j < length; j++) {
            target[offset + j] += left * source[from + j] + right * source[from + j + 1];
        }
    }

    /** Leaves the remainder in the lowest coefficients. */
    private void takeRemainder(double[] a, double[] monic) {
        int n = monic.length - 1;
        int done = 0;
        int i = a.length - 1;
        for (; i > n; i -= 2) {
            // Two quotients, and one pass for both.
            double factor = -reduced(a[i]);
            double next = -reduced(a[i - 1] + factor * monic[n - 1]);
            a[i - n - 1] += next * monic[0];
            addTwoMultiples(a, i - n, factor, next, monic, 0, n - 1);
            done += 2;
            if (done + 2 > sums) {
                reduce(a, Math.max(0, i - n - 1), i - 1);
                done = 0;
            }
        }
        if (i == n) {
            addMultiple(a, 0, -reduced(a[n]), monic, n);
        }
        reduce(a, 0, n);
    }

    private double[] quotient(double[] dividend, double[] monic) {
        int n = monic.length - 1;
        double[] rest = dividend.clone();
        int done = 0;
        for (int i = rest.length - 1; i >= n; i--) {
            rest[i] = reduced(rest[i]);
            addMultiple(rest, i - n, -rest[i], monic, n);
            done++;
            if (done == sums) {
                reduce(rest, Math.max(0, i - n), i);
                done = 0;
            }
        }
        return Arrays.copyOfRange(rest, n, rest.length);
    }

    /** {@code target[offset + j] += factor * source[j]} without a reduction. */
    private static void addMultiple(double[] target, int offset, double factor, double[] source, int length) {
        for (int j = 0; j < length; j++) {
            target[offset + j] += factor * source[j];
        }
    }

    /**
     * The greatest common divisor with leading coefficient one, by Euclid's algorithm; the first is not zero. The dividend is multiplied by
     * powers of the divisor's leading coefficient, which is not zero, instead of the divisor by its inverse: a product more for each
     * coefficient takes less time than the inverse, where the degree is small.
     */
    private double[] gcd(double[] first, double[] second) {
        return first.length >= second.length
                ? gcdInPlace(first.clone(), second.clone())
                : gcdInPlace(second.clone(), first.clone());
    }

    /** The same for a first polynomial of at least the second one's degree; both are destroyed. */
    private double[] gcdInPlace(double[] first, double[] second) {
        double[] a = first;
        double[] b = second;
        int m = a.length - 1;
        int n = b.length - 1;
        while (n > 0) {
            double leading = b[n];
            while (m > n + 1) {
                subtract(a, m - n, leading, a[m], b, n);
                m = degree(a, m - 1);
            }
            if (m == n + 1) {
                double square = reduced(leading * leading);
                double q1 = reduced(leading * a[m]);
                double q0 = reduced(leading * a[n] - a[m] * b[n - 1]);
                a[0] = reduced(square * a[0] - q0 * b[0]);
                subtractTwo(a, square, q1, q0, b, n);
                m = degree(a, n - 1);
            } else if (m == n) {
                subtract(a, 0, leading, a[m], b, n);
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
        return n == 0 ? new double[] {1} : monic(Arrays.copyOf(a, m + 1));
    }

    /**
     * {@code a = factor a - (q1 x + q0) b} but for the constant coefficient, up to {@code x^(n - 1)}: what is above vanishes. The three
     * products, of residues below 2^25 + 2, add up to less than 2^52.
     */
    private void subtractTwo(double[] a, double factor, double q1, double q0, double[] b, int n) {
        for (int i = 1; i < n; i++) {
            double value = factor * a[i] - (q0 * b[i] + q1 * b[i - 1]);
            a[i] = value - prime * Math.rint(value * inverse);
        }
        a[n] = 0;
        a[n + 1] = 0;
    }

    /** {@code a = factor a - q x^shift b} up to the leading term, which vanishes. */
    private void subtract(double[] a, int shift, double factor, double q, double[] b, int n) {
        for (int i = 0; i < shift; i++) {
            a[i] = reduced(factor * a[i]);
        }
        for (int i = 0; i < n; i++) {
            double value = factor * a[i + shift] - q * b[i];
            a[i + shift] = value - prime * Math.rint(value * inverse);
        }
        a[n + shift] = 0;
    }

    /** By the extended Euclidean algorithm; the residue is not zero. */
    private double inverse(double residue) {
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
