package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

final class FindingsTest {
    private static final SignAt SQUARE_ROOT = new SignAt(parse("x^2-2"));

    /** The zero of {@code x - a}, known up to e, on and beside the ends of parts of the interval. */
    @RepeatedTest(20)
    void shouldEncloseAllThatTheZeroMayBe(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 400; i++) {
            int depth = random.nextInt(40);
            double a = Math.scalb((double) (random.nextLong() >> 10), -53);
            a = random.nextBoolean() ? a : Math.scalb(Math.rint(Math.scalb(a, depth)), -depth);
            double error = random.nextInt(4) == 0 ? 0 : Math.scalb(1 + random.nextDouble(), -2 - random.nextInt(50));
            DyadicInterval interval = DyadicInterval.of(1, random.nextInt(9) - 4);
            Findings findings = new Findings(new SignAt(around(interval, a)), interval.k(), EnclosureGoal.NONE);
            if (Math.abs(a) == 1) {
                continue;
            }
            findings.addMonotone(new LocalPolynomial(new double[] {-a, 1}, 1, error, 0), interval);
            assertThat(findings.rootCount()).isEqualTo(1);
            IsolatedRoot root = findings.roots().get(0);
            assertThat(root.interval()).isEqualTo(interval);
            assertThat(interval.covers(root.enclosure())).isTrue();
            // In [-1, 1]; exact in doubles, as enclosures are not narrower than 2^-48.
            double unit = Math.scalb(1.0, interval.k() - 1);
            double low = toDouble(root.enclosure().lower()) / unit - 3;
            double high = toDouble(root.enclosure().upper()) / unit - 3;
            assertThat(low).isLessThanOrEqualTo(Math.max(-1, a - error));
            assertThat(high).isGreaterThanOrEqualTo(Math.min(1, a + error));
            // The halves of the enclosure do not cover it, or are as narrow as a double can say.
            double middle = (low + high) / 2;
            assertThat(high - low < 0x1p-46
                            || (a - error * 1.001 < middle + 0x1p-44 && a + error * 1.001 > middle - 0x1p-44))
                    .as("%s of %s +- %s", root.enclosure(), a, error)
                    .isTrue();
        }
    }

    /** A linear polynomial with the root of x = a of the interval. */
    private static IntegerPolynomial around(DyadicInterval interval, double a) {
        BigInteger numerator = BigInteger.valueOf((long) Math.scalb(a + 3, 52));
        int exponent = interval.k() - 1 - 52;
        return IntegerPolynomial.of(numerator.negate(), BigInteger.ONE.shiftLeft(-exponent));
    }

    private static double toDouble(Dyadic point) {
        return Math.scalb(point.mantissa().doubleValue(), point.exponent());
    }

    @Test
    void shouldAskForExactSignsWhereTheErrorHidesThem() {
        Findings findings = new Findings(SQUARE_ROOT, 0, EnclosureGoal.NONE);
        LocalPolynomial vague = new LocalPolynomial(new double[] {0, 1}, 1, 5, 0);
        findings.addMonotone(vague, DyadicInterval.of(1, 0));
        findings.addMonotone(vague, DyadicInterval.of(2, 0));
        assertThat(findings.roots()).extracting(IsolatedRoot::interval).containsExactly(DyadicInterval.of(1, 0));
        assertThat(findings.rootCount()).isEqualTo(1);
        assertThat(findings.roots().get(0).enclosure()).isEqualTo(DyadicInterval.of(1, 0));
    }

    @Test
    void shouldCountWhatWasVisitedAndHowDeep() {
        Findings findings = new Findings(SQUARE_ROOT, 3, EnclosureGoal.NONE);
        assertThat(findings.nodes()).isZero();
        assertThat(findings.maxDepth()).isZero();
        findings.visit(3);
        findings.visit(-4);
        findings.visit(1);
        assertThat(findings.nodes()).isEqualTo(3);
        assertThat(findings.maxDepth()).isEqualTo(7);
    }

    @Test
    void shouldHandOverFailedIntervalsOnce() {
        Findings findings = new Findings(SQUARE_ROOT, 0, EnclosureGoal.NONE);
        findings.fail(DyadicInterval.of(1, 0));
        assertThat(findings.takeFailed()).containsExactly(DyadicInterval.of(1, 0));
        assertThat(findings.takeFailed()).isEmpty();
    }

    /** {@code 3 X - 4} for {@code X = (x + 3) / 2}, times 2^400: one step of Newton's method is exact. */
    @ParameterizedTest
    @CsvSource({"0, 5, 0", "1, 5, 0", "0, 30, 0", "1, 30, 0", "1, 90, 0", "1, 90, 40"})
    void shouldNarrowNewRootsAsFarAsIsWanted(int since, int digits, int rangeExponent) {
        EnclosureGoal goal = new EnclosureGoal(digits, 1);
        DyadicInterval interval = DyadicInterval.of(1, 0);
        SignAt sign = new SignAt(parse("3x-4"));
        Findings findings = new Findings(sign, rangeExponent, goal);
        findings.addRoot(interval);
        findings.addRoot(interval);
        BigInteger unit = BigInteger.ONE.shiftLeft(400);
        PreciseFunction function =
                new PreciseFunction(new BigInteger[] {unit, unit.multiply(BigInteger.valueOf(3))}, 0, 0);
        findings.narrow(since, function::narrowing, interval);
        for (int i = 0; i < 2; i++) {
            DyadicInterval enclosure = findings.roots().get(i).enclosure();
            assertThat(findings.roots().get(i).interval()).isEqualTo(interval);
            if (i < since) {
                assertThat(enclosure).isEqualTo(interval);
            } else {
                assertThat(sign.at(enclosure.lower())).isEqualTo(-1);
                assertThat(sign.at(enclosure.upper())).isEqualTo(1);
                int goalBits = -goal.widthExponent(interval);
                // Nothing if it is more than 256 bits below the range.
                int wanted = goalBits > 256 - rangeExponent ? 0 : goalBits;
                assertThat(enclosure.k()).isEqualTo(-wanted);
                assertThat(findings.wantedBits(interval)).isEqualTo(wanted);
            }
        }
    }

    @Test
    void shouldNotNarrowWhatIsNarrowEnough() {
        Findings findings = new Findings(SQUARE_ROOT, 0, EnclosureGoal.NONE);
        DyadicInterval interval = DyadicInterval.of(1, 0);
        findings.addRoot(interval);
        findings.narrow(
                0,
                () -> {
                    throw new AssertionError("not needed");
                },
                interval);
        assertThat(findings.wantedBits(interval)).isZero();
    }

    /** One decimal of x is {@code power x^(power - 1)} of them in {@code y = x^power}. */
    @Test
    void shouldWantEnclosuresNarrowerThanOneDecimal() {
        assertThat(EnclosureGoal.NONE.widthExponent(DyadicInterval.of(5, 3))).isEqualTo(Integer.MAX_VALUE);
        for (int power = 1; power <= 5; power++) {
            for (int digits = 0; digits < 200; digits += 13) {
                EnclosureGoal goal = new EnclosureGoal(digits, power);
                for (long c : new long[] {1, 2, 3, 100, 1L << 40}) {
                    for (int k : new int[] {-90, -1, 0, 1, 7, 60}) {
                        double logX = (Math.log((double) c) / Math.log(2) + k) / power;
                        double slope = Math.log(power) / Math.log(2) + (power - 1) * logX;
                        double decimal = slope - digits * Math.log(10) / Math.log(2);
                        // The length of c stands for its logarithm.
                        assertThat((double) goal.widthExponent(DyadicInterval.of(c, k)))
                                .isBetween(decimal - 13, decimal - 6);
                    }
                }
            }
        }
    }
}
