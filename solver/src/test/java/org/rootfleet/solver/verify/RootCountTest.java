package org.rootfleet.solver.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Counts and signs against Sturm sequences and exact evaluation. */
final class RootCountTest {
    private static final int INTERVALS = 12;

    @RepeatedTest(60)
    void shouldCountAsSturm(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random, info.getCurrentRepetition() % 6);
        SturmSequence sturm = new SturmSequence(polynomial);
        if (sturm.greatestCommonDivisor().degree() > 0
                || polynomial.coefficient(0).signum() == 0) {
            return; // not squarefree, or with the root zero: a root count is asked for neither
        }
        RootCount count = new RootCount(polynomial);
        for (int i = 0; i < INTERVALS; i++) {
            Rational a = point(random);
            Rational b = random.nextBoolean() ? point(random) : a.add(new Rational(BigInteger.ONE, power(random, 60)));
            Rational lower = a.compareTo(b) <= 0 ? a : b;
            Rational upper = a.compareTo(b) <= 0 ? b : a;
            if (lower.compareTo(upper) < 0) {
                int atLower = polynomial.scaledValueAt(lower).signum() == 0 ? 1 : 0;
                assertThat(count.in(lower, upper))
                        .as("%s in [%s, %s)", polynomial, lower, upper)
                        .isEqualTo(atLower + sturm.countInside(lower, upper));
            }
        }
    }

    private static IntegerPolynomial polynomial(Random random, int kind) {
        int degree = 1 + random.nextInt(12);
        IntegerPolynomial some = TestPolynomials.random(random, degree, 1 + random.nextInt(40));
        return switch (kind) {
            case 0 -> some;
            // Pairs of roots, real or complex, that are nearly one.
            case 1 -> nearby(some.multiply(some), random);
            // Three that are nearly one.
            case 2 -> nearby(some.pow(3), random);
            // Roots on the points that are asked for.
            case 3 -> some.multiply(IntegerPolynomial.withRoot(point(random)));
            case 4 -> TestPolynomials.mignotte(3 + random.nextInt(12), 1 + random.nextInt(12));
            default -> many(random);
        };
    }

    private static IntegerPolynomial nearby(IntegerPolynomial polynomial, Random random) {
        IntegerPolynomial scaled = polynomial.multiply(power(random, 200));
        return random.nextBoolean() ? scaled.add(IntegerPolynomial.ONE) : scaled.subtract(IntegerPolynomial.ONE);
    }

    private static IntegerPolynomial many(Random random) {
        List<Rational> roots = new ArrayList<>();
        for (int i = 1 + random.nextInt(14); i > 0; i--) {
            roots.add(point(random));
        }
        return TestPolynomials.withRoots(roots);
    }

    /** Few different ones, so that they are met again as roots. */
    private static Rational point(Random random) {
        long numerator = random.nextInt(65) - 32L;
        return random.nextInt(4) == 0
                ? Rational.of(numerator, 3 + random.nextInt(3))
                : new Rational(BigInteger.valueOf(numerator), power(random, 9));
    }

    private static BigInteger power(Random random, int max) {
        return BigInteger.ONE.shiftLeft(random.nextInt(max));
    }

    /** Two roots are 2^-280 apart. */
    @Test
    void shouldSeeBothRootsOfAPair() {
        IntegerPolynomial polynomial = TestPolynomials.mignotte(40, 14);
        RootCount count = new RootCount(polynomial);
        Rational half = Rational.of(1, 2);

        assertThat(count.in(Rational.ZERO, half)).isEqualTo(2);
        assertThat(count.in(half.negate(), Rational.ZERO)).isZero();
    }

    /** x^2 + 2^-k has none, whatever the k; halving would need k/2 cuts. */
    @Test
    void shouldExcludeAPairOfComplexRootsNearTheAxis() {
        IntegerPolynomial shifted = IntegerPolynomial.ofLongs(-1, 3).pow(2);
        IntegerPolynomial polynomial =
                shifted.multiply(BigInteger.ONE.shiftLeft(100_000)).add(IntegerPolynomial.ONE);

        assertThat(new RootCount(polynomial).in(Rational.ZERO, Rational.of(1))).isZero();
    }

    @RepeatedTest(20)
    void shouldTellTheSignAtAnyPoint(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random, info.getCurrentRepetition() % 6);
        RoundedSign sign = new RoundedSign(polynomial, TermLogarithms.ofAll(polynomial));
        for (int i = 0; i < INTERVALS; i++) {
            Rational near = point(random);
            Rational point = random.nextBoolean()
                    ? near
                    : near.add(new Rational(BigInteger.valueOf(random.nextInt(3) - 1L), power(random, 300)));
            assertThat(sign.at(point))
                    .as("%s at %s", polynomial, point)
                    .isEqualTo(polynomial.scaledValueAt(point).signum());
        }
    }
}
