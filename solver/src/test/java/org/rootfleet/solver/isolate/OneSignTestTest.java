package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Exclusions held against Sturm's theorem, and against what is known of complex roots. */
final class OneSignTestTest {
    private static final Rational FAR = Rational.of(BigInteger.ONE.shiftLeft(200));

    /** However few bits or many are used. */
    @RepeatedTest(150)
    void shouldExcludeOnlyWhatHasNoRoot(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = TestPolynomials.random(random, 1 + random.nextInt(12), 1 + random.nextInt(60));
        for (int i = random.nextInt(3); i > 0; i--) {
            polynomial = polynomial.multiply(pair(random));
        }
        HalfLine line = new HalfLine(polynomial);
        SturmSequence sturm = new SturmSequence(polynomial);
        for (int i = 0; i < 12; i++) {
            Dyadic u = Dyadic.of(1 + random.nextInt(1000), random.nextInt(20) - 12);
            double logLeast = line.leading().exponent(0) + 20 - random.nextInt(200);
            Rational point = u.toRational();
            if (OneSignTest.excludesBelow(line, u, logLeast)) {
                assertThat(sturm.countInside(Rational.ZERO, point))
                        .as("%s below %s", polynomial, u)
                        .isZero();
            }
            if (OneSignTest.excludesAbove(line, u, logLeast)) {
                assertThat(sturm.countInside(point, FAR))
                        .as("%s above %s", polynomial, u)
                        .isZero();
            }
        }
    }

    /** Two roots close together, real or complex, in the middle of what is small elsewhere. */
    private static IntegerPolynomial pair(Random random) {
        IntegerPolynomial near = IntegerPolynomial.ofLongs(-1 - random.nextInt(1000), 1 + random.nextInt(50));
        IntegerPolynomial square = near.pow(2).multiply(BigInteger.ONE.shiftLeft(random.nextInt(80)));
        return random.nextBoolean() ? square.add(IntegerPolynomial.ONE) : square.subtract(IntegerPolynomial.ONE);
    }

    /** By Obreshkoff's theorem: no complex root in the disc, or in the half plane. */
    @RepeatedTest(40)
    void shouldExcludeWhereNoComplexRootIsNear(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial outsideDisc = IntegerPolynomial.ONE;
        IntegerPolynomial leftOfLine = IntegerPolynomial.ONE;
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            // (x - a)^2 + b^2 at a distance from 8 of more than 8; or left of 16.
            long angle = 1L + random.nextInt(15);
            outsideDisc = outsideDisc.multiply(quadratic(angle, 9L + random.nextInt(20)));
            leftOfLine = leftOfLine.multiply(quadratic(15L - random.nextInt(60), random.nextInt(40)));
        }
        HalfLine below = new HalfLine(outsideDisc);
        HalfLine above = new HalfLine(leftOfLine);

        assertThat(OneSignTest.excludesBelow(below, Dyadic.of(1, 4), -100)).isTrue();
        assertThat(OneSignTest.excludesAbove(above, Dyadic.of(1, 4), -100)).isTrue();
        assertThat(OneSignTest.excludesAbove(above, Dyadic.of(133, -3), -100)).isTrue();
    }

    private static IntegerPolynomial quadratic(long a, long b) {
        return IntegerPolynomial.ofLongs(a * a + b * b, -2 * a, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 64, 65, 200})
    void shouldExcludeAllOfThePowersOfALinearPolynomial(int n) {
        HalfLine line = new HalfLine(parse("x+3").pow(n));
        assertThat(OneSignTest.excludesBelow(line, Dyadic.of(1, 10), 0)).isTrue();
        assertThat(OneSignTest.excludesAbove(line, Dyadic.of(1, -10), -10.0 * n))
                .isTrue();
    }

    /** With too few bits nothing is known, whatever the truth is. */
    @ParameterizedTest
    @CsvSource({"(x-3)^2*1048576+1, 4", "(x-3)^8+1, 4", "x^30+x^7+5, 3"})
    void shouldNotExcludeWhatItDoesNotSee(String text, int u) {
        HalfLine line = new HalfLine(parse(text));
        assertThat(OneSignTest.excludesBelow(line, Dyadic.of(u, 0), 2000)).isFalse();
        assertThat(OneSignTest.excludesAbove(line, Dyadic.of(u, 0), 2000)).isFalse();
    }
}
