package org.rootfleet.benchmarks.families;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rootfleet.coordinator.input.GeneratedPolynomial;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/**
 * Polynomials by name, reproducible: the name is the seed.
 *
 * <pre>
 * wilk_N    Wilkinson: roots 1..N                       cheb_N leg_N herm_N lag_N   orthogonal, N real roots
 * exp_N     truncated exponential times N!              mignB_N   x^N - 2 (L x - 1)^2, L = 2^B - 1: twin roots
 * randB_N   random B-bit coefficients; randBxS_N more   linB_N    N distinct integer roots of B bits
 * mixDxB_N  D integer roots of B bits times a random dense cofactor
 * nearB_N   2^B Q^2 - 1, Q random of degree N/2 and B bits: every real root of Q twice, nearly
 * charp_N   characteristic polynomial of a random symmetric matrix, entries -10..10: N real roots
 * sparse_N  x^N and six random lower terms, 16 bits
 * degree_N  random_N   what {@code coordinator solve --degree N} and {@code --random N} solve
 * </pre>
 */
public final class Families {
    private static final Pattern NAME = Pattern.compile("([a-z]+)(?:([0-9]+)(?:x([0-9]+))?)?_([0-9]+)");

    private Families() {}

    /**
     * The polynomial of that name.
     *
     * @throws IllegalArgumentException if there is no such family
     */
    public static IntegerPolynomial of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("unknown polynomial: " + name);
        }
        int n = Integer.parseInt(parts.group(4));
        int a = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int b = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        Random random = new Random(name.hashCode());
        return switch (parts.group(1)) {
            case "wilk" -> wilkinson(n);
            case "cheb" -> Orthogonal.chebyshev(n);
            case "leg" -> Orthogonal.legendre(n);
            case "herm" -> Orthogonal.hermite(n);
            case "lag" -> Orthogonal.laguerre(n);
            case "exp" -> exponential(n);
            case "mign" -> mignotte(n, a);
            case "rand" -> random(n, a, random);
            case "lin" -> integerRoots(n, a, random);
            case "mix" -> integerRoots(a, b, random).multiply(random(n - a, 32, random));
            case "near" -> near(n, a, random);
            case "charp" -> CharacteristicPolynomial.ofSymmetric(n, random);
            case "degree" -> GeneratedPolynomial.withIntegerRoots(n, 1, 16, PolynomialLimits.DEFAULT);
            case "random" -> GeneratedPolynomial.random(n, 1, 16, PolynomialLimits.DEFAULT);
            case "sparse" -> sparse(n, random);
            default -> throw new IllegalArgumentException("unknown family: " + name);
        };
    }

    /** {@code (x - 1) (x - 2) ... (x - n)}. */
    static IntegerPolynomial wilkinson(int n) {
        List<IntegerPolynomial> factors = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            factors.add(IntegerPolynomial.ofLongs(-i, 1));
        }
        return product(factors);
    }

    private static IntegerPolynomial exponential(int n) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        coefficients[n] = BigInteger.ONE;
        for (int i = n - 1; i >= 0; i--) {
            coefficients[i] = coefficients[i + 1].multiply(BigInteger.valueOf(i + 1));
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static IntegerPolynomial mignotte(int n, int bits) {
        BigInteger big = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        IntegerPolynomial square =
                IntegerPolynomial.of(BigInteger.ONE.negate(), big).pow(2);
        return IntegerPolynomial.monomial(BigInteger.ONE, n).subtract(square.multiply(BigInteger.TWO));
    }

    /** Degree n exactly, coefficients of up to the given number of bits and either sign, the outer ones not zero. */
    public static IntegerPolynomial random(int n, int bits, Random random) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        for (int i = 0; i <= n; i++) {
            do {
                coefficients[i] = new BigInteger(bits, random);
            } while ((i == 0 || i == n) && coefficients[i].signum() == 0);
            if (random.nextBoolean()) {
                coefficients[i] = coefficients[i].negate();
            }
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static IntegerPolynomial integerRoots(int count, int bits, Random random) {
        if (bits < 31 && count > (2L << bits) - 2) {
            throw new IllegalArgumentException("there are not " + count + " integers of " + bits + " bits");
        }
        TreeSet<BigInteger> roots = new TreeSet<>();
        while (roots.size() < count) {
            BigInteger root = new BigInteger(bits, random);
            root = bits > 16 ? root.setBit(bits - 1) : root;
            if (root.signum() != 0) {
                roots.add(random.nextBoolean() ? root : root.negate());
            }
        }
        List<IntegerPolynomial> factors = new ArrayList<>();
        roots.forEach(root -> factors.add(IntegerPolynomial.of(root.negate(), BigInteger.ONE)));
        return product(factors);
    }

    private static IntegerPolynomial near(int n, int bits, Random random) {
        IntegerPolynomial square = random(n / 2, bits, random).pow(2);
        return square.multiply(BigInteger.ONE.shiftLeft(bits)).subtract(IntegerPolynomial.ONE);
    }

    private static IntegerPolynomial sparse(int n, Random random) {
        IntegerPolynomial sum = IntegerPolynomial.monomial(BigInteger.ONE, n)
                .add(IntegerPolynomial.ofLongs(-1 - random.nextInt(65535)));
        for (int i = 0; i < 6; i++) {
            BigInteger coefficient = BigInteger.valueOf(random.nextInt(131072) - 65536);
            sum = sum.add(IntegerPolynomial.monomial(coefficient, 1 + random.nextInt(n - 1)));
        }
        return sum;
    }

    private static IntegerPolynomial product(List<IntegerPolynomial> factors) {
        List<IntegerPolynomial> level = factors;
        while (level.size() > 1) {
            List<IntegerPolynomial> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                next.add(i + 1 < level.size() ? level.get(i).multiply(level.get(i + 1)) : level.get(i));
            }
            level = next;
        }
        return level.get(0);
    }
}
