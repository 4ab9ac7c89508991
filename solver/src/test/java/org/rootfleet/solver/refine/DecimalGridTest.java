package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/** Points of x, seen from y = x^g, against rational arithmetic. */
final class DecimalGridTest {

    private static Dyadic dyadic(long mantissa, int exponent) {
        return new Dyadic(BigInteger.valueOf(mantissa), exponent);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "3,1", "0,2", "2,2", "1,3", "4,5"})
    void shouldFindTheCellOfEveryPoint(int digits, int power) {
        DecimalGrid grid = new DecimalGrid(digits, power);
        assertThat(grid.digits()).isEqualTo(digits);
        assertThat(grid.scale()).isEqualTo(BigInteger.TEN.pow(digits));
        for (int exponent = -12; exponent <= 3; exponent += 5) {
            for (long mantissa = 0; mantissa < 40; mantissa++) {
                Dyadic y = dyadic(mantissa, exponent);
                BigInteger cell = grid.cellOf(y);
                BigInteger next = cell.add(BigInteger.ONE);
                Rational lower = new Rational(cell, grid.scale()).pow(power);
                Rational upper = new Rational(next, grid.scale()).pow(power);
                assertThat(y.toRational()).isGreaterThanOrEqualTo(lower).isLessThan(upper);
                assertThat(grid.isBefore(y, cell)).isFalse();
                assertThat(grid.isBefore(y, next)).isTrue();
                assertThat(grid.isAt(y, cell)).isEqualTo(lower.equals(y.toRational()));
                assertThat(grid.isAt(y, next)).isFalse();
            }
        }
    }

    @Test
    void shouldKnowThePowersOfItsPoints() {
        // (25/10)^2 = 25/4, (1/2)^3 = 1/8
        assertThat(new DecimalGrid(1, 2).isAt(dyadic(25, -2), BigInteger.valueOf(25)))
                .isTrue();
        assertThat(new DecimalGrid(1, 2).isAt(dyadic(25, -2), BigInteger.valueOf(24)))
                .isFalse();
        assertThat(new DecimalGrid(1, 3).isAt(dyadic(1, -3), BigInteger.valueOf(5)))
                .isTrue();
    }

    @Test
    void shouldKnowLogarithms() {
        assertThat(DecimalGrid.logarithm(dyadic(1, 0))).isZero();
        assertThat(DecimalGrid.logarithm(dyadic(3, 7))).isCloseTo(7 + 1.584962500721156, within(1e-9));
        Dyadic large = new Dyadic(BigInteger.TEN.pow(100), -1000);
        assertThat(DecimalGrid.logarithm(large)).isCloseTo(332.19280948873626 - 1000, within(1e-9));
        // The distance of 1.0^2 and 1.1^2, about: 2 * 0.1. That of 4.0^3 and 4.01^3: 3 * 16 / 100.
        assertThat(new DecimalGrid(1, 2).logStep(0)).isCloseTo(Math.log(0.2) / Math.log(2), within(1e-9));
        assertThat(new DecimalGrid(2, 3).logStep(6)).isCloseTo(Math.log(0.48) / Math.log(2), within(1e-9));
    }

    /** More than two cells wide: never taken for narrower than one. Less than one: never surely wider than that. */
    @ParameterizedTest
    @CsvSource({"0,1", "3,1", "8,1", "2,2", "5,3"})
    void shouldTellWideIntervalsFromNarrowOnes(int digits, int power) {
        DecimalGrid grid = new DecimalGrid(digits, power);
        for (int k = -60; k <= 0; k++) {
            // Around 3.
            DyadicInterval interval = DyadicInterval.of(3L << -k, k);
            BigInteger cells = grid.cellOf(interval.upper()).subtract(grid.cellOf(interval.lower()));
            if (cells.compareTo(BigInteger.valueOf(16)) >= 0) {
                assertThat(grid.isSurelyWiderThanACell(interval))
                        .as("width 2^%d", k)
                        .isTrue();
            }
            if (cells.compareTo(BigInteger.ONE) <= 0) {
                assertThat(grid.isSurelyWiderThanACell(interval))
                        .as("width 2^%d", k)
                        .isFalse();
            }
        }
    }
}
