package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;

final class TinyPrimeProofTest {

    /** By construction: each has the square of a factor of positive degree. */
    @RepeatedTest(300)
    void shouldNeverPassASquare(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial factor = TestPolynomials.random(random, 1 + random.nextInt(7), 1 + random.nextInt(8));
        IntegerPolynomial rest = TestPolynomials.random(random, 1 + random.nextInt(900), 1 + random.nextInt(40));
        IntegerPolynomial polynomial = factor.pow(2).multiply(rest).primitivePart();
        if (factor.degree() > 0) {
            assertThat(TinyPrimeProof.provesSquarefree(polynomial)).isFalse();
        }
    }

    /** Factors that are a power of x, or constant, modulo two or three; some have roots that differ by a fraction of a power of two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2x+1",
                "3x+1",
                "5x+1",
                "15x+2",
                "7x-3",
                "105x+1",
                "2x^2+2x+1",
                "3x^2+3x+1",
                "x^2+x+1",
                "6x^3+1",
                "x^3+x+1",
                "15x^2+1",
                "x^2-2",
                "x^3-4",
                "8x^3-2",
                "4x^3-2x+1",
                "x^4+2x^2+4",
                "(x^2-2)*(x-5)"
            })
    void shouldNotPassASquareThatReducesToInfinity(String factor) {
        for (int seed = 0; seed < 40; seed++) {
            IntegerPolynomial rest = TestPolynomials.random(new Random(seed), 400, 30);
            IntegerPolynomial polynomial = parse(factor).pow(2).multiply(rest).primitivePart();
            assertThat(TinyPrimeProof.provesSquarefree(polynomial)).isFalse();
        }
    }

    /**
     * Three of eight random forms are squarefree modulo two, as zeta functions say; the polygon and the odd primes prove most of the rest.
     */
    @ParameterizedTest
    @CsvSource({"31, 60", "200, 80", "3000, 90"})
    void shouldProveMostRandomPolynomials(int degree, int atLeast) {
        int proven = 0;
        for (int seed = 0; seed < 100; seed++) {
            IntegerPolynomial polynomial = TestPolynomials.random(new Random(seed), degree, 32);
            proven += TinyPrimeProof.provesSquarefree(polynomial) ? 1 : 0;
        }
        assertThat(proven).isGreaterThanOrEqualTo(atLeast);
    }

    /** x^n - c is squarefree for every c but zero; the hull of the points (0, v(c)), (n, 0) says so if gcd(n, v(c)) is odd. */
    @ParameterizedTest
    @CsvSource({
        "x^1001-3, true",
        "x^1000-3, false",
        "x^1000-6, true",
        "x^1000-4, false",
        "x^1002-40, true",
        "x^999-64, true",
        "2x^999-4, true",
        "16x^1000-3, false",
        "8x^1000-3, true",
        "x^1001-3x, false",
        "x^1001-3x^2, false"
    })
    void shouldProveByTwoWhatItCanProve(String text, boolean proven) {
        assertThat(TinyPrimeProof.provesSquarefree(parse(text))).isEqualTo(proven);
    }

    /** The discriminants are -23 and 229; the third is squarefree modulo two (PARI/GP); the last is not, and needs another prime. */
    @ParameterizedTest
    @ValueSource(strings = {"x^3-x-1", "x^4-x+1", "x^401+x^2+1", "(x+1)*(x+3)*(x^399+x+1)"})
    void shouldProveSquarefreePolynomials(String text) {
        assertThat(TinyPrimeProof.provesSquarefree(parse(text))).isTrue();
    }
}
