package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Bounds of roots against Sturm's theorem. */
final class RootBoundsTest {
    private static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

    /** Coefficients that are as far from the power of two by which they are judged as they can be. */
    @RepeatedTest(100)
    void shouldEncloseAllRootsOfEitherSign(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 12; i++) {
            BigInteger[] coefficients = new BigInteger[2 + random.nextInt(9)];
            for (int j = 0; j < coefficients.length; j++) {
                BigInteger power = BigInteger.ONE.shiftLeft(1 + random.nextInt(12));
                BigInteger size = random.nextBoolean() ? power : power.subtract(BigInteger.ONE);
                coefficients[j] = random.nextInt(3) == 0 ? size : size.negate();
            }
            IntegerPolynomial polynomial = IntegerPolynomial.of(coefficients);
            check(polynomial, RootBounds.ofPositiveRoots(polynomial));
            check(polynomial.reflected(), RootBounds.ofNegativeRoots(polynomial));
        }
    }

    private static void check(IntegerPolynomial polynomial, Optional<RootBounds> bounds) {
        SturmSequence roots = new SturmSequence(polynomial);
        Rational far = point(200);
        int count = roots.countInside(ZERO, far);
        if (bounds.isEmpty()) {
            assertThat(count).as("%s", polynomial).isZero();
            return;
        }
        int inside = roots.countInside(
                point(bounds.get().lower()), point(bounds.get().upper()));
        assertThat(inside).as("%s of %s", bounds, polynomial).isEqualTo(count);
    }

    private static Rational point(int exponent) {
        return new Dyadic(BigInteger.ONE, exponent).toRational();
    }

    /** The roots of {@code a x^n - c}, and those bounded by pairs of terms above a negative leading one. */
    @Test
    void shouldNotBeFarFromTheRoots() {
        for (int n = 1; n < 12; n++) {
            for (int order = -20; order <= 20; order += 5) {
                // (2^order)^n and its reciprocal
                IntegerPolynomial power = IntegerPolynomial.monomial(
                                BigInteger.ONE.shiftLeft(Math.max(0, -order * n)), n)
                        .subtract(IntegerPolynomial.of(BigInteger.ONE.shiftLeft(Math.max(0, order * n))));
                for (IntegerPolynomial polynomial : new IntegerPolynomial[] {power, power.negate()}) {
                    RootBounds bounds = RootBounds.ofPositiveRoots(polynomial).orElseThrow();
                    assertThat(bounds.upper()).isBetween(order + 1, order + 2);
                    assertThat(bounds.lower()).isBetween(order - 2, order - 1);
                }
            }
        }
        // The large positive term is all that is needed: no root above 2, far below the ratio to the leading
        // coefficient.
        for (int sign : new int[] {1, -1}) {
            IntegerPolynomial polynomial = TestPolynomials.parse("x^9+1099511627776*x^8-1099511627776*x^7-1000*x+3")
                    .multiply(BigInteger.valueOf(sign));
            assertThat(RootBounds.ofPositiveRoots(polynomial).orElseThrow().upper())
                    .isBetween(1, 3);
            assertThat(RootBounds.ofNegativeRoots(polynomial).orElseThrow().upper())
                    .isBetween(40, 42);
        }
    }
}
