package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Sums of products of long integers that are not negative, many of them at once: {@link #sums} is a product of matrices. Each number is
 * cut into digits of d bits, and all are transformed once; a product then costs a modular multiplication for each place, some 30 ns for
 * numbers of a thousand bits, and a sum one transform back.
 *
 * <p>With D digits, a place of a sum of T products is at most {@code T D (2^d - 1)^2 < 2^49}, less than the prime, which determines it;
 * transforms of at least 2 D - 1 places do not wrap around. Not to be used by two threads at once.
 */
public final class LongDotProducts {
    private static final int PLACE_BITS = 49;

    /** A product of least residues is at most 19/32 of the prime, see {@link TransformPrime}: with 1/2, these are below 8 p < 2^53. */
    private static final int PRODUCTS_TO_A_REDUCTION = 12;

    /** Columns come in blocks of so many. */
    private static final int BLOCK = 16;

    private static final int MIN_PLACES = BLOCK;

    private final TransformPrime prime = TransformPrime.ALL.get(0);
    private final int bits;
    private final int terms;
    private final int digitBits;
    private final int digits;
    private final int places;

    /**
     * For numbers below 2^bits.
     *
     * @param terms of a sum; not so many that no digit is left
     */
    public LongDotProducts(int bits, int terms) {
        this.bits = bits;
        this.terms = terms;
        int d = 1;
        while (2 * (d + 1) + bitsOf(terms) + bitsOf(digits(bits, d + 1)) <= PLACE_BITS) {
            d++;
        }
        if (2 * d + bitsOf(terms) + bitsOf(digits(bits, d)) > PLACE_BITS) {
            throw new IllegalArgumentException(terms + " products of numbers of " + bits + " bits are too many");
        }
        this.digitBits = d;
        this.digits = digits(bits, d);
        this.places = Math.max(MIN_PLACES, 2 * Integer.highestOneBit(Math.max(1, 2 * digits - 2)));
    }

    private static int digits(int bits, int d) {
        return (bits + d - 1) / d;
    }

    private static int bitsOf(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** How many doubles {@link #transformed} has for a number. */
    public int places() {
        return places;
    }

    /** Least residues of the transforms, one row for a number, and up to fifteen rows of no use. */
    public double[][] transformed(BigInteger[] numbers) {
        double[][] rows = new double[rounded(numbers.length)][places];
        for (int i = 0; i < numbers.length; i++) {
            cut(numbers[i], rows[i]);
        }
        double[][] columns = new double[places][rows.length];
        NumberTheoreticTransform.transpose(rows, 0, rows.length, columns, 0, places);
        NumberTheoreticTransform.forwardColumns(columns, prime);
        NumberTheoreticTransform.transpose(columns, 0, places, rows, 0, rows.length);
        for (double[] row : rows) {
            reduce(row);
        }
        return rows;
    }

    private static int rounded(int count) {
        return (count + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void cut(BigInteger number, double[] row) {
        if (number.signum() < 0 || number.bitLength() > bits) {
            throw new IllegalArgumentException("a number of " + number.bitLength() + " bits, sign " + number.signum());
        }
        long[] words = TwosComplement.of(number);
        long mask = (1L << digitBits) - 1;
        for (int i = 0, bit = 0; i < digits && bit < Long.SIZE * words.length; i++, bit += digitBits) {
            int word = bit / Long.SIZE;
            int shift = bit % Long.SIZE;
            long digit = words[word] >>> shift;
            if (shift + digitBits > Long.SIZE && word + 1 < words.length) {
                digit |= words[word + 1] << (Long.SIZE - shift);
            }
            row[i] = digit & mask;
        }
    }

    /**
     * {@code result[i][g]} is the sum of {@code left[g T + b] * right[i T + b]} over b from 0 to T - 1, as far as there is a left factor.
     *
     * @param left transformed
     * @param leftCount how many numbers that were
     * @param right T numbers for each i
     */
    public BigInteger[][] sums(double[][] left, int leftCount, BigInteger[] right) {
        int points = right.length / terms;
        int blocks = (leftCount + terms - 1) / terms;
        double[][] factors = transformed(right);
        double[][] rows = new double[rounded(points * blocks)][places];
        for (int i = 0; i < points; i++) {
            for (int g = 0; g < blocks; g++) {
                double[] sum = rows[i * blocks + g];
                int count = Math.min(terms, leftCount - g * terms);
                for (int b = 0; b < count; b++) {
                    addProduct(sum, left[g * terms + b], factors[i * terms + b]);
                    if (b % PRODUCTS_TO_A_REDUCTION == PRODUCTS_TO_A_REDUCTION - 1) {
                        reduce(sum);
                    }
                }
                reduce(sum);
            }
        }
        double[][] columns = new double[places][rows.length];
        NumberTheoreticTransform.transpose(rows, 0, rows.length, columns, 0, places);
        NumberTheoreticTransform.inverseColumns(columns, prime);
        double scale = prime.inverse(places);
        NumberTheoreticTransform.transpose(columns, 0, places, rows, 0, rows.length);
        for (double[] row : rows) {
            multiply(row, scale);
            reduce(row);
        }
        BigInteger[][] sums = new BigInteger[points][blocks];
        long[] words = new long[(places * digitBits + PLACE_BITS) / Long.SIZE + 3];
        for (int i = 0; i < points; i++) {
            for (int g = 0; g < blocks; g++) {
                sums[i][g] = joined(rows[i * blocks + g], words);
            }
        }
        return sums;
    }

    private void addProduct(double[] sum, double[] x, double[] y) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = sum.length;
        for (int i = 0; i < length; i++) {
            double a = x[i];
            double b = y[i];
            double h = a * b;
            sum[i] += Math.fma(-Math.rint(h * r), p, h) + Math.fma(a, b, -h);
        }
    }

    private void multiply(double[] x, double factor) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x.length;
        for (int i = 0; i < length; i++) {
            double a = x[i];
            double h = a * factor;
            x[i] = Math.fma(-Math.rint(h * r), p, h) + Math.fma(a, factor, -h);
        }
    }

    private void reduce(double[] x) {
        double p = prime.modulus();
        double r = prime.inverseModulus();
        int length = x.length;
        for (int i = 0; i < length; i++) {
            x[i] = Math.fma(-Math.rint(x[i] * r), p, x[i]);
        }
    }

    /** The number whose places are these least residues, from 0 to the prime less one. */
    private BigInteger joined(double[] row, long[] words) {
        long p = (long) prime.modulus();
        long mask = (1L << digitBits) - 1;
        long carry = 0;
        long word = 0;
        int filled = 0;
        int used = 0;
        for (int i = 0; i < places || carry != 0; i++) {
            if (i < places) {
                long residue = (long) row[i];
                carry += residue + (residue >> 63 & p);
            }
            long digit = carry & mask;
            carry >>>= digitBits;
            word |= digit << filled;
            filled += digitBits;
            if (filled >= Long.SIZE) {
                words[used++] = word;
                filled -= Long.SIZE;
                word = digit >>> (digitBits - filled);
            }
        }
        words[used++] = word;
        words[used++] = 0; // the sign
        return TwosComplement.load(words, 0, used);
    }
}
