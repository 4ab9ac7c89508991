package org.rootfleet.coordinator.input;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/** Reproducible polynomials, each determined by degree, seed and bits. */
public final class GeneratedPolynomial {
    /** Of one root or coefficient: longer numbers are near the end of what BigInteger can multiply. */
    private static final int MAX_BITS = 1_000_000_000;

    private GeneratedPolynomial() {}

    /**
     * The monic polynomial with {@code degree} distinct integer roots r, {@code |r| < 2^bits}.
     *
     * @throws MalformedPolynomialException if there are not so many, or it would be over the limits
     */
    public static IntegerPolynomial withIntegerRoots(int degree, long seed, int bits, PolynomialLimits limits) {
        checkShape(degree, bits, limits, (double) bits * degree);
        // Of 40 bits there are more than any degree needs.
        long available = bits < 40 ? (2L << bits) - 1 : Long.MAX_VALUE;
        if (available < degree) {
            throw new MalformedPolynomialException("there are only " + available + " integers of at most " + bits
                    + (bits == 1 ? " bit" : " bits") + ", not " + degree + "; --bits takes more");
        }
        SeededNumbers numbers = new SeededNumbers(seed);
        List<IntegerPolynomial> factors = new ArrayList<>();
        for (BigInteger root : distinctRoots(degree, bits, available, numbers)) {
            factors.add(IntegerPolynomial.of(root.negate(), BigInteger.ONE));
        }
        return product(factors);
    }

    private static Set<BigInteger> distinctRoots(int count, int bits, long available, SeededNumbers numbers) {
        Set<BigInteger> roots = new LinkedHashSet<>();
        if (available >= 2L * count) {
            while (roots.size() < count) {
                roots.add(numbers.nextSigned(bits));
            }
            return roots;
        }
        // Nearly all of them: choose those that are left out.
        Set<BigInteger> leftOut = new LinkedHashSet<>();
        while (leftOut.size() < available - count) {
            leftOut.add(numbers.nextSigned(bits));
        }
        long largest = (1L << bits) - 1;
        for (long root = -largest; root <= largest; root++) {
            if (!leftOut.contains(BigInteger.valueOf(root))) {
                roots.add(BigInteger.valueOf(root));
            }
        }
        return roots;
    }

    private static IntegerPolynomial product(List<IntegerPolynomial> factors) {
        List<IntegerPolynomial> level = factors;
        while (level.size() > 1) {
            List<IntegerPolynomial> products = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                products.add(level.get(i).multiply(level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                products.add(level.get(level.size() - 1));
            }
            level = products;
        }
        return level.get(0);
    }

    /**
     * A polynomial with uniformly random coefficients c, {@code |c| < 2^bits}, the leading one not zero.
     *
     * @throws MalformedPolynomialException if it would be over the limits
     */
    public static IntegerPolynomial random(int degree, long seed, int bits, PolynomialLimits limits) {
        checkShape(degree, bits, limits, bits);
        SeededNumbers numbers = new SeededNumbers(seed);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            do {
                coefficients[i] = numbers.nextSigned(bits);
            } while (i == degree && coefficients[i].signum() == 0);
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static void checkShape(int degree, int bits, PolynomialLimits limits, double coefficientBits) {
        if (degree < 1) {
            throw new MalformedPolynomialException("the degree must be at least 1, not " + degree);
        }
        if (bits < 1 || bits > MAX_BITS) {
            throw new MalformedPolynomialException("--bits must be from 1 to " + MAX_BITS + ", not " + bits);
        }
        limits.checkDegree(degree);
        limits.checkBits((degree + 1.0) * coefficientBits);
    }
}
