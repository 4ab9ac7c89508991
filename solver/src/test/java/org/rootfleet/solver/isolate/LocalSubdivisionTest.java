package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/** Functions of x in [-1, 1], which is the interval [0, 1). */
final class LocalSubdivisionTest {
    private static final DyadicInterval WHOLE = DyadicInterval.of(0, 0);

    private final Findings findings = new Findings(new SignAt(parse("x-3")), 0, EnclosureGoal.NONE);

    @Test
    void shouldLookOnceWhereThereIsNoZero() {
        assertThat(run(0.5, 2, 1)).isEmpty();
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(findings.rootCount()).isZero();
    }

    @Test
    void shouldLookOnceAtAMonotoneFunction() {
        assertThat(run(0, 0.25, 1)).isEmpty();
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(findings.roots()).extracting(IsolatedRoot::interval).containsExactly(WHOLE);
    }

    /**
     * {@code (x + 0.05)^2 - 0.55^2}: zeros at -0.6 and 0.5, an extremum at -0.05. Neither the whole nor the lower half is monotone;
     * the quarters and the upper half are.
     */
    @Test
    void shouldCutWhereAnExtremumIs() {
        assertThat(run(0, -0.3, 0.1, 1)).isEmpty();
        assertThat(findings.roots())
                .extracting(IsolatedRoot::interval)
                .containsExactly(DyadicInterval.of(0, -2), DyadicInterval.of(1, -1));
        assertThat(findings.nodes()).isEqualTo(5);
        assertThat(findings.maxDepth()).isEqualTo(2);
    }

    /** The zeros {@code cos((2 i - 1) pi / 2 n)} of Chebyshev's polynomials, in ascending order. */
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 15, 22})
    void shouldFindAllZerosInAscendingOrder(int n) {
        double[] coefficients = new double[n + 1];
        for (int j = 0; j <= n; j++) {
            coefficients[j] = TestPolynomials.chebyshev(n).coefficient(j).doubleValue();
        }
        assertThat(run(0, coefficients)).isEmpty();
        List<IsolatedRoot> roots = findings.roots();
        assertThat(roots).hasSize(n);
        for (int i = 0; i < n; i++) {
            double zero = (1 - Math.cos((2 * i + 1) * Math.PI / (2 * n))) / 2;
            DyadicInterval interval = roots.get(i).interval();
            double width = Math.scalb(1.0, interval.k());
            assertThat(zero / width - interval.c().doubleValue()).isBetween(0.0, 1.0);
        }
        // A tree in which every interval is cut in two or not at all.
        assertThat(findings.nodes() % 2).isEqualTo(1);
        assertThat(findings.nodes()).isGreaterThanOrEqualTo(2L * n - 1);
    }

    /**
     * {@code x^2} up to 2^-20, with a slope that is never certain: it has no zero for |x| > 2^-10, and where {@code |x| + h}, for half the
     * width h, is below 2^-8, its terms are less than 16 times the error.
     */
    @Test
    void shouldReturnThePartsWhereTheErrorHidesTheSign() {
        LocalPolynomial square = new LocalPolynomial(new double[] {0, 0, 1}, 2, 0x1p-20, 100);
        List<DyadicInterval> failed = LocalSubdivision.run(square, WHOLE, findings);
        assertThat(findings.rootCount()).isZero();
        double last = 0.5 - 0x1p-9;
        assertThat(failed).isNotEmpty();
        assertThat(lower(failed.get(0))).isBetween(last, 0.5 - 0x1p-11);
        for (int i = 1; i < failed.size(); i++) {
            assertThat(failed.get(i - 1).meets(failed.get(i))).isTrue();
        }
        DyadicInterval end = failed.get(failed.size() - 1);
        assertThat(lower(end) + Math.scalb(1.0, end.k())).isBetween(0.5 + 0x1p-11, 0.5 + 0x1p-9);
        assertThat(findings.nodes()).isLessThan(60);
    }

    /** The first look already shows that nothing is to be seen. */
    @Test
    void shouldNotCutWhatIsAllError() {
        assertThat(run(1, 0.5, 3, 1)).containsExactly(WHOLE);
        assertThat(findings.nodes()).isEqualTo(1);
        assertThat(findings.rootCount()).isZero();
    }

    private static double lower(DyadicInterval interval) {
        return Math.scalb(interval.c().doubleValue(), interval.k());
    }

    private List<DyadicInterval> run(double error, double... coefficients) {
        LocalPolynomial function = new LocalPolynomial(coefficients, coefficients.length - 1, error, 8 * error);
        return LocalSubdivision.run(function, WHOLE, findings);
    }
}
