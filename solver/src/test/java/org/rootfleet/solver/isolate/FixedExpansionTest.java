package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Expansions in fixed point held against exact Taylor coefficients. */
final class FixedExpansionTest {
    /** All coefficients times 2^SCALE are integers. */
    static final int SCALE = 4000;

    @RepeatedTest(60)
    void shouldStayWithinItsErrorBounds(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        HalfLine line = new HalfLine(polynomial);
        for (int i = 0; i < 6; i++) {
            int depth = random.nextInt(random.nextBoolean() ? 4 : FixedExpansion.MAX_MIDDLE_BITS);
            BigInteger c = new BigInteger(depth, random);
            DyadicInterval interval = new DyadicInterval(c, random.nextInt(5) - depth - 1);
            double size = line.polygon().logTermSum(Math.log(c.doubleValue() + 1) / Math.log(2) + interval.k());
            BigInteger[] exact = taylor(polynomial, interval, SCALE);
            long unit = (long) size - random.nextInt(random.nextBoolean() ? 60 : 700);
            FixedFunction function = FixedExpansion.of(line, interval, unit);
            assertClose(function, exact, unit, interval + ", " + polynomial);
        }
    }

    /** {@code 2^scale} times the exact coefficients at {@code (M + x) 2^e}. */
    static BigInteger[] taylor(IntegerPolynomial polynomial, DyadicInterval interval, int scale) {
        BigInteger middle = interval.c().shiftLeft(1).add(BigInteger.ONE);
        int e = interval.k() - 1;
        int n = polynomial.degree();
        BigInteger[] result = new BigInteger[n + 1];
        BigInteger[] scaled = new BigInteger[n + 1];
        for (int j = 0; j <= n; j++) {
            scaled[j] = polynomial.coefficient(j).shiftLeft(e * j + scale);
        }
        for (int t = 0; t <= n; t++) {
            result[t] = BigInteger.ZERO;
            BigInteger binomial = binomial(n, t);
            for (int j = n; j >= t; j--) {
                result[t] = result[t].multiply(middle).add(scaled[j].multiply(binomial));
                binomial = j == t
                        ? binomial
                        : binomial.multiply(BigInteger.valueOf(j - t)).divide(BigInteger.valueOf(j));
            }
        }
        return result;
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return result;
    }

    /** @param exact 2^SCALE times the exact coefficients */
    static void assertClose(FixedFunction function, BigInteger[] exact, long unit, String what) {
        BigInteger error = BigInteger.ZERO;
        BigInteger slopeError = BigInteger.ZERO;
        for (int t = 0; t < exact.length; t++) {
            BigInteger value = t <= function.degree() ? function.coefficient(t) : BigInteger.ZERO;
            BigInteger difference = value.shiftLeft(Math.toIntExact(unit + SCALE))
                    .subtract(exact[t])
                    .abs();
            error = error.add(difference);
            slopeError = slopeError.add(difference.multiply(BigInteger.valueOf(t)));
        }
        String description = "in units of 2^" + unit + ": " + what;
        assertThat(inUnits(error, unit + SCALE)).as(description).isLessThanOrEqualTo(function.valueError());
        assertThat(inUnits(slopeError, unit + SCALE)).as(description).isLessThanOrEqualTo(function.slopeError());
    }

    private static double inUnits(BigInteger number, long logUnit) {
        // Rounded to 2^-40 units.
        return number.shiftRight(Math.toIntExact(logUnit) - 40).doubleValue() * 0x1p-40;
    }

    private static IntegerPolynomial polynomial(Random random) {
        int degree = 1 + random.nextInt(random.nextBoolean() ? 20 : 130);
        int spread = random.nextBoolean() ? 1 : 300;
        int bits = 1 + random.nextInt(200);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            BigInteger number = new BigInteger(bits, random).setBit(0).shiftLeft(random.nextInt(spread));
            boolean absent = j > 0 && j < degree && random.nextInt(4) == 0;
            coefficients[j] = absent ? BigInteger.ZERO : random.nextBoolean() ? number : number.negate();
        }
        return IntegerPolynomial.of(coefficients);
    }
}
