package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;

/**
 * Values of one polynomial at many points modulo a long number, by {@link ResidueSystem}. The powers of a point up to about the square root
 * of the degree are shared by blocks of as many coefficients, whose sums are reduced only at their end: for degree n that is n products, each
 * of some tens of doubles, and {@code 2 sqrt(n)} reductions. Source: M. Paterson, L. Stockmeyer, "On the number of nonscalar multiplications
 * necessary to evaluate polynomials" (1973).
 */
public final class LongEvaluation {
    /** Of the modulus. */
    public static final int MAX_BITS = ResidueSystem.MAX_BITS;

    /** Terms are added up by fours. */
    private static final int BLOCK_STEP = 4;

    private final ResidueSystem system;
    private final int block;
    private final int length;

    /** By prime. */
    private final double[][] coefficients;

    private LongEvaluation(ResidueSystem system, int block, int length, double[][] coefficients) {
        this.system = system;
        this.block = block;
        this.length = length;
        this.coefficients = coefficients;
    }

    /**
     * Prepares a polynomial.
     *
     * @param coefficients from 0 to the modulus less one, lowest degree first, two or more
     * @param modulus at least 2, of at most {@link #MAX_BITS}
     */
    public static LongEvaluation of(BigInteger[] coefficients, LongModulus modulus) {
        int length = coefficients.length;
        int block = BLOCK_STEP * (1 + (int) Math.sqrt(length) / BLOCK_STEP);
        // A factor of the derivative's coefficients is below the length.
        int termBits = ResidueSystem.bitsOf(block) + ResidueSystem.bitsOf(length);
        ResidueSystem system = new ResidueSystem(modulus, termBits);
        return new LongEvaluation(system, block, length, system.residues(coefficients));
    }

    /** How many doubles a number takes with the modulus. */
    public static int doubles(int bits) {
        return bits / 11 + 8;
    }

    /** Of the derivative of the same polynomial; not of a derivative itself. */
    public LongEvaluation derivative() {
        double[][] derivative = new double[system.size()][length - 1];
        for (int j = 0; j < derivative.length; j++) {
            for (int i = 1; i < length; i++) {
                derivative[j][i - 1] = coefficients[j][i] * i;
            }
            system.leastResidues(derivative[j], j);
        }
        return new LongEvaluation(system, block, length - 1, derivative);
    }

    /**
     * The values, from 0 to the modulus less one.
     *
     * @param points from 0 to the modulus less one
     */
    public BigInteger[] valuesAt(BigInteger[] points) {
        double[][] x = system.scaled(system.residues(points));
        double[][][] powers = new double[block + 1][][];
        powers[0] = system.scaledOne(points.length);
        powers[1] = x;
        for (int b = 2; b <= block; b++) {
            powers[b] = system.product(powers[b - 1], x);
        }
        double[][] step = powers[block];
        double[][][] sums = sums(powers, points.length);
        double[][] value = system.reduce(sums[sums.length - 1]);
        for (int g = sums.length - 2; g >= 0; g--) {
            for (int j = 0; j < step.length; j++) {
                ResidueSystem.addProduct(sums[g][j], value[j], step[j]);
            }
            value = system.reduce(sums[g]);
        }
        return system.numbers(value);
    }

    /** By block: the sums of the products of its coefficients and the powers. */
    private double[][][] sums(double[][][] powers, int points) {
        double[][][] sums = new double[(length + block - 1) / block][system.size()][points];
        double[][] rows = new double[block][];
        for (int j = 0; j < system.size(); j++) {
            for (int b = 0; b < block; b++) {
                rows[b] = powers[b][j];
            }
            for (int g = 0; g < sums.length; g++) {
                int from = g * block;
                system.addProducts(sums[g][j], j, rows, coefficients[j], from, Math.min(block, length - from));
            }
        }
        return sums;
    }
}
