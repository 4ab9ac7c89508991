package org.rootfleet.solver.verify;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Polynomials modulo a prime below 2^31, as arrays of residues, lowest degree first, last entry not zero: plain remainders, Euclid's
 * algorithm, evaluation.
 */
final class ResidueArithmetic {
    private final long prime;

    ResidueArithmetic(long prime) {
        this.prime = prime;
    }

    long[] reduce(IntegerPolynomial polynomial) {
        BigInteger modulus = BigInteger.valueOf(prime);
        long[] residues = new long[polynomial.degree() + 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = polynomial.coefficient(i).mod(modulus).longValue();
        }
        return trimmed(residues);
    }

    long evaluate(long[] polynomial, long point) {
        long value = 0;
        for (int i = polynomial.length - 1; i >= 0; i--) {
            value = (value * point + polynomial[i]) % prime;
        }
        return value;
    }

    long[] derivative(long[] polynomial) {
        long[] derivative = new long[Math.max(0, polynomial.length - 1)];
        for (int i = 0; i < derivative.length; i++) {
            derivative[i] = polynomial[i + 1] * ((i + 1) % prime) % prime;
        }
        return trimmed(derivative);
    }

    /** Whether two polynomials, the first not zero, have no common divisor of positive degree. */
    boolean areCoprime(long[] a, long[] b) {
        long[] divisor = a;
        long[] rest = b;
        while (rest.length > 0) {
            long[] next = remainder(divisor, rest);
            divisor = rest;
            rest = next;
        }
        return divisor.length == 1;
    }

    private long[] remainder(long[] dividend, long[] divisor) {
        long[] rest = dividend.clone();
        long inverse = BigInteger.valueOf(divisor[divisor.length - 1])
                .modInverse(BigInteger.valueOf(prime))
                .longValue();
        for (int i = rest.length - divisor.length; i >= 0; i--) {
            long factor = prime - rest[i + divisor.length - 1] * inverse % prime;
            for (int j = 0; j < divisor.length; j++) {
                rest[i + j] = (rest[i + j] + factor * divisor[j]) % prime;
            }
        }
        return trimmed(Arrays.copyOf(rest, Math.min(rest.length, divisor.length - 1)));
    }

    private static long[] trimmed(long[] residues) {
        int length = residues.length;
        while (length > 0 && residues[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(residues, length);
    }
}
