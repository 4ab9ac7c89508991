package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** What expansions in fixed point admit as errors and reserve as room, where numbers are as large as they can be. */
final class FixedExpansionBoundTest {
    private static final long[] MIDDLES = {0, 1, 2, 30, 4095, (1 << 19) + 1, (1 << 20) - 1};

    /** All terms as large as the largest at the outer end, so that nothing cancels and every digit of the room is used. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 31, 90})
    void shouldHaveRoomForTermsThatAddUp(int degree) {
        Random random = new Random(degree);
        for (long c : MIDDLES) {
            DyadicInterval interval = DyadicInterval.of(c, -3);
            IntegerPolynomial alike = alike(degree, interval, 1 + random.nextInt(60));
            int size = (int) new HalfLine(alike).polygon().logTermSum(Math.log((c + 1) / 8.0) / Math.log(2));
            for (IntegerPolynomial polynomial : List.of(alike, alike.reflected(), alike.negate())) {
                int first = 1 + random.nextInt(30);
                check(polynomial, interval, size - first, size - first - 19, size - first - 60, size - first - 96);
            }
        }
    }

    /** One term alone, from each end of a tile: its coefficients are all the room there is. */
    @ParameterizedTest
    @ValueSource(ints = {7, 8, 15, 16, 47, 48, 160})
    void shouldHaveRoomForOneTerm(int degree) {
        for (long c : MIDDLES) {
            DyadicInterval interval = DyadicInterval.of(c, -3);
            IntegerPolynomial power =
                    IntegerPolynomial.monomial(BigInteger.valueOf(-3).shiftLeft(3 * degree), degree);
            int size = (int) (degree * (Math.log(c + 1.0) / Math.log(2)));
            check(power, interval, size - 9, size - 20, size - 31, size - 42, size - 53, size - 100);
        }
    }

    /** A long chain of roundings downward, all in one direction, and carry passes that drop a digit. */
    @ParameterizedTest
    @CsvSource({"1, 200", "3, 200", "7, 150"})
    void shouldBoundManyRoundings(long middle, int degree) {
        DyadicInterval interval = DyadicInterval.of(middle / 2, -2);
        IntegerPolynomial alike = alike(degree, interval, 5);
        int size = (int) new HalfLine(alike).polygon().logTermSum(Math.log((middle + 1) / 8.0) / Math.log(2));
        check(alike, interval, size - 40, size - 93, size - 146, size - 390);
        check(alike.negate(), interval, size - 60, size - 200);
    }

    private static void check(IntegerPolynomial polynomial, DyadicInterval interval, long... units) {
        HalfLine line = new HalfLine(polynomial);
        BigInteger[] exact = FixedExpansionTest.taylor(polynomial, interval, FixedExpansionTest.SCALE);
        for (long unit : units) {
            FixedFunction function = FixedExpansion.of(line, interval, unit);
            FixedExpansionTest.assertClose(function, exact, unit, interval + ", " + polynomial);
            // What whoever chooses the unit reckons with: 12 / r for each tile, and some units for each coefficient.
            int n = polynomial.degree();
            double tiles = (n / 8.0 + 1) * (n / 8.0 + 1) / 2;
            assertThat(function.valueError())
                    .isLessThanOrEqualTo(24 * (interval.c().doubleValue() + 1) * tiles + 3 * n + 8);
            assertThat(function.slopeError()).isLessThanOrEqualTo(function.valueError() * (n + 1));
        }
    }

