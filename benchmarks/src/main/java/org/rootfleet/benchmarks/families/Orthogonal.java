package org.rootfleet.benchmarks.families;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Orthogonal polynomials of degree n, cleared to integers: n real roots, ill conditioned in the monomial basis. */
final class Orthogonal {
    private Orthogonal() {}

    /** T_n. */
    static IntegerPolynomial chebyshev(int n) {
        IntegerPolynomial twoX = IntegerPolynomial.ofLongs(0, 2);
        IntegerPolynomial previous = IntegerPolynomial.ONE;
        IntegerPolynomial current = IntegerPolynomial.X;
        for (int i = 1; i < n; i++) {
            IntegerPolynomial next = current.multiply(twoX).subtract(previous);
            previous = current;
            current = next;
        }
        return n == 0 ? IntegerPolynomial.ONE : current;
    }

    /** P_n, times the least common denominator. */
    static IntegerPolynomial legendre(int n) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        Arrays.fill(coefficients, BigInteger.ZERO);
        for (int k = 0; k <= n / 2; k++) {
            BigInteger c = binomial(n, k).multiply(binomial(2 * n - 2 * k, n));
            coefficients[n - 2 * k] = k % 2 == 0 ? c : c.negate();
        }
        return IntegerPolynomial.of(coefficients).primitivePart();
    }

    /** H_n of the physicists. */
    static IntegerPolynomial hermite(int n) {
        IntegerPolynomial previous = IntegerPolynomial.ONE;
        IntegerPolynomial current = IntegerPolynomial.ofLongs(0, 2);
        for (int i = 1; i < n; i++) {
            IntegerPolynomial next = current.multiply(IntegerPolynomial.ofLongs(0, 2))
                    .subtract(previous.multiply(BigInteger.valueOf(2L * i)));
            previous = current;
            current = next;
        }
        return n == 0 ? IntegerPolynomial.ONE : current;
    }

    /** L_n times n!. */
    static IntegerPolynomial laguerre(int n) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        BigInteger quotient = BigInteger.ONE; // n! / k!
        for (int k = n; k >= 0; k--) {
            BigInteger c = binomial(n, k).multiply(quotient);
            coefficients[k] = k % 2 == 0 ? c : c.negate();
            quotient = quotient.multiply(BigInteger.valueOf(Math.max(1, k)));
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger binomial = BigInteger.ONE;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            binomial = binomial.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
        }
        return binomial;
    }
}
