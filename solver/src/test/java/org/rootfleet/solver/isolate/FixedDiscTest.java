package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Units for values that are known. */
final class FixedDiscTest {
    /** The value is 2^60 everywhere: each halving of the interval takes a bit, and errors grow with the square of the degree. */
    @Test
    void shouldLeaveRoomForErrorsOfTheExpansion() {
        long first = unitFor(parse("x+2^60"), DyadicInterval.of(1, -10), -9, 3);
        assertThat(first).isBetween(60L - 48 - 8, 60L - 48);
        for (int bits = 1; bits < 19; bits++) {
            DyadicInterval interval = DyadicInterval.of(1L << (bits - 1), -9 - bits);
            assertThat(unitFor(parse("x+2^60"), interval, -9, 3)).isEqualTo(first + 1 - bits);
        }
        assertThat(unitFor(parse("x^3+2^60"), DyadicInterval.of(1, -10), -9, 3)).isEqualTo(first - 2);
        assertThat(unitFor(parse("x^6+2^60"), DyadicInterval.of(1, -10), -9, 3)).isEqualTo(first - 2);
        assertThat(unitFor(parse("x^7+2^60"), DyadicInterval.of(1, -10), -9, 3)).isEqualTo(first - 4);
        assertThat(unitFor(parse("x^1023+2^60"), DyadicInterval.of(1, -10), -9, 3))
                .isEqualTo(first - 18);
    }

    /** Of {@code x^n} on [1/2, 1): between 2^-n and 0.75^n in the lower half, which needs more; in the upper half it is larger. */
    @ParameterizedTest
    @ValueSource(ints = {50, 500, 5000})
    void shouldGoByTheWorseHalf(int n) {
        DyadicInterval interval = DyadicInterval.of(1, -1);
        long room = 48 + 2L * Integer.toBinaryString(n + 1).length() + 1;
        for (int samples = 1; samples <= 3; samples++) {
            long rising = unitFor(parse("x^" + n), interval, 0, samples) + room;
            // The best of the places is beyond the fifth part of the interval.
            assertThat(rising / (double) n).isBetween(-0.75, Math.log(0.75) / Math.log(2) + 2.0 / n);
            // (1 - x)^n, up to 4^n: the best place of the upper half is in its first part.
            long falling = unitFor(parse("4-4x").pow(n / 10), interval, 0, samples) + room;
            assertThat(falling / (n / 10.0)).isBetween(-1.6 - 2, 2 + 60.0 / n);
        }
        // More places can only be better.
        for (String text : new String[] {"x^" + n, "(1-x)^" + n / 10 + "*2^9000"}) {
            IntegerPolynomial polynomial = parse(text);
            assertThat(unitFor(polynomial, interval, 0, 2)).isGreaterThanOrEqualTo(unitFor(polynomial, interval, 0, 1));
            assertThat(unitFor(polynomial, interval, 0, 3)).isGreaterThanOrEqualTo(unitFor(polynomial, interval, 0, 2));
        }
    }

    /** The precision is doubled as often as it takes to see a value, and kept. */
    @Test
    void shouldRememberThePrecisionThatWasNeeded() {
        // On [1/4, 1/2): terms of 2.5^n against values of at most 0.25^n at 1/4.
        IntegerPolynomial power = parse("3x-1").pow(100);
        FixedDisc disc = new FixedDisc(new HalfLine(power), -1, 0);
        assertThat(disc.precision()).isEqualTo(128);
        DyadicInterval interval = DyadicInterval.of(1, -2);
        long unit = disc.unitFor(interval, 2);
        assertThat(disc.precision()).isEqualTo(512);
        assertThat(disc.unitFor(interval, 2)).isEqualTo(unit);
        FixedDisc guessed = new FixedDisc(new HalfLine(power), -1, 700);
        assertThat(guessed.unitFor(interval, 2)).isBetween(unit - 1, unit + 1);
        assertThat(guessed.precision()).isEqualTo(700);
    }

    private static long unitFor(IntegerPolynomial polynomial, DyadicInterval interval, int k, int samples) {
        return new FixedDisc(new HalfLine(polynomial), k, 0).unitFor(interval, samples);
    }
}
