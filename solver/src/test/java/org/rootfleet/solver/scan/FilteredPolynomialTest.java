package org.rootfleet.solver.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class FilteredPolynomialTest {

    @RepeatedTest(100)
    void shouldNeverTellAWrongSign(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = nearlyZero(random);
        FilteredPolynomial filter = new FilteredPolynomial(polynomial);
        int count = 1 + random.nextInt(FilteredPolynomial.ROW);
        long first = random.nextInt(4000) - 2000L - count;
        int[] signs = new int[FilteredPolynomial.ROW];
        filter.signs(first, count, signs);
        for (int i = 0; i < count; i++) {
            assertThat(signs[i]).isIn(signAt(polynomial, first + i), FilteredPolynomial.UNKNOWN);
        }
        for (int length : new int[] {1, count, 700, 2000}) {
            int common = filter.commonSign(first, length);
            for (int i = 0; common != 0 && i < length; i++) {
                assertThat(signAt(polynomial, first + i)).isEqualTo(common);
            }
        }
    }

    /** Values far below the sum of their terms, of either sign: what rounding errors would hide. */
    private static IntegerPolynomial nearlyZero(Random random) {
        int n = 1 + random.nextInt(30);
        IntegerPolynomial power = IntegerPolynomial.of(BigInteger.valueOf(random.nextInt(4000) - 2000), BigInteger.ONE)
                .pow(n);
        return power.multiply(BigInteger.ONE.shiftLeft(random.nextInt(40)))
                .add(TestPolynomials.random(random, random.nextInt(n + 1), 1 + random.nextInt(60)))
                .multiply(
                        random.nextBoolean()
                                ? BigInteger.ONE
                                : BigInteger.TEN.pow(random.nextInt(500)).negate());
    }

    private static int signAt(IntegerPolynomial polynomial, long k) {
        return GridCase.value(polynomial, BigInteger.valueOf(k)).signum();
    }

    @Test
    void shouldSeeEverySinglePointOfABlock() {
        int length = 16 * FilteredPolynomial.ROW;
        for (int place = 1; place < length; place += 97) {
            // Negative at one point only.
            FilteredPolynomial filter =
                    new FilteredPolynomial(IntegerPolynomial.ofLongs(4L * place * place - 1, -8L * place, 4));
            assertThat(filter.commonSign(0, length)).isZero();
            assertThat(filter.commonSign(0, place)).isEqualTo(1);
            assertThat(filter.commonSign(place + 1L, length)).isEqualTo(1);
        }
    }

    @Test
    void shouldKnowSignsAwayFromRoots() {
        FilteredPolynomial filter = new FilteredPolynomial(TestPolynomials.wilkinson(15));
        assertThat(filter.commonSign(10_000, 8192)).isEqualTo(1);
        assertThat(filter.commonSign(-20_000, 8192)).isEqualTo(-1);
        assertThat(filter.commonSign((1L << 53) - 8192, 8192)).isEqualTo(1);
        assertThat(filter.commonSign(-(1L << 53), 8192)).isEqualTo(-1);
    }

    @Test
    void shouldLeaveOutTermsOnlyWithinTheBound() {
        // Near zero the first term is left out, far away it decides.
        IntegerPolynomial polynomial = IntegerPolynomial.of(
                BigInteger.ONE.shiftLeft(100).negate(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);
        FilteredPolynomial filter = new FilteredPolynomial(polynomial);
        assertThat(filter.commonSign(0, 8192)).isEqualTo(-1);
        assertThat(filter.commonSign(1L << 34, 8192)).isEqualTo(1);
        // Of high terms that are left out, only what they cannot change may be told.
        IntegerPolynomial flat = IntegerPolynomial.of(
                BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE.shiftLeft(200).negate(), BigInteger.ONE.shiftLeft(190));
        FilteredPolynomial tiny = new FilteredPolynomial(flat);
        assertThat(tiny.commonSign(0, 1)).isEqualTo(1);
        assertThat(tiny.commonSign(1, 1023)).isEqualTo(-1);
        assertThat(tiny.commonSign(1, 1024)).isZero();
        assertThat(tiny.commonSign(1025, 8192)).isEqualTo(1);
    }
}
