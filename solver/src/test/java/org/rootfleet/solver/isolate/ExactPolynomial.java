package org.rootfleet.solver.isolate;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The polynomial {@code sum numerators[j] * 2^-scale x^j} on [-1, 1], exactly: what approximations are measured against. */
final class ExactPolynomial {
    private final BigInteger[] numerators;
    private final int scale;

    ExactPolynomial(BigInteger[] numerators, int scale) {
        this.numerators = numerators.clone();
        this.scale = scale;
    }

    BigInteger numerator(int j) {
        return numerators[j];
    }

    int scale() {
        return scale;
    }

    static ExactPolynomial of(double[] coefficients) {
        int scale = 0;
        for (double coefficient : coefficients) {
            scale = Math.max(scale, new BigDecimal(coefficient).scale());
        }
        BigInteger[] numerators = new BigInteger[coefficients.length];
        for (int j = 0; j < numerators.length; j++) {
            // A double with s decimals is a multiple of 2^-s.
            BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(scale));
            numerators[j] = new BigDecimal(coefficients[j]).multiply(power).toBigIntegerExact();
        }
        return new ExactPolynomial(numerators, scale);
    }

    /** {@code q((x + 1) / 2)} or {@code q((x - 1) / 2)}. */
    ExactPolynomial half(boolean upper) {
        int n = numerators.length - 1;
        BigInteger[] result = new BigInteger[n + 1];
        for (int j = 0; j <= n; j++) {
            BigInteger binomial = BigInteger.ONE;
            result[j] = BigInteger.ZERO;
            for (int i = j; i <= n; i++) {
                BigInteger term = numerators[i].multiply(binomial).shiftLeft(n - i);
                result[j] = upper || (i - j) % 2 == 0 ? result[j].add(term) : result[j].subtract(term);
                binomial = binomial.multiply(BigInteger.valueOf(i + 1)).divide(BigInteger.valueOf(i + 1 - j));
            }
        }
        return new ExactPolynomial(result, scale + n);
    }

    int signAt(int x) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < numerators.length; j++) {
            sum = x < 0 && j % 2 == 1 ? sum.subtract(numerators[j]) : sum.add(numerators[j]);
        }
        return sum.signum();
    }

    /** The sum of the sizes of the differences of all coefficients; those of a derivative's if a slope is asked for. */
    BigDecimal distance(ExactPolynomial other, boolean slope) {
        int common = Math.max(scale, other.scale);
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < Math.max(numerators.length, other.numerators.length); j++) {
            BigInteger difference = at(j, common).subtract(other.at(j, common)).abs();
            sum = sum.add(slope ? difference.multiply(BigInteger.valueOf(j)) : difference);
        }
        return new BigDecimal(sum).divide(new BigDecimal(BigInteger.ONE.shiftLeft(common)));
    }

    private BigInteger at(int j, int newScale) {
        return j < numerators.length ? numerators[j].shiftLeft(newScale - scale) : BigInteger.ZERO;
    }

    /** What a local polynomial says of itself. */
    record Approximation(ExactPolynomial polynomial, BigDecimal valueError, BigDecimal slopeError) {
        static Approximation of(LocalPolynomial function) {
            String[] parts = function.toString().split("] \\+- |, |\\[", -1);
            double[] numbers = new double[parts.length - 3];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(parts[i + 1]);
            }
            return new Approximation(
                    ExactPolynomial.of(numbers),
                    new BigDecimal(Double.parseDouble(parts[parts.length - 2])),
                    new BigDecimal(Double.parseDouble(parts[parts.length - 1])));
        }

        /** Whether the errors cover the differences, coefficient by coefficient. */
        boolean covers(ExactPolynomial exact) {
            return polynomial.distance(exact, false).compareTo(valueError) <= 0
                    && polynomial.distance(exact, true).compareTo(slopeError) <= 0;
        }
    }
}
