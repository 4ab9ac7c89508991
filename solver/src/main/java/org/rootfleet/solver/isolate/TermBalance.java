package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.PowerOfTwo;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Shows that a polynomial has no root with {@code 2^k <= x <= 2^(k+1)} because its positive and its negative terms cannot cancel there:
 * the terms of one sign, all taken at the lower end, outweigh those of the other sign, all taken at the upper end.
 *
 * <p>O(n) for an annulus. A term is kept as {@code m * 2^e} with {@code m} in [1/2, 1) rounded to 53 bits, so that a power of two moves
 * only its exponent, which is exact. A sum of n + 1 such terms has a relative error below {@code (n + 2) 2^-52}; terms below
 * {@code 2^-1000} of the largest are lost, together less than {@code n 2^-1000} of the sum. Both are covered by a margin of
 * {@code (n + 8) 2^-50}.
 */
final class TermBalance {
    private final double[] mantissas;
    private final int[] exponents;
    private final double margin;

    TermBalance(IntegerPolynomial polynomial) {
        int length = polynomial.degree() + 1;
        this.mantissas = new double[length];
        this.exponents = new int[length];
        this.margin = (length + 8) * 0x1p-50;
        for (int i = 0; i < length; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            int bits = coefficient.abs().bitLength();
            int dropped = Math.max(0, bits - 62);
            exponents[i] = bits;
            mantissas[i] = Math.scalb(coefficient.shiftRight(dropped).doubleValue(), dropped - bits);
        }
    }

    /** -1 or 1 if the polynomial has this sign on all of {@code [2^k, 2^(k+1)]}; 0 if that was not shown. */
    int signOnAnnulus(int k) {
        Sum positiveLow = sum(1, k);
        Sum negativeHigh = sum(-1, k + 1);
        if (positiveLow.outweighs(negativeHigh, margin)) {
            return 1;
        }
        return sum(-1, k).outweighs(sum(1, k + 1), margin) ? -1 : 0;
    }

    private record Sum(double mantissa, long exponent) {
        boolean outweighs(Sum other, double margin) {
            long lead = exponent - other.exponent;
            if (mantissa == 0 || lead < -1000) {
                return false;
            }
            return mantissa * (1 - margin) > Math.scalb(other.mantissa, (int) Math.max(-lead, -1000)) * (1 + margin);
        }
    }

    /** The sum of the sizes of the terms of one sign at {@code x = 2^k}. */
    private Sum sum(int sign, int k) {
        long top = Long.MIN_VALUE;
        for (int i = 0; i < mantissas.length; i++) {
            if (mantissas[i] * sign > 0) {
                top = Math.max(top, exponents[i] + (long) k * i);
            }
        }
        double sum = 0;
        for (int i = 0; i < mantissas.length; i++) {
            if (mantissas[i] * sign > 0) {
                long below = exponents[i] + (long) k * i - top;
                sum += below < -1000 ? 0 : mantissas[i] * PowerOfTwo.of((int) below);
            }
        }
        return new Sum(Math.abs(sum), sum == 0 ? Long.MIN_VALUE / 4 : top);
    }
}
