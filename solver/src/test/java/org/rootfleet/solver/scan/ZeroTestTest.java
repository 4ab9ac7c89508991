package org.rootfleet.solver.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class ZeroTestTest {
    /** The largest prime below 2^61, as {@code nextprime} and {@code precprime} of PARI/GP say. */
    private static final BigInteger PRIME = new BigInteger("2305843009213693951");

    @RepeatedTest(20)
    void shouldBeZeroWhereTheValueIsAMultipleOfThePrime(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = TestPolynomials.random(random, 1 + random.nextInt(9), 100);
        BigInteger first = new BigInteger(random.nextInt(90), random);
        first = random.nextBoolean() ? first : first.negate();
        long offset = random.nextLong(1L << random.nextInt(1, 57));
        BigInteger value = GridCase.value(polynomial, first.add(BigInteger.valueOf(offset)));
        assertThat(mayBeZero(polynomial, first, offset))
                .isEqualTo(value.mod(PRIME).signum() == 0);
        IntegerPolynomial shifted = plus(polynomial, value.mod(PRIME).negate());
        assertThat(mayBeZero(shifted, first, offset)).isTrue();
        assertThat(new ZeroTest(shifted).isZero(first.add(BigInteger.valueOf(offset))))
                .isEqualTo(value.equals(value.mod(PRIME)));
    }

    @Test
    void shouldNotTakeAMultipleOfThePrimeForZero() {
        IntegerPolynomial polynomial =
                parse("(x-1000000)*(x-2000000)*(x-3000003)").multiply(PRIME);
        GridScan scan = new GridScan(polynomial, 0);
        GridScan.Findings findings = scan.zeros(BigInteger.ZERO, BigInteger.valueOf(4_000_000), Budget.UNLIMITED);
        assertThat(findings.zeros())
                .isEqualTo(List.of(1_000_000, 2_000_000, 3_000_003).stream()
                        .map(BigInteger::valueOf)
                        .toList());
    }

    private static boolean mayBeZero(IntegerPolynomial polynomial, BigInteger first, long offset) {
        return new ZeroTest(polynomial).mayBeZero(ZeroTest.element(first), offset);
    }

    private static IntegerPolynomial plus(IntegerPolynomial polynomial, BigInteger constant) {
        BigInteger[] coefficients = polynomial.coefficients();
        coefficients[0] = coefficients[0].add(constant);
        return IntegerPolynomial.of(coefficients);
    }
}
