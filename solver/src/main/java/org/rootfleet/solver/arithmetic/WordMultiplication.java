package org.rootfleet.solver.arithmetic;

import java.util.Arrays;

/**
 * Products of long integers by three number-theoretic transforms. Integers are 64-bit words in two's complement, lowest first.
 *
 * <p>The words become digits from -2^63 to 2^63, the integers polynomials in 2^64. The product's coefficients are sums of at most
 * {@code n <= 2^21} products of digits, so at most 2^147; they are found modulo three primes whose product M is above {@code 2^149.99}, and
 * put together by Chinese remaindering: of the integers within a distance of M/2 of zero only one has these residues ({@link #addUp}).
 * Cost for n words in both: nine transforms of length n, six for a square. Source: J. Pollard, "The fast Fourier transform in a finite field"
 * (1971); the layout of digits and primes is that of FLINT's fft_small (D. Schultz, 2022).
 */
final class WordMultiplication {
    /** The sum of both lengths. */
    static final int MAX_WORDS = TransformShape.MAX_LENGTH;

    private static final double DIGIT_HALF = 0x1p32;

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
        return checked(a, b, product(a, b));
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

    private static long[] product(long[] a, long[] b) {
        Digits digitsA = new Digits(a);
        Digits digitsB = a == b ? digitsA : new Digits(b);
        TransformShape shape = TransformShape.of(a.length + b.length - 1);
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
            double scale = prime.inverse(shape.factor());
            for (int row = 0; row < x.length; row++) {
                TransformKernels.multiply(x[row], y[row], scale, prime);
            }
            transform.inverse(x);
            residues[i] = x;
        }
        return addUp(residues, a.length + b.length);
    }

    /** Residues of at most 1/2 p + 2^32. */
    private static void load(Digits digits, double[][] x, TransformPrime prime) {
        int columns = x[0].length;
        for (int row = 0; row < x.length; row++) {
            int from = Math.min(row * columns, digits.high.length);
            int length = Math.min(columns, digits.high.length - from);
            System.arraycopy(digits.high, from, x[row], 0, length);
            Arrays.fill(x[row], length, columns, 0);
            load(x[row], digits.low, from, length, prime);
        }
    }

    private static void load(double[] row, double[] low, int from, int length, TransformPrime prime) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        for (int i = 0; i < length; i++) {
            double h = row[i] * DIGIT_HALF;
            row[i] = Math.fma(-Math.rint(h * r), p, h) + low[from + i];
        }
    }

    /**
     * The coefficients from their residues, and their sum as digits in 2^64. With digits t1, t2, t3 modulo p1, p2, p3 a coefficient is
     * {@code V = t1 + p1 t2 + p1 p2 t3} (Garner) up to a multiple of M. Each t is at most (p + 1) / 2, so V is at most 2^-40 M above M/2
     * in absolute value and differs from the coefficient, which is below M/4, by less than M: not at all.
     */
    private static long[] addUp(double[][][] residues, int words) {
        Garner garner = Garner.INSTANCE;
        long p1 = (long) TransformPrime.ALL.get(0).modulus();
        long p2 = (long) TransformPrime.ALL.get(1).modulus();
        long[] sum = new long[words];
        long carry = 0;
        long highCarry = 0;
        int columns = residues[0][0].length;
        for (int row = 0, k = 0; k + 1 < words; row++) {
            double[] t1 = residues[0][row];
            double[] t2 = residues[1][row];
            double[] t3 = residues[2][row];
            garner.digits(t1, t2, t3);
            for (int i = 0; i < columns && k + 1 < words; i++, k++) {
                long digit3 = (long) t3[i];
                long digit2 = (long) t2[i];
                // m = t2 + p2 t3, then p1 m, then the digit t1 and the carry, each in two's complement.
                long low = p2 * digit3;
                long m0 = low + digit2;
                long m1 = Math.multiplyHigh(p2, digit3) + (digit2 >> 63) + carry(low, digit2, m0);
                long v0 = p1 * m0;
                long high0 = Math.multiplyHigh(p1, m0) + (m0 >> 63 & p1); // m0 is unsigned
                long low1 = p1 * m1;
                long v1 = high0 + low1;
                long v2 = Math.multiplyHigh(p1, m1) + carry(high0, low1, v1);
                long digit1 = (long) t1[i];
                long w0 = v0 + digit1;
                long signed1 = (digit1 >> 63) + carry(v0, digit1, w0); // -1, 0 or 1
                long w1 = v1 + signed1;
                v2 += (signed1 >> 63) + carry(v1, signed1, w1);
                sum[k] = w0 + carry;
                long more = carry(w0, carry, sum[k]);
                long x1 = w1 + highCarry;
                v2 += (highCarry >> 63) + carry(w1, highCarry, x1);
                carry = x1 + more;
                highCarry = v2 + carry(x1, more, carry);
            }
        }
        sum[words - 1] = carry;
        return sum;
    }

    /** The bit that an unsigned addition carries out. */
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
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
            reduce(t1, first);
            subtractAndMultiply(t2, t1, inverse12, second);
            reduce(t2, second);
            subtractAndMultiply(t3, t1, inverse13, third);
            subtractAndMultiply(t3, t2, inverse23, third);
            reduce(t3, third);
        }

        /** {@code (t - s) factor}: from 2 to 1, for s up to 5/8 of another prime, which is as large but for 2^-22. */
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

        private static void reduce(double[] t, TransformPrime prime) {
            double p = prime.modulus();
            double r = prime.inverseModulus();
            int length = t.length;
            for (int i = 0; i < length; i++) {
                t[i] = Math.fma(-Math.rint(t[i] * r), p, t[i]);
            }
        }
    }
}
