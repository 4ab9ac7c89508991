package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Whether a polynomial of few terms and its derivative have a common factor modulo the prime of {@link HalfGcd}: the polynomials of
 * Euclid's algorithm are kept as lists of terms as long as that is short, and only what they become then is left to {@link HalfGcd}.
 *
 * <p>For P of degree n with a constant coefficient that is not zero, x does not divide the common divisors of P and P', which are those of
 * {@code n P - x P'} and {@code x P'}: each has a term less than P. Powers of x may be divided out of both. So the larger one of a pair may be
 * shortened at either end: its leading term goes by a multiple of the other, or its constant one, and then a power of x; the end with the
 * wider gap to the next term is taken. Each step adds the terms of both but costs no more than their number, while the degree falls by
 * the gap.
 */
public final class SparseEuclid {
    /** The polynomials are sparse as long as one coefficient in so many is not zero. */
    private static final int SPARSITY = 8;

    /** A division by a polynomial of so low a degree takes a pass over the other for each of its coefficients. */
    private static final int SHORT_DEGREE = 128;

    private final PrimeField field = new PrimeField(HalfGcd.prime());

    private SparseEuclid() {}

    /** Ascending exponents, coefficients that are not zero. */
    private static final class Terms {
        final int[] exponents;
        final long[] coefficients;

        Terms(int[] exponents, long[] coefficients) {
            this.exponents = exponents;
            this.coefficients = coefficients;
        }

        int count() {
            return exponents.length;
        }

        int degree() {
            return count() == 0 ? -1 : exponents[count() - 1];
        }

        int gapAbove() {
            return count() < 2 ? degree() : degree() - exponents[count() - 2];
        }

        int gapBelow() {
            return count() < 2 ? 0 : exponents[1];
        }

        /** Without the power of x. */
        Terms primitive() {
            if (count() == 0 || exponents[0] == 0) {
                return this;
            }
            int[] lower = new int[count()];
            Arrays.setAll(lower, i -> exponents[i] - exponents[0]);
            return new Terms(lower, coefficients);
        }
    }

    /** Whether there are so few terms that it pays. */
    public static boolean servesFor(long[] residues) {
        return residues.length > 0 && residues[0] != 0 && isSparse(terms(residues), residues.length - 1);
    }

    private static boolean isSparse(int terms, int degree) {
        return (long) SPARSITY * terms < degree;
    }

    private static int terms(long[] residues) {
        int terms = 0;
        for (long residue : residues) {
            terms += residue == 0 ? 0 : 1;
        }
        return terms;
    }

    /**
     * Whether the polynomial and its derivative have no common factor modulo the prime.
     *
     * @param residues coefficients, lowest degree first, from 0 to prime - 1, the prime being larger than the degree; the first and the
     *     last are not zero
     */
    public static boolean isSquarefree(long[] residues) {
        return new SparseEuclid().search(residues);
    }

    private boolean search(long[] residues) {
        int n = residues.length - 1;
        Terms all = listed(residues);
        Terms slope = weighted(all, 0); // x P'
        Terms other = weighted(all, n); // x P' - n P
        return areCoprime(slope.primitive(), other.primitive());
    }

    private Terms listed(long[] residues) {
        int count = terms(residues);
        int[] exponents = new int[count];
        long[] coefficients = new long[count];
        for (int i = 0, k = 0; i < residues.length; i++) {
            if (residues[i] != 0) {
                exponents[k] = i;
                coefficients[k++] = field.of(residues[i]);
            }
        }
        return new Terms(exponents, coefficients);
    }

    /** Each term times its exponent less the center. */
    private Terms weighted(Terms terms, int center) {
        long[] coefficients = new long[terms.count()];
        Arrays.setAll(
                coefficients, i -> field.multiply(terms.coefficients[i], field.of((long) terms.exponents[i] - center)));
        return withoutZeros(terms.exponents, coefficients, coefficients.length);
    }

    private static Terms withoutZeros(int[] exponents, long[] coefficients, int length) {
        int[] kept = new int[length];
        long[] values = new long[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (coefficients[i] != 0) {
                kept[count] = exponents[i];
                values[count++] = coefficients[i];
            }
        }
        return new Terms(Arrays.copyOf(kept, count), Arrays.copyOf(values, count));
    }

    /** For two polynomials without a factor x. */
    private boolean areCoprime(Terms first, Terms second) {
        Terms a = first;
        Terms b = second;
        while (true) {
            if (a.degree() < b.degree()) {
                Terms swap = a;
                a = b;
                b = swap;
            }
            if (b.degree() <= 0) {
                // A constant that is not zero divides everything; zero is divided by the other.
                return b.degree() == 0 || a.degree() == 0;
            }
            boolean sparse = b.degree() > SHORT_DEGREE && isSparse(a.count() + b.count(), a.degree());
            if (a.degree() > b.degree() && !sparse) {
                return HalfGcd.degreeOfGcd(dense(a), dense(b)) == 0;
            }
            a = shortened(a, b).primitive();
        }
    }

    /** The larger one, without its leading or without its constant term. */
    private Terms shortened(Terms a, Terms b) {
        int shift = a.degree() - b.degree();
        // Equal degrees must end, for HalfGcd.
        boolean above = shift == 0 || Math.min(a.gapAbove(), b.gapAbove()) >= Math.min(a.gapBelow(), b.gapBelow());
        return above
                ? difference(a, b, shift, ratio(a, a.count() - 1, b, b.count() - 1))
                : difference(a, b, 0, ratio(a, 0, b, 0));
    }

    private long ratio(Terms a, int i, Terms b, int j) {
        return field.multiply(a.coefficients[i], field.inverse(b.coefficients[j]));
    }

    /** {@code a - factor x^shift b}. */
    private Terms difference(Terms a, Terms b, int shift, long factor) {
        int[] exponents = new int[a.count() + b.count()];
        long[] coefficients = new long[exponents.length];
        int length = 0;
        for (int i = 0, j = 0; i < a.count() || j < b.count(); length++) {
            int fromA = i < a.count() ? a.exponents[i] : Integer.MAX_VALUE;
            int fromB = j < b.count() ? b.exponents[j] + shift : Integer.MAX_VALUE;
            exponents[length] = Math.min(fromA, fromB);
            long value = fromA <= fromB ? a.coefficients[i++] : 0;
            coefficients[length] =
                    fromB <= fromA ? field.subtract(value, field.multiply(factor, b.coefficients[j++])) : value;
        }
        return withoutZeros(exponents, coefficients, length);
    }

    private long[] dense(Terms terms) {
        long[] residues = new long[terms.degree() + 1];
        for (int i = 0; i < terms.count(); i++) {
            residues[terms.exponents[i]] = field.plain(terms.coefficients[i]);
        }
        return residues;
    }
}
