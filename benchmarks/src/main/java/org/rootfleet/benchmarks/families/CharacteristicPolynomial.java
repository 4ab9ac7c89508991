package org.rootfleet.benchmarks.families;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The characteristic polynomial of a matrix with small integer entries, modulo word-size primes and by Chinese remainders.
 *
 * <p>Modulo one prime: the sequence {@code u A^i v} of 2n field elements obeys a shortest linear recurrence, which Berlekamp and Massey's
 * algorithm finds; if it has length n, it is the characteristic polynomial (Wiedemann, "Solving sparse linear equations over finite
 * fields", 1986). Cost: 2 n^3 plain multiplications a prime.
 */
final class CharacteristicPolynomial {
    /** Sums of n products of an entry and a residue fit into a long. */
    private static final long MAX_PRIME = 1L << 47;

    private final int[][] matrix;
    private final Random random;

    private CharacteristicPolynomial(int[][] matrix, Random random) {
        this.matrix = matrix;
        this.random = random;
    }

    /** Of a random symmetric matrix with entries from -10 to 10: n real roots, usually irrational. */
    static IntegerPolynomial ofSymmetric(int n, Random random) {
        int[][] matrix = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextInt(21) - 10;
                matrix[j][i] = matrix[i][j];
            }
        }
        return of(matrix, random);
    }

    /** {@code det(x I - A)}. The matrix must not satisfy an equation of a lower degree; the answer does not depend on the random numbers. */
    static IntegerPolynomial of(int[][] matrix, Random random) {
        return new CharacteristicPolynomial(matrix, random).compute();
    }

    private IntegerPolynomial compute() {
        int n = matrix.length;
        BigInteger[] coefficients = new BigInteger[n + 1];
        Arrays.fill(coefficients, BigInteger.ZERO);
        BigInteger modulus = BigInteger.ONE;
        long prime = MAX_PRIME;
        while (modulus.bitLength() < coefficientBits() + 2) {
            prime = Primes.below(prime);
            PrimeField field = new PrimeField(prime);
            long[] residues = ShortestRecurrence.of(field, sequence(field));
            if (residues.length == n + 1) {
                lift(coefficients, modulus, field, residues);
                modulus = modulus.multiply(BigInteger.valueOf(prime));
            }
        }
        BigInteger half = modulus.shiftRight(1);
        for (int i = 0; i <= n; i++) {
            coefficients[i] = coefficients[i].compareTo(half) > 0 ? coefficients[i].subtract(modulus) : coefficients[i];
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** A coefficient is a sum of principal minors, each at most the product of its rows' norms: all together the product of 1 + norm. */
    private int coefficientBits() {
        double bits = 0;
        for (int[] row : matrix) {
            double squares = 0;
            for (int entry : row) {
                squares += (double) entry * entry;
            }
            bits += Math.log(1 + Math.sqrt(squares)) / Math.log(2);
        }
        return (int) Math.ceil(bits) + 1;
    }

    /** Elements {@code u A^i v} of the field for i below 2n. */
    private long[] sequence(PrimeField field) {
        int n = matrix.length;
        long[] projection = new long[n];
        long[] vector = new long[n];
        for (int i = 0; i < n; i++) {
            projection[i] = field.of(random.nextLong());
            vector[i] = field.plain(field.of(random.nextLong()));
        }
        long[] sequence = new long[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            for (int j = 0; j < n; j++) {
                sequence[i] = field.add(sequence[i], field.multiply(projection[j], field.of(vector[j])));
            }
            vector = multiply(vector, field.modulus());
        }
        return sequence;
    }

    private long[] multiply(long[] vector, long modulus) {
        long[] product = new long[vector.length];
        for (int i = 0; i < vector.length; i++) {
            int[] row = matrix[i];
            long sum = 0;
            for (int j = 0; j < vector.length; j++) {
                sum += row[j] * vector[j];
            }
            product[i] = Math.floorMod(sum, modulus);
        }
        return product;
    }

    /** From residues modulo a product of primes to residues modulo one prime more. */
    private static void lift(BigInteger[] coefficients, BigInteger modulus, PrimeField field, long[] residues) {
        long inverse = field.inverse(field.of(modulus));
        for (int i = 0; i < coefficients.length; i++) {
            long difference = field.subtract(residues[i], field.of(coefficients[i]));
            long digit = field.plain(field.multiply(difference, inverse));
            coefficients[i] = coefficients[i].add(modulus.multiply(BigInteger.valueOf(digit)));
        }
    }
}
