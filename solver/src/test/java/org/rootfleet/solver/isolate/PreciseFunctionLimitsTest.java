package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/** Functions of x in [-1, 1], which is [0, 1): at the limits of what signs, errors and lengths say. */
final class PreciseFunctionLimitsTest {
    private static final DyadicInterval WHOLE = DyadicInterval.of(0, 0);

    /** 41 bits, of which an error of 2^35 and more leaves fewer than six. */
    @Test
    void shouldBeExhaustedFromFiveBitsOn() {
        BigInteger[] coefficients = {bit(40), bit(40)};
        assertThat(new PreciseFunction(coefficients, 0x1p36, 0).isExhausted()).isTrue();
        assertThat(new PreciseFunction(coefficients, 0x1.fp35, 0).isExhausted()).isFalse();
    }

    /** Beside the ends of the enclosure: in the first and in the last cell of it. */
    @Test
    void shouldNarrowToTheFirstAndTheLastCell() {
        for (DyadicInterval enclosure : List.of(WHOLE, DyadicInterval.of(5, -3))) {
            for (int width : new int[] {-4, -10, -25}) {
                DyadicInterval first = new DyadicInterval(enclosure.c().shiftLeft(enclosure.k() - width), width);
                DyadicInterval next = new DyadicInterval(enclosure.c().add(BigInteger.ONE), enclosure.k());
                DyadicInterval last =
                        new DyadicInterval(next.c().shiftLeft(next.k() - width).subtract(BigInteger.ONE), width);
                for (int sign : new int[] {1, -1}) {
                    assertThat(linear(first, sign).narrowing().narrowed(enclosure, WHOLE, width))
                            .isEqualTo(first);
                    assertThat(linear(last, sign).narrowing().narrowed(enclosure, WHOLE, width))
                            .isEqualTo(last);
                    // A zero beside the enclosure is not one in it.
                    assertThat(linear(new DyadicInterval(last.c().add(BigInteger.ONE), width), sign)
                                    .narrowing()
                                    .narrowed(enclosure, WHOLE, width))
                            .isEqualTo(enclosure);
                }
            }
        }
    }

    /** With the zero at a third of the cell. */
    private static PreciseFunction linear(DyadicInterval cell, int sign) {
        // X = (3 c + 1) / 3 2^k, x = 2 X - 1
        BigInteger zero =
                cell.c().multiply(BigInteger.valueOf(3)).add(BigInteger.ONE).shiftLeft(61 + cell.k());
        BigInteger three = BigInteger.valueOf(3L * sign);
        BigInteger constant =
                bit(60).multiply(BigInteger.valueOf(3)).subtract(zero).multiply(BigInteger.valueOf(sign));
        return new PreciseFunction(new BigInteger[] {constant, bit(60).multiply(three)}, 0, 0);
    }

    /** The zero may be anywhere within 2^-40 errors of the middle of a cell, which is 2^-30 wide in x: all of that is covered. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 64, 509, 511, 512, 513, 5000, 0x1p38})
    void shouldCoverAllThatTheErrorAllows(double error) {
        // 2^40 x = 0 for X = 1/2, moved by half a cell of 2^-31.
        BigInteger[] coefficients = {bit(9).negate(), bit(40)};
        DyadicInterval narrow =
                new PreciseFunction(coefficients, error, 0).narrowing().narrowed(WHOLE, WHOLE, -31);
        // X = (x + 1) / 2, so 2^41 X = 2^40 x + 2^40
        BigInteger middle = bit(40).add(bit(9));
        BigInteger distance = BigInteger.valueOf((long) error);
        assertThat(narrow.lower()).isLessThanOrEqualTo(new Dyadic(middle.subtract(distance), -41));
        assertThat(narrow.upper()).isGreaterThanOrEqualTo(new Dyadic(middle.add(distance), -41));
        if (error < 5) {
            assertThat(narrow).isEqualTo(DyadicInterval.of(1L << 30, -31));
        }
    }

    /** {@code (x + 3)^2 = 10}: with one slope for all steps, each would gain three bits or so. */
    @ParameterizedTest
    @ValueSource(ints = {20, 200, 1000})
    void shouldConvergeWithNewSlopes(int width) {
        int bits = width + 50;
        BigInteger[] coefficients = {
            bit(bits).negate(), bit(bits).multiply(BigInteger.valueOf(6)), bit(bits),
        };
        DyadicInterval narrow =
                new PreciseFunction(coefficients, 0, 0).narrowing().narrowed(WHOLE, WHOLE, -width);
        assertThat(narrow.k()).isEqualTo(-width);
        SignAt sign = SignOf.of(coefficients);
        assertThat(sign.at(narrow.lower())).isEqualTo(-1);
        assertThat(sign.at(narrow.upper())).isEqualTo(1);
    }

    /** {@code x^2 - 2^-2s}: zeros at the distance 2^-s from the middle, so in the two parts beside it, and these are not much longer. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 12, 50})
    void shouldJumpToTheTwinsBesideTheMiddle(int s) {
        BigInteger[] coefficients = {bit(200 - 2 * s).negate(), BigInteger.ZERO, bit(200)};
        List<DyadicInterval> parts =
                new PreciseFunction(coefficients, 0, 0).clusterParts(WHOLE).orElseThrow();
        // x = +-2^-s is X = 1/2 +- 2^-(s + 1).
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).meets(parts.get(1))).isTrue();
        assertThat(parts.get(0).upper())
                .isEqualByComparingTo(DyadicInterval.of(1, -1).lower());
        assertThat(parts.get(0).k()).isBetween(-s, 2 - s);
    }

    /** Shorter jumps are left to halving. */
    @Test
    void shouldNotJumpAShortWay() {
        for (int s = 0; s < 3; s++) {
            BigInteger[] coefficients = {bit(200 - 2 * s).negate(), BigInteger.ZERO, bit(200)};
            assertThat(new PreciseFunction(coefficients, 0, 0).clusterParts(WHOLE))
                    .isEmpty();
        }
        // Nor where another zero is at a distance of 2 or less: (x^2 - 2^-40) (x - 1).
        BigInteger small = bit(160);
        BigInteger[] beside = {small, small.negate(), bit(200).negate(), bit(200)};
        assertThat(new PreciseFunction(beside, 0, 0).clusterParts(WHOLE)).isEmpty();
    }

    private static BigInteger bit(int bit) {
        return BigInteger.ONE.shiftLeft(bit);
    }
}
