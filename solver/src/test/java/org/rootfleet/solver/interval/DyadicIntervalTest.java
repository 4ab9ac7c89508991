package org.rootfleet.solver.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DyadicIntervalTest {

    @Test
    void shouldGiveEveryCutPointOneOwner() {
        DyadicInterval interval = DyadicInterval.of(-3, 2); // [-12, -8)
        Rational middle = interval.middle().toRational();
        assertThat(middle).isEqualTo(Rational.of(-10));
        assertThat(interval.lowerHalf().owns(middle)).isFalse();
        assertThat(interval.upperHalf().owns(middle)).isTrue();
        assertThat(interval.owns(Rational.of(-12))).isTrue();
        assertThat(interval.owns(Rational.of(-8))).isFalse();
        assertThat(interval.owns(Rational.of(-81, 10))).isTrue();
        assertThat(interval.lowerHalf().meets(interval.upperHalf())).isTrue();
    }

    @Test
    void shouldMirrorAndCover() {
        DyadicInterval interval = DyadicInterval.of(5, -3);
        assertThat(interval.mirrored().lower()).isEqualTo(interval.upper().negate());
        assertThat(interval.mirrored().mirrored()).isEqualTo(interval);
        assertThat(interval.covers(interval.upperHalf().lowerHalf())).isTrue();
        assertThat(interval.covers(DyadicInterval.of(6, -3))).isFalse();
        assertThat(interval.lowerHalf().covers(interval)).isFalse();
        assertThat(DyadicInterval.owning(new Dyadic(java.math.BigInteger.valueOf(-1), -5), 0))
                .isEqualTo(DyadicInterval.of(-1, 0));
    }

    @Test
    void shouldCompareDyadicNumbersByValue() {
        assertThat(Dyadic.of(1, 3).compareTo(Dyadic.of(8, 0))).isZero();
        assertThat(Dyadic.of(-1, 3)).isLessThan(Dyadic.of(-7, 0));
        assertThat(Dyadic.of(3, -1).subtract(Dyadic.of(1, 0)).compareTo(Dyadic.of(1, -1)))
                .isZero();
        assertThat(Dyadic.of(-7, -2).floorAt(0)).isEqualTo(-2);
        assertThat(Dyadic.of(-7, -2).ceilAt(0)).isEqualTo(-1);
    }

    @Test
    void shouldReduceFractions() {
        assertThat(Rational.of(6, -4)).hasToString("-3/2");
        assertThat(Rational.parse("-3/2")).isEqualTo(Rational.of(-3, 2));
        assertThat(Rational.parse("17")).isEqualTo(Rational.of(17));
        assertThat(Rational.of(-3, 2).floor()).isEqualTo(-2);
        assertThat(Rational.of(-3, 2).ceil()).isEqualTo(-1);
        assertThat(Rational.of(7, 3).floorScaled(2)).isEqualTo(9);
        assertThat(Rational.of(7, 3).floorScaled(-1)).isEqualTo(1);
        assertThat(Rational.of(1, 3)).isLessThan(Rational.of(1, 2));
        assertThat(Rational.of(-1, 3)).isGreaterThan(Rational.of(-1, 2));
    }
}
