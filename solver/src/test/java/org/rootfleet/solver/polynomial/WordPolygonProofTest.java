package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;

final class WordPolygonProofTest {
    private static final long SEED = 20261128;

    private static boolean isProven(IntegerPolynomial polynomial) {
        return WordPolygonProof.provesSquarefree(Objects.requireNonNull(polynomial.words(63)));
    }

    /** By construction: each has the square of a factor of positive degree, with many even coefficients. */
    @Test
    void shouldNeverPassASquare() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            int degree = 1 + random.nextInt(4);
            IntegerPolynomial factor = withPowersOfTwo(random, degree);
            IntegerPolynomial rest = withPowersOfTwo(random, random.nextInt(8));
            IntegerPolynomial polynomial = factor.pow(2).multiply(rest);
            if (factor.degree() > 0) {
                assertThat(isProven(polynomial)).as("%s", polynomial).isFalse();
            }
        }
    }

    private static IntegerPolynomial withPowersOfTwo(Random random, int degree) {
        long[] words = new long[degree + 1];
        for (int i = 0; i <= degree; i++) {
            words[i] = (random.nextInt(15) - 7L) << random.nextInt(6);
        }
        words[degree] |= 1L << random.nextInt(6);
        return IntegerPolynomial.ofLongs(words);
    }

    /** By the word of bits, by sides on the left or on the right, by two sides, and by y^2 + y + 1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x+1",
                "x^3+x+1",
                "x^5+x^4+1",
                "4x^2+3x+2",
                "x^2+2",
                "2x^2+1",
                "x^3+2x+8",
                "x^2+2x+4",
                "4x^2+2x+1",
                "x^4+2x^2+4",
                "x^5+x^4+2x^3+8",
                "16x^6+2x^4+x^2+x+1",
                "x^2+x",
                "x^62+x+1"
            })
    void shouldProve(String polynomial) {
        assertThat(isProven(parse(polynomial))).isTrue();
    }

    /** Three of eight random forms are squarefree modulo two, as zeta functions say; the sides prove some of the rest. */
    @ParameterizedTest
    @CsvSource({"7, 55", "12, 55", "20, 55", "60, 55"})
    void shouldProveMostRandomPolynomials(int degree, int atLeast) {
        int proven = 0;
        for (int seed = 0; seed < 1000; seed++) {
            proven += isProven(TestPolynomials.random(new Random(seed), degree, 32)) ? 1 : 0;
        }
        assertThat(proven).isGreaterThanOrEqualTo(10 * atLeast);
    }
}
