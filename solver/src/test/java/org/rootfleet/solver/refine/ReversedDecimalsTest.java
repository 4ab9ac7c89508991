package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Known roots beyond 1 of polynomials whose terms of low degree do not matter there: a factor with the root, times a random one. (Of the handful
 * of roots that the latter has none is within 2^-40 of it.)
 */
final class ReversedDecimalsTest {
    private static final int DEGREE = 2000;
    private static final int BITS = 40;

    private static IntegerPolynomial random(int seed) {
        return TestPolynomials.random(new Random(seed), DEGREE, 32);
    }

    /** {@code sqrt(m)}, by the integer square root of the JDK. */
    @ParameterizedTest
    @CsvSource({"2, 5", "2, 38", "3, 20", "5, 60", "30, 20", "1000003, 38"})
    void shouldFindSquareRoots(int m, int digits) {
        BigInteger square = BigInteger.valueOf(m);
        IntegerPolynomial polynomial = IntegerPolynomial.of(square.negate(), BigInteger.ZERO, BigInteger.ONE)
                .multiply(random(m + digits));
        DyadicInterval interval = new DyadicInterval(square.shiftLeft(2 * BITS).sqrt(), -BITS);
        BigInteger expected = square.multiply(BigInteger.TEN.pow(2 * digits)).sqrt();
        assertThat(new DecimalSearch(polynomial, 1).decimals(interval, new DecimalGrid(digits, 1)))
                .contains(expected);
        assertThat(new RootRefiner(polynomial.reflected(), 1).decimals(interval.mirrored(), 0, digits))
                .isEqualTo(expected.not());
    }

    /** {@code 5^(1/6)}, {@code y = 5^(1/3)} being the root: of the cube in units of 10^-6D, two integer roots. */
    @ParameterizedTest
    @CsvSource({"1", "10", "38"})
    void shouldTakeRootsOfThePower(int digits) {
        IntegerPolynomial polynomial = TestPolynomials.parse("x^3-5").multiply(random(digits));
        BigInteger y = new BigInteger("1709975946"); // 5^(1/3) = 1.7099759466...
        DyadicInterval interval = new DyadicInterval(y.shiftLeft(BITS - 10).divide(BigInteger.TEN.pow(9)), 10 - BITS);
        BigInteger found = new DecimalSearch(polynomial, 2)
                .decimals(interval, new DecimalGrid(digits, 2))
                .orElseThrow();
        BigInteger five = BigInteger.valueOf(5).multiply(BigInteger.TEN.pow(6 * digits));
        assertThat(found.pow(6)).isLessThan(five);
        assertThat(found.add(BigInteger.ONE).pow(6)).isGreaterThan(five);
    }

    /**
     * The root of {@code 10^61 x - 17 10^60 - side} is next to 1.7, on this side: the sign of the polynomial there decides, with the slope
     * at y, not the one at 1/y.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 0", "1, 1", "-1, 1", "1, 2", "-1, 2", "1, 3", "-1, 3"})
    void shouldKnowTheSideOfAPointOfTheGrid(int side, int seed) {
        BigInteger huge = BigInteger.TEN.pow(60);
        IntegerPolynomial polynomial = IntegerPolynomial.of(
                        huge.multiply(BigInteger.valueOf(-17)).subtract(BigInteger.valueOf(side)),
                        huge.multiply(BigInteger.TEN))
                .multiply(random(seed));
        DyadicInterval interval =
                new DyadicInterval(BigInteger.valueOf(17).shiftLeft(BITS).divide(BigInteger.TEN), -BITS);
        BigInteger point = BigInteger.valueOf(17).multiply(BigInteger.TEN.pow(19));
        assertThat(new DecimalSearch(polynomial, 1).decimals(interval, new DecimalGrid(20, 1)))
                .contains(side > 0 ? point : point.subtract(BigInteger.ONE));
    }

    /** So few terms that powers are taken; the decimals are PARI/GP's. */
    @ParameterizedTest
    @CsvSource({"4", "20", "50"})
    void shouldFindRootsOfFewTerms(int digits) {
        IntegerPolynomial polynomial = TestPolynomials.parse("x^100000-3*x^50000+x-1");
        BigInteger root = new BigInteger("100002197243833602989913216541443741220507326748011");
        DyadicInterval interval = new DyadicInterval(root.shiftLeft(BITS).divide(BigInteger.TEN.pow(50)), -BITS);
        assertThat(new RootRefiner(polynomial, 1).decimals(interval, 0, digits))
                .isEqualTo(root.divide(BigInteger.TEN.pow(50 - digits)));
        assertThat(new RootRefiner(polynomial.reflected(), 1).decimals(interval.mirrored(), 0, digits))
                .isEqualTo(root.divide(BigInteger.TEN.pow(50 - digits)).not());
    }
}
