package org.rootfleet.solver.rational;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.LongEvaluation;
import org.rootfleet.solver.arithmetic.LongModulus;

/**
 * A polynomial modulo a long number, to be evaluated at long numbers. The powers of a point up to about the square root of the degree are
 * shared by blocks of as many coefficients, whose sums are reduced only at their end: n products for degree n, but only
 * {@code 2 sqrt(n)} reductions. Source: M. Paterson, L. Stockmeyer, "On the number of nonscalar multiplications necessary to evaluate
 * polynomials" (1973). Several points at once are left to {@link LongEvaluation}.
 */
final class ResiduePolynomial {
    /**
     * Points are evaluated together if the square of their number, times the number of coefficients, is as large: for moduli of 500 to 8000
     * bits, whatever their length, either way takes as long for 16 points and 25 coefficients, 8 and 100, 4 and 400.
     */
    private static final long MIN_TOGETHER = 6400;

    private static final int MIN_POINTS = 4;

    /** What the residues of the coefficients may take. */
    private static final long MAX_TABLE_BYTES = 1 << 26;

    private final LongModulus modulus;

    /** Lowest degree first. */
    private final BigInteger[] residues;

    private final BigInteger[] derivative;

    private @Nullable LongEvaluation together;
    private @Nullable LongEvaluation derivativeTogether;

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
        return servesFor(points) ? together().valuesAt(points) : oneByOne(residues, points);
    }

    /** Of the derivative. */
    BigInteger[] derivativesAt(BigInteger[] points) {
        if (!servesFor(points)) {
            return oneByOne(derivative, points);
        }
        if (derivativeTogether == null) {
            derivativeTogether = together().derivative();
        }
        return derivativeTogether.valuesAt(points);
    }

    private boolean servesFor(BigInteger[] points) {
        int bits = modulus().bitLength();
        return points.length >= MIN_POINTS
                && (long) points.length * points.length * residues.length >= MIN_TOGETHER
                && bits <= LongEvaluation.MAX_BITS
                && (long) residues.length * LongEvaluation.doubles(bits) * Double.BYTES <= MAX_TABLE_BYTES;
    }

    private LongEvaluation together() {
        if (together == null) {
            together = LongEvaluation.of(residues, modulus);
        }
        return together;
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
