package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class RootRangesTest {

    @RepeatedTest(200)
    void shouldCoverEveryRoot(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        TreeSet<Rational> roots = new TreeSet<>();
        for (int i = 1 + random.nextInt(10); i > 0; i--) {
            BigInteger numerator = new BigInteger(1 + random.nextInt(40), random).setBit(0);
            BigInteger denominator = BigInteger.ONE.shiftLeft(random.nextInt(40));
            // powers of two too: roots on the cuts between annuli
            Rational root = new Rational(random.nextInt(3) == 0 ? BigInteger.ONE : numerator, denominator);
            roots.add(random.nextBoolean() ? root : root.negate());
        }
        IntegerPolynomial polynomial = TestPolynomials.withRoots(roots)
                .multiply(TestPolynomials.random(random, random.nextInt(8), 1 + random.nextInt(60)));
        List<DyadicInterval> ranges = RootRanges.of(polynomial);
        for (Rational root : roots) {
            assertThat(ranges.stream().filter(range -> range.owns(root)))
                    .as("owners of %s", root)
                    .hasSize(1);
        }
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i - 1).upper())
                    .isLessThanOrEqualTo(ranges.get(i).lower());
        }
    }

    @Test
    void shouldExcludeWhatTheSignsExclude() {
        assertThat(RootRanges.of(parse("x^4+x^2+1"))).isEmpty();
        assertThat(RootRanges.of(parse("x^3+x+1"))).allMatch(range -> range.c().signum() < 0);
    }

    @Test
    void shouldSkipAnnuliWhereTheTermsCannotCancel() {
        // Roots near 2^-1000 and 2^1000 and nothing between them.
        IntegerPolynomial polynomial =
                IntegerPolynomial.of(BigInteger.ONE.negate(), BigInteger.ONE.shiftLeft(1000), BigInteger.ONE.negate());
        assertThat(RootRanges.of(polynomial)).hasSizeLessThan(10);
    }

    @Test
    void shouldBoundThePositiveRootsFromBothSides() {
        for (int n = 1; n <= 40; n++) {
            RootBounds bounds =
                    RootBounds.ofPositiveRoots(TestPolynomials.wilkinson(n)).orElseThrow();
            assertThat(Math.pow(2, bounds.lower())).isLessThan(1);
            assertThat(Math.pow(2, bounds.upper())).isGreaterThan(n);
        }
        assertThat(RootBounds.ofPositiveRoots(parse("x^2+1"))).isEmpty();
    }
}
