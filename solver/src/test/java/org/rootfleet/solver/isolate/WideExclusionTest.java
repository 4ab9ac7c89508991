package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * How much is excluded at once, where that is known to be possible; that nothing else is, is the claim of {@link OneSignTest}. The sections of
 * the exponential series have complex zeros on both sides of the negative half line, and a real one there if their degree is odd.
 */
final class WideExclusionTest {
    /** In each form the two tests have to meet at a place that has to be found. */
    @ParameterizedTest
    @ValueSource(ints = {58, 60, 74, 88, 102, 144, 200, 256, 340})
    void shouldExcludeTheWholeHalfLine(int degree) {
        IntegerPolynomial section = TestPolynomials.exponential(degree).reflected();
        assertThat(left(section)).isEmpty();
        assertThat(left(section.multiply(BigInteger.valueOf(-3)))).isEmpty();
        for (int k : new int[] {-3, 1, 20}) {
            assertThat(left(scaled(section, k))).isEmpty();
        }
    }

    /** What was above is below then. */
    @ParameterizedTest
    @ValueSource(ints = {88, 102, 144, 200, 340})
    void shouldExcludeTheWholeHalfLineOfReciprocals(int degree) {
        IntegerPolynomial section = TestPolynomials.exponential(degree).reflected();
        assertThat(left(section.reversed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {81, 95, 109, 151, 193, 207, 291, 389})
    void shouldLeaveTheNeighbourhoodOfTheOnlyRoot(int degree) {
        IntegerPolynomial section = TestPolynomials.exponential(degree).reflected();
        for (int k : new int[] {0, -2, 9}) {
            IntegerPolynomial polynomial = scaled(section, k);
            List<DyadicInterval> left = left(polynomial);
            Dyadic lower = left.get(0).lower();
            Dyadic upper = left.get(left.size() - 1).upper();
            SignAt sign = new SignAt(polynomial);
            assertThat(sign.at(lower) * sign.at(upper)).isEqualTo(-1);
            // Ends of dyadic parts, that is an eighth of the place at most.
            assertThat(value(upper) / value(lower)).isLessThanOrEqualTo(1.126);
        }
    }

    /** Terms do not cancel beyond what doubles see: interval after interval is less work. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 30, 55, 56})
    void shouldLeaveLowDegreesAlone(int degree) {
        IntegerPolynomial section = TestPolynomials.exponential(degree).reflected();
        assertThat(left(section)).containsExactly(range(section));
    }

    /** Where there are roots, what is beyond the outermost, from degree 201 on. */
    @ParameterizedTest
    @CsvSource({"201, 256", "256, 512", "300, 512"})
    void shouldExcludeWhatIsBeyondTheRoots(int degree, long end) {
        IntegerPolynomial polynomial = TestPolynomials.wilkinson(degree);
        List<DyadicInterval> left = left(polynomial);
        for (long root = 1; root <= degree; root++) {
            Dyadic point = Dyadic.of(root, 0);
            assertThat(left)
                    .anyMatch(part ->
                            part.lower().compareTo(point) <= 0 && part.upper().compareTo(point) > 0);
        }
        assertThat(value(left.get(left.size() - 1).upper())).isEqualTo((double) end);
        IntegerPolynomial few = TestPolynomials.wilkinson(200);
        assertThat(left(few)).containsExactly(range(few));
    }

    private static List<DyadicInterval> left(IntegerPolynomial polynomial) {
        return new HalfLine(polynomial).left(range(polynomial));
    }

    /** Beyond all roots. */
    private static DyadicInterval range(IntegerPolynomial polynomial) {
        return DyadicInterval.of(
                0, (int) Math.ceil(new HalfLine(polynomial).polygon().logOutermost()) + 2);
    }

    /** P(2^k x), up to a power of two. */
    private static IntegerPolynomial scaled(IntegerPolynomial polynomial, int k) {
        BigInteger[] coefficients = polynomial.coefficients();
        int n = polynomial.degree();
        for (int i = 0; i <= n; i++) {
            coefficients[i] = coefficients[i].shiftLeft(k > 0 ? k * i : -k * (n - i));
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static double value(Dyadic point) {
        return Math.scalb(point.mantissa().doubleValue(), point.exponent());
    }
}
