package org.rootfleet.solver.rational;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.LongDotProducts;
import org.rootfleet.solver.arithmetic.LongModulus;

/**
 * A polynomial modulo a long number, to be evaluated at long numbers. The powers of a point up to about the square root of the degree are
 * shared by blocks of as many coefficients, whose sums are reduced only at their end: n products for degree n, but only
 * {@code 2 sqrt(n)} reductions. Source: M. Paterson, L. Stockmeyer, "On the number of nonscalar multiplications necessary to evaluate
 * polynomials" (1973). For several points at once the n products are those of matrices ({@link LongDotProducts}).
 */
final class ResiduePolynomial {
    /** From so many points, bits and coefficients on the products of matrices take less time. */
    private static final int MIN_POINTS = 4;

    private static final int MIN_BITS = 100;
    private static final int MIN_LENGTH = 24;

    /** What the transforms of the coefficients may take. */
    private static final long MAX_TABLE_BYTES = 1 << 26;

    private final LongModulus modulus;

    /** Lowest degree first. */
    private final BigInteger[] residues;

    private final BigInteger[] derivative;

    private @Nullable LongDotProducts products;
    private double @Nullable [][] transformed;
    private double @Nullable [][] transformedDerivative;

    private ResiduePolynomial(LongModulus modulus, BigInteger[] residues, BigInteger[] derivative) {
        this.modulus = modulus;
        this.residues = residues;
        this.derivative = derivative;
    }

    static ResiduePolynomial of(BigInteger[] coefficients, BigInteger modulus) {
        LongModulus ring = new LongModulus(modulus);
        BigInteger[] residues = new BigInteger[coefficients.length];
        BigInteger[] derivative = new BigInteger[coefficients.length - 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = ring.reduce(coefficients[i]);
            if (i > 0) {
                derivative[i - 1] = residues[i].multiply(BigInteger.valueOf(i));
            }
        }
        return new ResiduePolynomial(ring, residues, derivative);
    }

    BigInteger modulus() {
        return modulus.modulus();
    }

    /** From 0 to the modulus less one, lowest degree first. */
    BigInteger[] coefficients() {
        return residues.clone();
    }

    BigInteger reduce(BigInteger number) {
        return modulus.reduce(number);
    }

    /** The values at some points from 0 to the modulus less one. */
    BigInteger[] valuesAt(BigInteger[] points) {
        if (!servesFor(points)) {
            return oneByOne(residues, points);
        }
        if (transformed == null) {
            transformed = products().transformed(residues);
        }
        return valuesAt(transformed, residues.length, points);
    }

    /** Of the derivative. */
    BigInteger[] derivativesAt(BigInteger[] points) {
        if (!servesFor(points)) {
            return oneByOne(derivative, points);
        }
        if (transformedDerivative == null) {
            transformedDerivative = products().transformed(derivative);
        }
        return valuesAt(transformedDerivative, derivative.length, points);
    }

    private boolean servesFor(BigInteger[] points) {
        return points.length >= MIN_POINTS
                && residues.length >= MIN_LENGTH
                && modulus().bitLength() >= MIN_BITS
                && (long) residues.length * products().places() * Double.BYTES <= MAX_TABLE_BYTES;
    }

    private LongDotProducts products() {
        if (products == null) {
            int bitsOfDegree = Integer.SIZE - Integer.numberOfLeadingZeros(residues.length);
            products = new LongDotProducts(modulus().bitLength() + bitsOfDegree, block());
        }
        return products;
    }

    private int block() {
        return 1 + (int) Math.sqrt(residues.length);
    }

    private BigInteger[] valuesAt(double[][] coefficients, int count, BigInteger[] points) {
        int block = block();
        BigInteger[] powers = new BigInteger[block * points.length];
        for (int i = 0; i < points.length; i++) {
            powers[i * block] = BigInteger.ONE;
            for (int b = 1; b < block; b++) {
                powers[i * block + b] = modulus.reduce(powers[i * block + b - 1].multiply(points[i]));
            }
        }
        BigInteger[][] sums = products().sums(coefficients, count, powers);
        BigInteger[] values = new BigInteger[points.length];
        for (int i = 0; i < points.length; i++) {
            BigInteger step = modulus.reduce(powers[(i + 1) * block - 1].multiply(points[i]));
            BigInteger value = BigInteger.ZERO;
            for (int g = sums[i].length - 1; g >= 0; g--) {
                value = modulus.reduce(value.multiply(step).add(sums[i][g]));
            }
            values[i] = value;
        }
        return values;
    }

    private BigInteger[] oneByOne(BigInteger[] coefficients, BigInteger[] points) {
        BigInteger[] values = new BigInteger[points.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueAt(coefficients, points[i]);
        }
        return values;
    }

    private BigInteger valueAt(BigInteger[] coefficients, BigInteger point) {
        int block = 1 + (int) Math.sqrt(coefficients.length);
        BigInteger[] powers = new BigInteger[block + 1];
        powers[0] = BigInteger.ONE;
        for (int i = 1; i <= block; i++) {
            powers[i] = modulus.reduce(powers[i - 1].multiply(point));
        }
        BigInteger value = BigInteger.ZERO;
        for (int from = (coefficients.length - 1) / block * block; from >= 0; from -= block) {
            BigInteger sum = value.multiply(powers[block]);
            for (int i = Math.min(coefficients.length, from + block) - 1; i >= from; i--) {
                sum = sum.add(coefficients[i].multiply(powers[i - from]));
            }
            value = modulus.reduce(sum);
        }
        return value;
    }
}
