package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.rootfleet.solver.arithmetic.WordPolynomial;

/**
 * Products of many polynomials, by halves, so that fast multiplication is of use: each level costs half of the next, or as much where the
 * coefficients are short. The upper levels pass words on ({@link WordPolynomial}).
 */
final class ProductTree {
    private ProductTree() {}

    /** Coefficients of the product of one polynomial at least; none is zero. */
    static BigInteger[] product(List<BigInteger[]> factors) {
        if (factors.size() == 1) {
            return factors.get(0);
        }
        return isLong(factors)
                ? longProduct(factors).coefficients()
                : PolynomialMultiplication.multiply(product(lower(factors)), product(upper(factors)));
    }

    /** Whether these are the coefficients of the product. */
    static boolean isProduct(BigInteger[] coefficients, List<BigInteger[]> factors) {
        return isLong(factors)
                ? longProduct(factors).hasCoefficients(coefficients)
                : Arrays.equals(coefficients, product(factors));
    }

    private static WordPolynomial longProduct(List<BigInteger[]> factors) {
        if (!isLong(factors)) {
            return WordPolynomial.of(product(factors));
        }
        WordPolynomial lower = longProduct(lower(factors));
        WordPolynomial upper = longProduct(upper(factors));
        WordPolynomial product = lower.multiply(upper);
        return product != null
                ? product
                : WordPolynomial.of(PolynomialMultiplication.multiply(lower.coefficients(), upper.coefficients()));
    }

    /** Whether transforms serve for the product of both halves, each of half of the length and half of the bits. */
    static boolean isLong(List<BigInteger[]> factors) {
        long bits = 0;
        long degree = 0;
        for (BigInteger[] factor : factors) {
            bits += PolynomialMultiplication.maxBits(factor);
            degree += factor.length - 1;
        }
        return factors.size() > 1 && PolynomialMultiplication.isForWords(degree / 2 + 1, degree / 2 + 1, bits);
    }

    private static List<BigInteger[]> lower(List<BigInteger[]> factors) {
        return factors.subList(0, factors.size() / 2);
    }

    private static List<BigInteger[]> upper(List<BigInteger[]> factors) {
        return factors.subList(factors.size() / 2, factors.size());
    }
}
