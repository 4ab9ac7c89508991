package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** Polynomials whose numbers of real roots are theorems, solved as a whole; and inputs of extreme sizes. */
final class KnownRootCountTest {
    private static List<Root> solve(IntegerPolynomial squarefree, int digits) {
        Equation equation = Equation.of(squarefree);
        List<Task> tasks = new ArrayList<>();
        for (DyadicInterval range : RootRanges.of(equation.polynomial())) {
            tasks.add(new Task.Isolate(range, Find.REAL, digits));
        }
        return TestPolynomials.rootsOf(equation, tasks);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 45, 64, 301})
    void shouldFindTheRealRootsOfUnity(int n) {
        List<Rational> expected = n % 2 == 0 ? List.of(Rational.of(-1), Rational.of(1)) : List.of(Rational.of(1));
        assertThat(solve(parse("x^" + n + "-1"), 5)).extracting(Root::lower).isEqualTo(expected);
        // ((x + 1)^n - 1) / x, of which no power can be taken out: -2 for even n
        IntegerPolynomial moved =
                parse("x+1").pow(n).subtract(IntegerPolynomial.ONE).divideByPowerOfX(1);
        assertThat(
                        n == 1
                                ? List.of()
                                : solve(moved, 5).stream().map(Root::lower).toList())
                .isEqualTo(n % 2 == 0 ? List.of(Rational.of(-2)) : List.of());
    }

    /** J. H. Wilkinson, "The evaluation of the zeros of ill-conditioned polynomials" (1959): ten of twenty roots become complex. */
    @Test
    void shouldFindTenRootsOfWilkinsonsPerturbedPolynomial() {
        IntegerPolynomial perturbed = TestPolynomials.wilkinson(20)
                .multiply(BigInteger.ONE.shiftLeft(23))
                .subtract(IntegerPolynomial.monomial(BigInteger.ONE, 19));
        List<Root> roots = solve(perturbed, 6);
        assertThat(roots).hasSize(10);
        // As printed there: 1.000000000, ..., 8.007267603, 8.917250249, 20.846908101
        assertThat(roots.get(7).lower()).isEqualTo(Rational.of(8_007_267, 1_000_000));
        assertThat(roots.get(8).lower()).isEqualTo(Rational.of(8_917_250, 1_000_000));
        assertThat(roots.get(9).lower()).isEqualTo(Rational.of(20_846_908, 1_000_000));
    }

    /** A perturbation too small to reach the axis leaves all roots; |product| is at least 1/4 in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 40})
    void shouldKeepAllRootsUnderASmallPerturbation(int n) {
        IntegerPolynomial scaled = TestPolynomials.wilkinson(n).multiply(BigInteger.ONE.shiftLeft(200));
        for (IntegerPolynomial perturbed :
                List.of(scaled.add(IntegerPolynomial.ONE), scaled.subtract(IntegerPolynomial.ONE))) {
            List<Root> roots = solve(perturbed, 10);
            assertThat(roots).hasSize(n);
            for (int i = 0; i < n; i++) {
                Rational distance =
                        roots.get(i).lower().subtract(Rational.of(i + 1)).abs();
                assertThat(distance).isLessThanOrEqualTo(Rational.of(1, 10_000_000_000L));
            }
        }
    }

    /** Sections of the exponential series have no real root for even degrees and one for odd degrees. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 61, 62})
    void shouldCountRootsOfTheExponentialSeries(int n) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        coefficients[n] = BigInteger.ONE;
        for (int j = n; j > 0; j--) {
            coefficients[j - 1] = coefficients[j].multiply(BigInteger.valueOf(j));
        }
        assertThat(solve(IntegerPolynomial.of(coefficients), 5)).hasSize(n % 2);
    }

    /** The roots are 3^(1/2) 2^-50000, 5^(1/2), 3^(1/2) 2^50000, those times -1, and the one of x^3 - x - 1. */
    @Test
    void shouldFindRootsThatAreAHundredThousandBinaryOrdersApart() {
        BigInteger huge = BigInteger.ONE.shiftLeft(100_000);
        IntegerPolynomial polynomial = IntegerPolynomial.of(BigInteger.valueOf(-3), BigInteger.ZERO, huge)
                .multiply(parse("x^2-5"))
                .multiply(IntegerPolynomial.of(huge.multiply(BigInteger.valueOf(-3)), BigInteger.ZERO, BigInteger.ONE))
                .multiply(parse("x^3-x-1"));
        List<Root> roots = solve(polynomial, 3);
        assertThat(roots).hasSize(7);
        assertThat(roots.subList(1, 6))
                .extracting(Root::lower)
                .containsExactly(
                        Rational.of(-2237, 1000),
                        Rational.of(-1, 1000),
                        Rational.ZERO,
                        Rational.of(1324, 1000),
                        Rational.of(2236, 1000));
        BigInteger large = huge.multiply(BigInteger.valueOf(3))
                .multiply(BigInteger.TEN.pow(6))
                .sqrt();
        assertThat(roots.get(6).lower()).isEqualTo(new Rational(large, BigInteger.valueOf(1000)));
        assertThat(roots.get(0).upper()).isEqualTo(roots.get(6).lower().negate());
    }

    /** Four changes of sign, and the value is negative at one but not at zero: two or four positive roots. */
    @Test
    void shouldSolveASparsePolynomialOfVeryHighDegree() {
        IntegerPolynomial polynomial = parse("x^100000 + 3x^70001 - 5x^50000 - 7x^20011 + 11x^9000 - 13x^17 + 2");
        List<Root> roots = solve(polynomial, 10);
        SignAt sign = new SignAt(polynomial);
        assertThat(roots).allMatch(root -> sign.at(root.lower()) * sign.at(root.upper()) < 0);
        assertThat(roots.stream().filter(root -> root.signum() > 0).count()).isIn(2L, 4L);
    }
}
