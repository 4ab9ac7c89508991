package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Values at powers of two held against exact ones. */
final class LeadingBitsTest {
    @RepeatedTest(100)
    void shouldTellSignAndSizeAtPowersOfTwo(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int degree = random.nextInt(40);
        int bits = 1 + random.nextInt(random.nextBoolean() ? 60 : 3000);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            coefficients[j] =
                    random.nextInt(4) == 0 ? BigInteger.ZERO : new BigInteger(1 + random.nextInt(bits), random);
            coefficients[j] = random.nextBoolean() ? coefficients[j].negate() : coefficients[j];
        }
        coefficients[degree] = BigInteger.ONE.shiftLeft(random.nextInt(bits));
        check(IntegerPolynomial.of(coefficients), -40, 41);
    }

    /** Thousands of binary orders between the terms. */
    @Test
    void shouldNotMindHowFarTermsAreApart() {
        check(parse("2^5000*x^3-2^3000*x^2+3*x-2^900"), -2100, -1900);
        check(parse("x^300-7*x+2^4000"), -30, 50);
        check(parse("2^4000*x^300-7*x+1"), -50, 30);
    }

    private static void check(IntegerPolynomial polynomial, int from, int to) {
        LeadingBits bits = LeadingBits.of(polynomial);
        int n = polynomial.degree();
        for (int k = from; k < to; k++) {
            // Times 2^(|k| n) where k is negative.
            BigInteger value = BigInteger.ZERO;
            BigInteger size = BigInteger.ZERO;
            for (int j = 0; j <= n; j++) {
                BigInteger term = polynomial.coefficient(j).shiftLeft(k < 0 ? -k * (n - j) : k * j);
                value = value.add(term);
                size = size.add(term.abs());
            }
            Magnitude magnitude = bits.magnitudeAtPower(k);
            double cancelled = log2(size) - (value.signum() == 0 ? Double.NEGATIVE_INFINITY : log2(value.abs()));
            if (magnitude != null) {
                assertThat(magnitude.sign()).as("%s at 2^%d", polynomial, k).isEqualTo(value.signum());
                double log = log2(value.abs()) + (k < 0 ? (double) k * n : 0);
                assertThat(magnitude.log()).isBetween(log - 1e-2, log + 1e-2);
                assertThat(cancelled).isLessThan(45);
            } else {
                // 44 bits, less those of the number of terms.
                assertThat(cancelled).as("%s at 2^%d", polynomial, k).isGreaterThan(37);
            }
        }
    }

    @Test
    void shouldNotSeeWhatCancels() {
        LeadingBits bits = LeadingBits.of(parse("(x-4)*(2^60*x^2+1)"));
        assertThat(bits.magnitudeAtPower(2)).isNull();
        assertThat(bits.magnitudeAtPower(1)).isNotNull();
        assertThat(bits.magnitudeAtPower(3)).isNotNull();
        assertThat(LeadingBits.of(parse("2^50*(x-1)+1")).magnitudeAtPower(0)).isNull();
    }

    private static double log2(BigInteger number) {
        int dropped = Math.max(0, number.bitLength() - 60);
        return Math.log((double) number.shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }
}