    /** {@code 2^s 3^200 / u^j} for the outer end u: terms of one size, of more bits than are used. */
    private static IntegerPolynomial alike(int degree, DyadicInterval interval, int bits) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        BigInteger end = interval.c().add(BigInteger.ONE);
        BigInteger power =
                end.pow(degree).multiply(BigInteger.valueOf(3).pow(200)).shiftLeft(bits);
        for (int j = 0; j <= degree; j++) {
            coefficients[j] = power.shiftLeft(-interval.k() * j);
            power = power.divide(end);
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** Bounds of single coefficients and of those from one on, for functions of every shape. */
    @Test
    void shouldBoundTheSizesOfCoefficients() {
        for (Case example : cases()) {
            TaylorBound bound =
                    new TaylorBound(new HalfLine(example.polynomial).polygon(), example.degree(), example.interval, 0);
            double previous = Double.POSITIVE_INFINITY;
            for (int t = 0; t <= example.degree(); t++) {
                double log = bound.logSize(t);
                // Not increasing: so it bounds all coefficients of higher index too.
                assertThat(example.logSize(t))
                        .as("coefficient %d of %s", t, example)
                        .isLessThanOrEqualTo(log);
                assertThat(log).isLessThanOrEqualTo(previous);
                previous = log;
                // Not far above what Cauchy's estimate gives with the exact sums.
                double best = Double.POSITIVE_INFINITY;
                for (int y : new int[] {2, 4, 16, 256, 1 << 20}) {
                    best = Math.min(best, example.logSumAt(y) - t * Math.log(y) / Math.log(2));
                }
                assertThat(log)
                        .as("bound of %d for %s", t, example)
                        .isLessThanOrEqualTo(best + Math.log(example.degree() + 1) / Math.log(2) + 1.5);
            }
        }
    }

    /** What is left out, and its slope, by the exact coefficients; and not much more is kept than has to be. */
    @Test
    void shouldLeaveOutLittle() {
        for (Case example : cases()) {
            TaylorBound bound =
                    new TaylorBound(new HalfLine(example.polynomial).polygon(), example.degree(), example.interval, 0);
            for (int bits = -20; bits < 400; bits += 37) {
                double logTail = bound.logSize(0) - bits;
                int degree = bound.degree(logTail);
                assertThat(degree).isBetween(1, Math.max(1, example.degree()));
                double tail = 0;
                double slope = 0;
                for (int t = degree + 1; t <= example.degree(); t++) {
                    double size = Math.pow(2, example.logSize(t) - logTail);
                    tail += size;
                    slope += t * size;
                }
                String description = degree + " for 2^" + logTail + ": " + example;
                assertThat(tail).as(description).isLessThanOrEqualTo(1);
                assertThat(slope).as(description).isLessThanOrEqualTo(degree + 1.0);
                // Cauchy's estimate at 2, 16 and 2^20 would allow as few.
                for (int y : new int[] {2, 16, 1 << 20}) {
                    double margin = Math.log(example.degree() + 1) / Math.log(2) + 2;
                    double enough = (example.logSumAt(y) + margin - logTail) / (Math.log(y) / Math.log(2));
                    assertThat(degree).as(description).isLessThanOrEqualTo((int) Math.max(2, enough + 1));
                }
            }
        }
    }

    @Test
    void shouldLeaveLongMiddlesToOthers() {
        assertThat(FixedExpansion.isPossible(DyadicInterval.of((1 << 19) - 5, -20)))
                .isTrue();
        assertThat(FixedExpansion.isPossible(DyadicInterval.of(1L << 21, -20))).isFalse();
        assertThat(FixedExpansion.isPossible(DyadicInterval.of(1L << 50, -60))).isFalse();
    }

    private static List<Case> cases() {
        Random random = new Random(5);
        List<Case> cases = new ArrayList<>();
        for (long c : MIDDLES) {
            DyadicInterval interval = DyadicInterval.of(c, -3);
            for (int degree : new int[] {1, 5, 40}) {
                cases.add(new Case(alike(degree, interval, 3), interval));
                cases.add(new Case(TestPolynomials.random(random, degree, 50), interval));
            }
            cases.add(new Case(IntegerPolynomial.monomial(BigInteger.TEN, 50), interval));
        }
        return cases;
    }

    /** A polynomial on an interval, with the sizes of its exact Taylor coefficients. */
    private static final class Case {
        private static final int SCALE = 600;

        private final IntegerPolynomial polynomial;
        private final DyadicInterval interval;
        private final double[] logSizes;
        private final Map<Integer, Double> logSums = new HashMap<>();

        Case(IntegerPolynomial polynomial, DyadicInterval interval) {
            this.polynomial = polynomial;
            this.interval = interval;
            this.logSizes = Arrays.stream(FixedExpansionTest.taylor(polynomial, interval, SCALE))
                    .mapToDouble(coefficient -> log2(coefficient.abs()) - SCALE)
                    .toArray();
        }

        int degree() {
            return polynomial.degree();
        }

        double logSize(int t) {
            return logSizes[t];
        }

        /** {@code log2 sum |a_j| (2^e (M + y))^j}. */
        double logSumAt(int y) {
            return logSums.computeIfAbsent(y, this::computeLogSum);
        }

        private double computeLogSum(int y) {
            BigInteger point = interval.c().shiftLeft(1).add(BigInteger.valueOf(1L + y));
            BigInteger sum = BigInteger.ZERO;
            for (int j = degree(); j >= 0; j--) {
                BigInteger size = polynomial.coefficient(j).abs().shiftLeft((interval.k() - 1) * j + SCALE);
                sum = sum.multiply(point).add(size);
            }
            return log2(sum) - SCALE;
        }

        @Override
        public String toString() {
            return polynomial + " on " + interval;
        }
    }

    private static double log2(BigInteger number) {
        if (number.signum() == 0) {
            return -10_000;
        }
        int dropped = Math.max(0, number.bitLength() - 60);
        return Math.log((double) number.shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }
}
