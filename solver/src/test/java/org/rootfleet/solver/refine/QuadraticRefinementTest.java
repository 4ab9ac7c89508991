package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/** Where the refinement ends, against integer roots; and what it costs, against the theorem: it doubles the certain bits in each step. */
final class QuadraticRefinementTest {
    private int evaluations;
    private long evaluatedBits;

    private QuadraticRefinement refinement(String polynomial, DyadicInterval interval, int narrowedBits) {
        SignAt function = new SignAt(TestPolynomials.parse(polynomial));
        return new QuadraticRefinement(
                (point, precision) -> {
                    evaluations++;
                    evaluatedBits += precision;
                    return function.value(point, precision);
                },
                interval,
                narrowedBits);
    }

    /** Of the k-th root of a number, so many bits behind the point. */
    private static DyadicInterval root(long radicand, int k, int bits) {
        return new DyadicInterval(IntegerRoot.floor(BigInteger.valueOf(radicand).shiftLeft(k * bits), k), -bits);
    }

    /** Convex and concave, rising and falling: the secant errs to either side. */
    @ParameterizedTest
    @ValueSource(strings = {"x^3-2", "2-x^3", "x^3-5", "5-x^3", "x^3-7", "7-x^3"})
    void shouldEndAtTheCellOfTheRoot(String polynomial) {
        long radicand =
                Math.abs(TestPolynomials.parse(polynomial).coefficient(0).longValueExact());
        for (int bits : new int[] {1, 2, 3, 7, 64, 1000, 4096}) {
            QuadraticRefinement refinement = refinement(polynomial, DyadicInterval.of(1, 0), 0);
            assertThat(refinement.toWidth(-bits)).isEqualTo(root(radicand, 3, bits));
            assertThat(refinement.signAtLowerEnd()).isEqualTo(polynomial.startsWith("x") ? -1 : 1);
            assertThat(refinement.toWidth(1 - bits)).as("wide enough").isEqualTo(root(radicand, 3, bits));
        }
    }

    /** Each of 14 steps looks at two points and at both ends, which must be known better than before, some of them twice. */
    @ParameterizedTest
    @ValueSource(strings = {"x^3-2", "2-x^3", "x^3-5", "5-x^3", "x^3-7", "7-x^3"})
    void shouldDoubleTheBitsInEachStep(String polynomial) {
        int bits = 1 << 14;
        refinement(polynomial, DyadicInterval.of(1, 0), 0).toWidth(-bits);
        assertThat(evaluations).isLessThanOrEqualTo(6 * 14);
        // Half of all bits are those of the last step, and most of its evaluations have all of them.
        assertThat(evaluatedBits).isLessThanOrEqualTo(16L * bits);
    }

    @Test
    void shouldTryAsManyBitsAtOnceAsAreKnown() {
        int known = 1000;
        refinement("x^2-2", root(2, 2, known), known).toWidth(-2 * known + 8);
        assertThat(evaluations).isLessThanOrEqualTo(16);
        int many = evaluations;
        evaluations = 0;
        refinement("x^2-2", root(2, 2, known), 0).toWidth(-2 * known + 8);
        assertThat(evaluations).as("starting with one bit").isGreaterThan(2 * many);
    }

    /** In the first and in the last of the cells, whose ends are those of the interval. */
    @Test
    void shouldFindRootsNextToAnEnd() {
        // 1 + 2^-41 - ..., 2 - 2^-42 - ...
        QuadraticRefinement first = refinement("1099511627776x^2-1099511627777", DyadicInterval.of(1, 0), 8);
        assertThat(first.toWidth(-30)).isEqualTo(new DyadicInterval(BigInteger.ONE.shiftLeft(30), -30));
        assertThat(evaluations).isLessThanOrEqualTo(20);
        evaluations = 0;
        QuadraticRefinement last = refinement("1099511627776x^2-4398046511103", DyadicInterval.of(1, 0), 8);
        assertThat(last.toWidth(-30))
                .isEqualTo(new DyadicInterval(BigInteger.ONE.shiftLeft(31).subtract(BigInteger.ONE), -30));
        assertThat(evaluations).isLessThanOrEqualTo(20);
    }

    /** Of the 200 bits of the terms nearly all cancel: the first precision does not do. */
    @Test
    void shouldRaiseThePrecisionUntilTheSignIsCertain() {
        String shifted = "(x-1267650600228229401496703205376)^2-2";
        DyadicInterval interval =
                new DyadicInterval(BigInteger.ONE.shiftLeft(100).add(BigInteger.ONE), 0);
        BigInteger root = BigInteger.ONE
                .shiftLeft(100 + 50)
                .add(BigInteger.TWO.shiftLeft(100).sqrt());
        assertThat(refinement(shifted, interval, 0).toWidth(-50)).isEqualTo(new DyadicInterval(root, -50));
    }

    @Test
    void shouldRefuseAZeroThatItMeets() {
        assertThatThrownBy(() -> refinement("x-1", DyadicInterval.of(1, 0), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero at 1");
        assertThatThrownBy(() -> refinement("2x-3", DyadicInterval.of(1, 0), 0).toWidth(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero at 3/2");
    }

    /** A value whose error is as large as itself: more is asked for, until the sign is certain. */
    @Test
    void shouldAskAgainWhereABallIsTooWide() {
        QuadraticRefinement refinement = new QuadraticRefinement(
                (point, precision) -> {
                    evaluations++;
                    evaluatedBits = Math.max(evaluatedBits, precision);
                    // x - 1/3, known from 500 bits on
                    BigInteger value = point.mantissa()
                            .multiply(BigInteger.valueOf(3))
                            .shiftLeft(600)
                            .subtract(BigInteger.ONE.shiftLeft(600 - Math.toIntExact(point.exponent())));
                    return new Ball(value, point.exponent() - 600, Math.scalb(1.0, 600 + 500 - precision));
                },
                DyadicInterval.of(0, 0),
                0);
        assertThat(refinement.toWidth(-9)).isEqualTo(DyadicInterval.of(170, -9));
        assertThat(evaluatedBits).isBetween(500L, 1100L);
        assertThat(evaluations).isLessThanOrEqualTo(60);
    }
}
