package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.Optional;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignVariations;

/**
 * Powers of two that enclose the positive roots: every positive root lies in the open interval {@code (2^lower, 2^upper)}.
 *
 * <p>Two bounds are computed from the lengths of the coefficients alone, in O(n), and the smaller one is taken. Let {@code a} be the
 * leading coefficient, taken positive, and {@code c_i < 0} the negative ones. Kioustelidis: no root above
 * {@code 2 * max (|c_i| / a)^(1/(n-i))}. Local maximum (Akritas, Strzeboński, Vigklas, "Improving the performance of the continued
 * fractions method using new bounds of positive roots", 2008): each {@code c_i} is paired with the largest positive coefficient
 * {@code c_j} above it, of which the t-th use may take the share {@code 2^-t}; no root above
 * {@code max (2^t * |c_i| / c_j)^(1/(j-i))}.
 *
 * @param lower exponent of a power of two below every positive root
 * @param upper exponent of a power of two above every positive root
 */
public record RootBounds(int lower, int upper) {

    /** Bounds of the positive roots of a polynomial without the root zero; empty if the signs of its coefficients exclude any. */
    public static Optional<RootBounds> ofPositiveRoots(IntegerPolynomial polynomial) {
        if (SignVariations.count(polynomial) == 0) {
            return Optional.empty();
        }
        return Optional.of(new RootBounds(-upperExponent(polynomial.reversed()), upperExponent(polynomial)));
    }

    /** Bounds of the absolute values of the negative roots. */
    public static Optional<RootBounds> ofNegativeRoots(IntegerPolynomial polynomial) {
        return ofPositiveRoots(polynomial.reflected());
    }

    /** An exponent e such that all positive roots, of which there may be some, are below 2^e. */
    private static int upperExponent(IntegerPolynomial polynomial) {
        return Math.min(kioustelidis(polynomial), localMaximum(polynomial));
    }

    private static int kioustelidis(IntegerPolynomial polynomial) {
        int n = polynomial.degree();
        int sign = polynomial.leading().signum();
        int leadingBits = length(polynomial.leading());
        int exponent = Integer.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.signum() == -sign) {
                // |c| < 2^length and a >= 2^(leadingBits - 1)
                exponent = Math.max(exponent, ceilDiv(length(coefficient) - leadingBits + 1, n - i));
            }
        }
        return exponent + 1;
    }

    private static int localMaximum(IntegerPolynomial polynomial) {
        int sign = polynomial.leading().signum();
        int largest = polynomial.degree();
        int uses = 1;
        int exponent = Integer.MIN_VALUE;
        for (int i = polynomial.degree() - 1; i >= 0; i--) {
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.signum() == -sign) {
                int ratio = length(coefficient) - length(polynomial.coefficient(largest)) + 1;
                exponent = Math.max(exponent, ceilDiv(ratio + uses, largest - i));
                uses++;
            } else if (coefficient.signum() == sign && length(coefficient) > length(polynomial.coefficient(largest))) {
                largest = i;
                uses = 1;
            }
        }
        return exponent;
    }

    private static int length(BigInteger coefficient) {
        return coefficient.abs().bitLength();
    }

    private static int ceilDiv(int dividend, int divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
