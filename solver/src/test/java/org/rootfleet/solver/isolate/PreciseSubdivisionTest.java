package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/** Functions of x in [-1, 1], which is the interval [0, 1). */
final class PreciseSubdivisionTest {
    private static final DyadicInterval WHOLE = DyadicInterval.of(0, 0);
    private static final EnclosureGoal GOAL = new EnclosureGoal(30, 1);

    @Test
    void shouldLookOnceWhereThereIsNoZero() {
        Findings findings = run(0, unit(60).multiply(BigInteger.TWO), unit(60));
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(findings.rootCount()).isZero();
        assertThat(findings.takeFailed()).isEmpty();
    }

    @Test
    void shouldNarrowTheZeroOfAMonotoneFunction() {
        Findings findings = run(0, unit(200), times(3, 200));
        assertThat(findings.nodes()).isEqualTo(1);
        assertNarrow(findings, 1, SignOf.of(unit(200), times(3, 200)));
    }

    @Test
    void shouldGiveUpWhereAllIsError() {
        Findings findings = run(1000, times(1, 0), times(3, 0), times(2, 0));
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(findings.rootCount()).isZero();
        assertThat(findings.takeFailed()).containsExactly(WHOLE);
    }

    /** {@code (x + 0.05)^2 - 0.3275}, times 40: the five intervals that doubles look at, and the whole before them. */
    @Test
    void shouldLetDoublesGoOnAndNarrowWhatTheyFind() {
        BigInteger[] coefficients = {times(-13, 200), times(4, 200), times(40, 200)};
        Findings findings = run(0, coefficients);
        assertThat(findings.nodes()).isEqualTo(6);
        assertNarrow(findings, 2, SignOf.of(coefficients));
        assertThat(findings.takeFailed()).isEmpty();
    }

    /**
     * {@code x^3 - x + v} is v at -1, 0 and 1, and its terms add up to {@code 2 + v}: whether doubles go on depends on v alone. If they do,
     * they look at everything; if not, at each half.
     */
    @ParameterizedTest
    @CsvSource({"0x1.02p-19, true", "0x1.fcp-20, false"})
    void shouldUseDoublesWhereFewBitsCancel(String value, boolean inDoubles) {
        BigInteger[] coefficients = {
            BigInteger.valueOf((long) (Double.parseDouble(value) * 0x1p60)).shiftLeft(140),
            times(-1, 200),
            BigInteger.ZERO,
            unit(200)
        };
        PreciseFunction function = new PreciseFunction(coefficients, 0, 0);
        SignAt sign = SignOf.of(coefficients);
        Findings local = new Findings(sign, 0, EnclosureGoal.NONE);
        assertThat(LocalSubdivision.run(function.view(), WHOLE, local)).isEmpty();
        long halves = 0;
        for (DyadicInterval half : new DyadicInterval[] {WHOLE.lowerHalf(), WHOLE.upperHalf()}) {
            Findings ofHalf = new Findings(sign, 0, EnclosureGoal.NONE);
            PreciseSubdivision.run(function.on(half, WHOLE), half, ofHalf);
            halves += ofHalf.nodes();
        }
        Findings findings = run(0, coefficients);
        assertThat(findings.nodes()).isEqualTo(1 + (inDoubles ? local.nodes() : halves));
        assertThat(halves).isNotEqualTo(local.nodes());
        // v > 0: one zero below -1, two between 0 and 1.
        assertNarrow(findings, 2, sign);
    }

    /**
     * {@code (3 x - 1)^2 - 2 * 2^-2t}: zeros at {@code (1 +- sqrt(2) 2^-t) / 3}, where doubles see nothing. Bisection would take a step for
     * each bit.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 12, 25, 26, 40, 100, 400})
    void shouldSeparateTwinsBelowThePrecisionOfDoubles(int t) {
        int bits = 4 * t + 200;
        BigInteger[] coefficients = {
            unit(bits).subtract(unit(bits - 2 * t + 1)), times(-6, bits), times(9, bits),
        };
        Findings findings = run(0, coefficients);
        assertNarrow(findings, 2, SignOf.of(coefficients));
        assertThat(findings.takeFailed()).isEmpty();
        // Each isolating interval touches the middle between the twins, but for a few bits.
        for (IsolatedRoot root : findings.roots()) {
            assertThat(root.interval().k()).isLessThanOrEqualTo(-t + 2);
        }
        assertThat(findings.nodes()).isLessThan(140);
        assertThat(findings.maxDepth()).isGreaterThanOrEqualTo(t - 2);
    }

    /** As before, with an error that hides the distance: what fails is near 1/3 and covers both zeros. */
    @Test
    void shouldLeaveTwinsThatAreNearerThanTheError() {
        int bits = 200;
        BigInteger[] coefficients = {
            unit(bits).subtract(BigInteger.ONE), times(-6, bits), times(9, bits),
        };
        Findings findings = run(0x1p40, coefficients);
        assertThat(findings.rootCount()).isZero();
        // (1/3 + 1) / 2, and |3 x - 1| < 2^-80.
        for (DyadicInterval failed : findings.takeFailed()) {
            BigInteger nearest = BigInteger.TWO
                    .shiftLeft(-failed.k())
                    .divide(BigInteger.valueOf(3))
                    .subtract(failed.c());
            assertThat(failed.k()).isLessThan(-60);
            assertThat(nearest.abs().bitLength() + failed.k()).isLessThan(-70);
        }
        assertThat(findings.maxDepth()).isGreaterThan(70);
    }

    /** {@code ((3 x - 1) (3 x + 1))^2 - 2^-101}. */
    @Test
    void shouldFindPairsOnBothSides() {
        int bits = 400;
        BigInteger[] coefficients = {
            unit(bits).subtract(unit(bits - 101)), BigInteger.ZERO, times(-18, bits), BigInteger.ZERO, times(81, bits),
        };
        assertNarrow(run(0, coefficients), 4, SignOf.of(coefficients));
    }

    private static void assertNarrow(Findings findings, int count, SignAt sign) {
        assertThat(findings.rootCount()).isEqualTo(count);
        for (IsolatedRoot root : findings.roots()) {
            DyadicInterval enclosure = root.enclosure();
            assertThat(enclosure.k()).isLessThanOrEqualTo(GOAL.widthExponent(root.interval()));
            assertThat(sign.at(enclosure.lower()) * sign.at(enclosure.upper())).isEqualTo(-1);
            assertThat(sign.at(root.interval().lower())
                            * sign.at(root.interval().upper()))
                    .isEqualTo(-1);
        }
    }

    private static Findings run(double error, BigInteger... coefficients) {
        Findings findings = new Findings(SignOf.of(coefficients), 0, GOAL);
        PreciseSubdivision.run(new PreciseFunction(coefficients, error, 10 * error), WHOLE, findings);
        return findings;
    }

    private static BigInteger unit(int bits) {
        return BigInteger.ONE.shiftLeft(bits);
    }

    private static BigInteger times(long factor, int bits) {
        return BigInteger.valueOf(factor).shiftLeft(bits);
    }
}
