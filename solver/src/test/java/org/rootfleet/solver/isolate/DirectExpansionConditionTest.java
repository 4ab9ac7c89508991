package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Powers of a linear function, of which is known how much cancels: {@code (x - a)^m} has terms that add up to {@code (x + a)^m}. Doubles
 * see a value that is more than {@code (m + 2) 2^-44} of its terms.
 */
final class DirectExpansionConditionTest {
    private static final DyadicInterval UPPER = DyadicInterval.of(1, -1);
    private static final DyadicInterval LATE = DyadicInterval.of(6, -3);

    /** The best place to look for a zero at an end is near the other: within a tenth of the interval. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 4", "5, 8", "3, 2"})
    void shouldLookWhereTheLeastCancels(int numerator, int denominator) {
        IntegerPolynomial linear = parse(denominator + "x-" + numerator);
        double zero = numerator / (double) denominator;
        // On [1/2, 1).
        double farthest = zero < 0.75 ? 0.95 : 0.55;
        double far = Math.log((farthest + zero) / Math.abs(farthest - zero)) / Math.log(2);
        double nextPlace = zero < 0.75 ? 1 : 0.5;
        double farAtEnd = Math.log((nextPlace + zero) / Math.abs(nextPlace - zero)) / Math.log(2);
        for (int m = 1; m < 120; m++) {
            double visible = 44 - Math.log(m + 2.0) / Math.log(2);
            boolean isIll = isIllConditioned(linear.pow(m), UPPER);
            if (m * far < visible) {
                assertThat(isIll).as("power %d", m).isFalse();
            } else if (m * farAtEnd > visible) {
                assertThat(isIll).as("power %d", m).isTrue();
            }
        }
    }

    /** On an interval far from zero, too: [3/4, 7/8). */
    @Test
    void shouldSeeNarrowIntervals() {
        // (x - 1)^m: terms of 1.75^m and more, a value of 0.25^m and less; (x - 2)^m: 2.75^m and 1.25^m.
        assertThat(isIllConditioned(parse("x-1").pow(12), LATE)).isFalse();
        assertThat(isIllConditioned(parse("x-1").pow(15), LATE)).isTrue();
        assertThat(isIllConditioned(parse("x-2").pow(30), LATE)).isFalse();
        assertThat(isIllConditioned(parse("x-2").pow(34), LATE)).isTrue();
        // 7/8: at most 0.125^m of 1.625^m.
        assertThat(isIllConditioned(parse("8x-7").pow(9), LATE)).isFalse();
        assertThat(isIllConditioned(parse("8x-7").pow(12), LATE)).isTrue();
    }

    @Test
    void shouldNotMindTermsOfOneSign() {
        assertThat(isIllConditioned(parse("x+1").pow(300), LATE)).isFalse();
        assertThat(isIllConditioned(parse("x+1").pow(300), UPPER)).isFalse();
        assertThat(isIllConditioned(parse("x^5"), UPPER)).isFalse();
    }

    /** 57 terms are all there are: they can be expanded on any interval; more only where the last of them are small. */
    @Test
    void shouldExpandWideIntervalsOfFewTermsOnly() {
        assertThat(isTooWide(parse("x+1").pow(56), DyadicInterval.of(0, 0))).isFalse();
        assertThat(isTooWide(parse("x+1").pow(57), DyadicInterval.of(0, 0))).isTrue();
        // (1 + x)^n grows less than (3 / 2)^n-fold from the end to half an interval beyond it.
        assertThat(isTooWide(parse("x+1").pow(57), DyadicInterval.of(7, -3))).isFalse();
        assertThat(isTooWide(parse("x+1").pow(300), DyadicInterval.of(7, -3))).isFalse();
        assertThat(isTooWide(parse("x+1").pow(900), DyadicInterval.of(7, -3))).isTrue();
    }

    private static boolean isIllConditioned(IntegerPolynomial polynomial, DyadicInterval interval) {
        return DirectExpansion.isIllConditioned(terms(polynomial, interval), interval);
    }

    private static boolean isTooWide(IntegerPolynomial polynomial, DyadicInterval interval) {
        return DirectExpansion.isTooWide(terms(polynomial, interval), interval);
    }

    private static WeightedTerms terms(IntegerPolynomial polynomial, DyadicInterval interval) {
        HalfLine line = new HalfLine(polynomial);
        return WeightedTerms.of(line.leading(), line.polygon(), interval);
    }
}
