package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class PowerIntervalsTest {

    /** Around {@code y^2 = a} with intervals of all widths and places, powers of two at their ends among them. */
    @RepeatedTest(100)
    void shouldStayInsideTheIntervalOfThePower(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int order = 2 * (random.nextInt(60) - 30);
        BigInteger radicand = BigInteger.valueOf(2 + random.nextInt(60));
        while (radicand.sqrt().pow(2).equals(radicand)) {
            radicand = radicand.add(BigInteger.ONE);
        }
        // y = radicand^(1/2) 2^(order / 2)
        IntegerPolynomial polynomial = order >= 0
                ? IntegerPolynomial.of(radicand.shiftLeft(order).negate(), BigInteger.ZERO, BigInteger.ONE)
                : IntegerPolynomial.of(radicand.negate(), BigInteger.ZERO, BigInteger.ONE.shiftLeft(-order));
        int bits = random.nextInt(30);
        DyadicInterval ofPower = random.nextInt(4) == 0
                ? DyadicInterval.of(0, order / 2 + 3)
                : new DyadicInterval(IntegerRoot.floor(radicand.shiftLeft(2 * bits), 2), order / 2 - bits);
        int power = 2 + random.nextInt(6);
        DyadicInterval interval = new PowerIntervals(polynomial, power).rootInterval(ofPower);
        Rational lower = interval.lower().toRational().pow(power);
        Rational upper = interval.upper().toRational().pow(power);
        assertThat(lower).isGreaterThanOrEqualTo(ofPower.lower().toRational());
        assertThat(upper).isLessThanOrEqualTo(ofPower.upper().toRational());
        assertThat(polynomial.scaledValueAt(lower).signum()
                        * polynomial.scaledValueAt(upper).signum())
                .isEqualTo(-1);
    }

    /** Ends whose powers are ends of the given interval are inside it: halving goes no further. */
    @Test
    void shouldStopAtEqualEnds() {
        // y = 36/25, x = 6/5
        PowerIntervals square = new PowerIntervals(TestPolynomials.parse("25x-36"), 2);
        assertThat(square.rootInterval(DyadicInterval.of(1, 0))).isEqualTo(DyadicInterval.of(4, -2));
        assertThat(square.rootInterval(DyadicInterval.of(0, 2))).isEqualTo(DyadicInterval.of(0, 1));
        assertThat(square.rootInterval(DyadicInterval.of(0, 4))).isEqualTo(DyadicInterval.of(0, 2));
        // y = 7/2
        assertThat(new PowerIntervals(TestPolynomials.parse("8x-28"), 3).rootInterval(DyadicInterval.of(0, 3)))
                .isEqualTo(DyadicInterval.of(0, 1));
    }

    /** Halving would go on for ever. */
    @Test
    void shouldRefuseAnIntervalWithoutARoot() {
        PowerIntervals square = new PowerIntervals(TestPolynomials.parse("x^2-2"), 2);
        assertThatThrownBy(() -> square.rootInterval(DyadicInterval.of(1, -1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
