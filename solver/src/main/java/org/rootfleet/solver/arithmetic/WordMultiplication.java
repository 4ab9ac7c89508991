package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Products of long integers by three number-theoretic transforms. Integers are 64-bit words in two's complement, lowest first.
 *
 * <p>The words become digits from -2^63 to 2^63, the integers polynomials in 2^64. The product's coefficients are sums of at most
 * {@code n <= 2^21} products of digits, so at most 2^147, or 2^148 where the product wraps around and n is 2^22; they are found modulo three primes whose product M is above
 * {@code 2^149.99}, and put together by Chinese remaindering: of the integers within a distance of M/2 of zero only one has these residues
 * ({@link #addUp}).
 * Cost for n words in both: nine transforms of length n, six for a square. Source: J. Pollard, "The fast Fourier transform in a finite field"
 * (1971); the layout of digits and primes is that of FLINT's fft_small (D. Schultz, 2022).
 */
final class WordMultiplication {
    /** The sum of both lengths. */
    static final int MAX_WORDS = TransformShape.MAX_LENGTH;

    private static final double DIGIT_HALF = 0x1p32;

    private static final double INTEGER_PLACE = 0x1.8p52;
    private static final long INTEGER_PLACE_BITS = Double.doubleToRawLongBits(INTEGER_PLACE);

    private static final long LOW_14 = (1L << 14) - 1;
    private static final long LOW_24 = (1L << 24) - 1;
    private static final long LOW_28 = (1L << 28) - 1;
    private static final long LOW_36 = (1L << 36) - 1;

    private WordMultiplication() {}

    /** A number's digits {@code high * 2^32 + low}. */
    private static final class Digits {
        final double[] high;
        final double[] low;

        Digits(long[] words) {
            high = new double[words.length];
            low = new double[words.length];
            long carry = 0;
            for (int i = 0; i < words.length; i++) {
                long upper = words[i] >> 32;
                high[i] = upper;
                low[i] = (words[i] & 0xffffffffL) + carry;
                // What counts as negative has lent 2^64 to itself, but for the highest word, which is negative.
                carry = upper >>> 63;
            }
        }
    }

    /**
     * The product, as many words as both have together.
     *
     * @param a of at least one word, like b; the same array as b for a square
     */
    static long[] multiply(long[] a, long[] b) {
        return checked(a, b, product(a, b, TransformShape.of(a.length + b.length - 1), a.length + b.length));
    }

    /**
     * The product modulo {@code 2^(64 N) - 1}, where N is the length of a transform and of both factors: the number of least absolute value, in
     * N words.
     *
     * @param a the same array as b for a square
     */
    static long[] multiplyCyclically(long[] a, long[] b) {
        TransformShape shape = TransformShape.of(a.length);
        if (shape.length() != a.length || a.length != b.length) {
            throw new IllegalArgumentException("no transform has length " + a.length + " and " + b.length);
        }
        return checked(a, b, product(a, b, shape, a.length));
    }

    /**
     * The product if it has the residue that it must have ({@link WordResidue}). Cost: 0.5 % of that of the transforms, and less.
     *
     * @throws WrongArithmeticException if it has not
     */
    static long[] checked(long[] a, long[] b, long[] product) {
        long first = WordResidue.of(a);
        long expected = WordResidue.product(first, a == b ? first : WordResidue.of(b));
        if (!WordResidue.same(expected, WordResidue.of(product))) {
            throw new WrongArithmeticException("a product of integers of " + a.length + " and " + b.length + " words");
        }
        return product;
    }

    private static long[] product(long[] a, long[] b, TransformShape shape, int words) {
        Digits digitsA = new Digits(a);
        Digits digitsB = a == b ? digitsA : new Digits(b);
        double[][] spare = a == b ? null : shape.allocate();
        double[][][] residues = new double[TransformPrime.ALL.size()][][];
        for (int i = 0; i < residues.length; i++) {
            TransformPrime prime = TransformPrime.ALL.get(i);
            NumberTheoreticTransform transform = new NumberTheoreticTransform(prime, shape);
            double[][] x = shape.allocate();
            load(digitsA, x, prime);
            transform.forward(x);
            double[][] y = x;
            if (spare != null) {
                load(digitsB, spare, prime);
                transform.forward(spare);
                y = spare;
            }
            double scale = prime.inverse(shape.length());
            for (int row = 0; row < x.length; row++) {
                TransformKernels.multiply(x[row], y[row], scale, prime);
            }
            transform.inverse(x);
            residues[i] = x;
        }
        return addUp(residues, words);
    }

    /** Residues of at most 1/2 p + 2^32. */
    private static void load(Digits digits, double[][] x, TransformPrime prime) {
        int columns = x[0].length;
        for (int row = 0; row < x.length; row++) {
            int from = Math.min(row * columns, digits.high.length);
            int length = Math.min(columns, digits.high.length - from);
            load(x[row], digits.high, digits.low, from, length, prime);
            Arrays.fill(x[row], length, columns, 0);
        }
    }

    private static void load(double[] row, double[] high, double[] low, int from, int length, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        for (int i = 0; i < length; i++) {
            double h = high[from + i] * DIGIT_HALF;
            row[i] = Math.fma(-Math.rint(h * r), p, h) + low[from + i];
        }
    }

    /**
     * The coefficients from their residues, and their sum as digits in 2^64. With digits t1, t2, t3 modulo p1, p2, p3 a coefficient is
     * {@code V = t1 + p1 t2 + p1 p2 t3} (Garner) up to a multiple of M. Each t is at most (p + 1) / 2, so V is at most 2^-40 M above M/2
     * in absolute value and differs from the coefficient, which is below M/3, by less than M: not at all.
     *
     * <p>The primes are {@code 2^50 - d 2^26 + 1}, so products with them are shifts: {@code t2 + p2 t3 = a + b 2^50} and
     * {@code V = x + y 2^50 + z 2^100}, with {@code |a| <= 2^51}, {@code |b| <= 2^50} and x, y, z below 2^53 in absolute value.
     *
     * @return of a product modulo {@code 2^(64 N) - 1} for N words that are the length of the transform, that of least absolute value
     */
    private static long[] addUp(double[][][] residues, int words) {
        long d1 = TransformPrime.ALL.get(0).distance();
        long d2 = TransformPrime.ALL.get(1).distance();
        long[] sum = new long[words];
        long carry = 0;
        // What the coefficients before have left for this word and the next: integers, and 28 bits in the places from
        // 36 on.
        long left = 0;
        long leftForNext = 0;
        long leftAbove = 0;
        int columns = residues[0][0].length;
        for (int row = 0, k = 0; row < residues[0].length && k < words; row++) {
            double[] t1 = residues[0][row];
            double[] t2 = residues[1][row];
            double[] t3 = residues[2][row];
            Garner.INSTANCE.digits(t1, t2, t3);
            int length = Math.min(columns, words - k);
            for (int i = 0; i < length; i++) {
                long digit3 = integer(t3[i]);
                long e = d2 * digit3;
                long a = integer(t2[i]) + digit3 - ((e & LOW_24) << 26);
                long b = digit3 - (e >> 24);
                long f = d1 * a;
                long g = d1 * b;
                long x = integer(t1[i]) + a - ((f & LOW_24) << 26);
                long y = a + b - (f >> 24) - ((g & LOW_24) << 26);
                long z = b - (g >> 24);
                long low = x + left + carry;
                long high = (low >> 36) + leftAbove + ((y & LOW_14) << 14);
                sum[k + i] = (low & LOW_36) | high << 36;
                carry = high >> 28;
                left = leftForNext + (y >> 14);
                leftAbove = z & LOW_28;
                leftForNext = z >> 28;
            }
            k += length;
        }
        if (words > residues[0].length * columns) {
            sum[words - 1] = left + carry + (leftAbove << 36);
        } else if (words == residues[0].length * columns) {
            // 2^(64 N) is 1.
            add(sum, 0, left + carry);
            add(sum, 0, leftAbove << 35);
            add(sum, 0, leftAbove << 35);
            add(sum, 1, leftForNext);
            if (sum[words - 1] < 0) {
                // Two's complement is modulo 2^(64 N), and what leaves the last place does not come in again: all ones
                // are zero.
                TwosComplement.increment(sum, 0, words);
            }
        }
        return sum;
    }

    /** An integer up to 2^51: the last bits of its sum with a number in whose last place one counts; no test for what has no integer. */
    private static long integer(double value) {
        return Double.doubleToRawLongBits(value + INTEGER_PLACE) - INTEGER_PLACE_BITS;
    }

    /** Adds a number to the word at a place; what leaves the last place comes in at the first. */
    private static void add(long[] sum, int place, long number) {
        long carry = number;
        for (int k = place; carry != 0; k = k + 1 == sum.length ? 0 : k + 1) {
            long before = sum[k];
            sum[k] += carry;
            int order = Long.compareUnsigned(sum[k], before);
            carry = carry > 0 && order < 0 ? 1 : carry < 0 && order > 0 ? -1 : 0;
        }
    }

    /** Constants and vector loops for the digits. */
    private static final class Garner {
        static final Garner INSTANCE = new Garner();

        private final TransformPrime first = TransformPrime.ALL.get(0);
        private final TransformPrime second = TransformPrime.ALL.get(1);
        private final TransformPrime third = TransformPrime.ALL.get(2);
        private final double inverse12 = second.inverse(first.modulus());
        private final double inverse13 = third.inverse(first.modulus());
        private final double inverse23 = third.inverse(second.modulus());

        /** Puts digits of at most (p + 1) / 2 in place of residues of at most 2 p. */
        void digits(double[] t1, double[] t2, double[] t3) {
            TransformKernels.reduce(t1, first);
            subtractAndMultiply(t2, t1, inverse12, second);
            TransformKernels.reduce(t2, second);
            subtractAndMultiply(t3, t1, inverse13, third);
            subtractAndMultiply(t3, t2, inverse23, third);
            TransformKernels.reduce(t3, third);
        }

        /** {@code (t - s) factor}: from 2 to 1, for s up to 5/8 of another prime, which is as large but for 2^-18. */
        private static void subtractAndMultiply(double[] t, double[] s, double factor, TransformPrime prime) {
            double p = prime.modulus();
            double r = prime.inverseModulus();
            int length = t.length;
            for (int i = 0; i < length; i++) {
                double d = t[i] - s[i];
                double h = d * factor;
                t[i] = Math.fma(-Math.rint(h * r), p, h) + Math.fma(d, factor, -h);
            }
        }
    }
}
