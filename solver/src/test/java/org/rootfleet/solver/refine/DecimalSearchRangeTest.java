package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Where the search for decimals must answer: from enclosures of 50 bits, for roots of every size and any number of decimals.
 */
final class DecimalSearchRangeTest {
    private static final int ENCLOSURE_BITS = 50;

    /** The root of {@code y^3 = 3 * 2^(3 order)}, y below and above one, and its own roots: all known as integer roots. */
    @ParameterizedTest
    @ValueSource(ints = {-100, -30, -9, -2, -1, 0, 1, 2, 9, 30, 100})
    void shouldAnswerForRootsOfEverySize(int order) {
        BigInteger three = BigInteger.valueOf(3);
        IntegerPolynomial polynomial = order >= 0
                ? IntegerPolynomial.of(
                        three.shiftLeft(3 * order).negate(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE)
                : IntegerPolynomial.of(
                        three.negate(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE.shiftLeft(-3 * order));
        // 3^(1/3) = 1.44...
        DyadicInterval enclosure =
                new DyadicInterval(IntegerRoot.floor(three.shiftLeft(3 * ENCLOSURE_BITS), 3), order - ENCLOSURE_BITS);
        for (int power = 1; power <= 4; power++) {
            for (int gain : new int[] {-30, 1, 12, 50, 120, 203, 500, 2000}) {
                int digits = digits(order, power, gain);
                if (digits >= 0) {
                    assertThat(search(polynomial, power, enclosure, digits))
                            .as("order %d, power %d, %d digits", order, power, digits)
                            .contains(expected(order, power, digits));
                }
            }
        }
    }

    private static Optional<BigInteger> search(
            IntegerPolynomial polynomial, int power, DyadicInterval interval, int digits) {
        return new DecimalSearch(polynomial, power).decimals(interval, new DecimalGrid(digits, power));
    }

    /** So many that one decimal of x is, in y, so many bits narrower than the enclosure: {@code dy = power * x^(power - 1) dx}. */
    private static int digits(int order, int power, int gain) {
        double logY = order + Math.log(3) / Math.log(2) / 3;
        double logSlope = Math.log(power) / Math.log(2) + (power - 1.0) / power * logY;
        return (int) Math.floor((gain + ENCLOSURE_BITS - order + logSlope) * Math.log(2) / Math.log(10));
    }

    /** {@code floor(10^digits (3 * 2^(3 order))^(1 / (3 power)))}. */
    private static BigInteger expected(int order, int power, int digits) {
        BigInteger scaled = BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(3 * power * digits));
        return IntegerRoot.floor(order >= 0 ? scaled.shiftLeft(3 * order) : scaled.shiftRight(-3 * order), 3 * power);
    }

    /** In doubles nothing is left of the slope; all roots but the middle one are tried. */
    @Test
    void shouldAnswerWhereTheSlopeCancels() {
        IntegerPolynomial polynomial = TestPolynomials.chebyshev(100);
        SignAt sign = new SignAt(polynomial);
        for (int i = 1; i <= 50; i += 7) {
            double root = Math.cos((2 * i - 1) * Math.PI / 200);
            DyadicInterval enclosure = new DyadicInterval(BigInteger.valueOf((long) Math.scalb(root, 40)), -40);
            assertThat(sign.at(enclosure.lower()) * sign.at(enclosure.upper())).isEqualTo(-1);
            for (int digits : new int[] {5, 16, 30, 50, 300}) {
                BigInteger cell = search(polynomial, 1, enclosure, digits).orElseThrow();
                BigInteger scale = BigInteger.TEN.pow(digits);
                Rational lower = new Rational(cell, scale);
                Rational upper = new Rational(cell.add(BigInteger.ONE), scale);
                assertThat(polynomial.scaledValueAt(lower).signum()
                                * polynomial.scaledValueAt(upper).signum())
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void shouldNotSearchBelowOrNextToZero() {
        IntegerPolynomial polynomial = TestPolynomials.parse("100x^2-1");
        assertThat(search(polynomial, 1, DyadicInterval.of(0, -3), 20)).isEmpty();
        assertThat(search(polynomial, 1, DyadicInterval.of(-1, -3), 20)).isEmpty();
    }
}
