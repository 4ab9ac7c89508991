package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Polynomials over a {@link PrimeField}, as arrays of field elements, lowest degree first, the last entry not zero; the empty array is
 * the zero polynomial. Classical algorithms: products and remainders of degree n cost O(n^2) multiplications.
 */
public final class ModularPolynomial {
    private static final long[] ZERO = {};

    private final PrimeField field;

    public ModularPolynomial(PrimeField field) {
        this.field = field;
    }

    public static boolean isConstant(long[] a) {
        return a.length <= 1;
    }

    /** Drops leading zeros. */
    public static long[] trim(long[] a) {
        int length = a.length;
        while (length > 0 && a[length - 1] == 0) {
            length--;
        }
        return length == a.length ? a : Arrays.copyOf(a, length);
    }

    public long[] subtract(long[] a, long[] b) {
        long[] difference = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            difference[i] = field.subtract(difference[i], b[i]);
        }
        return trim(difference);
    }

    public long[] derivative(long[] a) {
        if (a.length <= 1) {
            return ZERO;
        }
        long[] derivative = new long[a.length - 1];
        for (int i = 1; i < a.length; i++) {
            derivative[i - 1] = field.multiply(a[i], field.of(i));
        }
        return trim(derivative);
    }

    public long evaluate(long[] a, long point) {
        long value = 0;
        for (int i = a.length - 1; i >= 0; i--) {
            value = field.add(field.multiply(value, point), a[i]);
        }
        return value;
    }

    /** The multiple with leading coefficient one. */
    public long[] monic(long[] a) {
        if (a.length == 0 || a[a.length - 1] == field.one()) {
            return a;
        }
        long factor = field.inverse(a[a.length - 1]);
        long[] monic = new long[a.length];
        for (int i = 0; i < a.length; i++) {
            monic[i] = field.multiply(a[i], factor);
        }
        return monic;
    }

    public long[] multiply(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return ZERO;
        }
        long[] product = new long[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            addMultiple(product, i, a[i], b, b.length);
        }
        return trim(product);
    }

    /** The remainder of a division by a polynomial with leading coefficient one. */
    public long[] remainder(long[] a, long[] monicDivisor) {
        long[] rest = a.clone();
        int degree = monicDivisor.length - 1;
        for (int i = rest.length - 1; i >= degree; i--) {
            addMultiple(rest, i - degree, field.negate(rest[i]), monicDivisor, degree);
            rest[i] = 0;
        }
        return trim(rest);
    }

    /** The quotient of a division by a polynomial with leading coefficient one. */
    public long[] quotient(long[] a, long[] monicDivisor) {
        int degree = monicDivisor.length - 1;
        if (a.length <= degree) {
            return ZERO;
        }
        long[] rest = a.clone();
        for (int i = rest.length - 1; i >= degree; i--) {
            addMultiple(rest, i - degree, field.negate(rest[i]), monicDivisor, degree);
        }
        return Arrays.copyOfRange(rest, degree, rest.length);
    }

    /** {@code target[offset + j] += factor * source[j]} for the first {@code length} entries. */
    private void addMultiple(long[] target, int offset, long factor, long[] source, int length) {
        if (factor != 0) {
            for (int j = 0; j < length; j++) {
                target[offset + j] = field.add(target[offset + j], field.multiply(factor, source[j]));
            }
        }
    }

    /** The greatest common divisor with leading coefficient one, by Euclid's algorithm. */
    public long[] gcd(long[] a, long[] b) {
        long[] larger = monic(a.length >= b.length ? a : b);
        long[] smaller = monic(a.length >= b.length ? b : a);
        while (smaller.length > 0) {
            long[] rest = monic(remainder(larger, smaller));
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    /** {@code base^exponent mod monicModulus}, for an exponent of at least 1. */
    public long[] power(long[] base, long exponent, long[] monicModulus) {
        long[] reduced = remainder(base, monicModulus);
        long[] result = reduced;
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(exponent) - 2; bit >= 0; bit--) {
            result = remainder(multiply(result, result), monicModulus);
            if ((exponent >> bit & 1) == 1) {
                result = remainder(multiply(result, reduced), monicModulus);
            }
        }
        return result;
    }
}
