package org.rootfleet.solver.rational;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class ModularRootsTest {
    /** {@code x^n = a^n} has gcd(n, p - 1) solutions modulo p: all n of them modulo 8191, as n divides 8190. */
    @ParameterizedTest
    @ValueSource(ints = {2730, 4095, 8190})
    void shouldTakeAPrimeWithFewerRootsWhereTheFirstHasMany(int n) {
        BigInteger power = BigInteger.valueOf(3).pow(n);
        IntegerPolynomial polynomial =
                IntegerPolynomial.monomial(BigInteger.ONE, n).subtract(IntegerPolynomial.of(power));
        ModularRoots roots = ModularRoots.simpleRootsOf(new KnownResidues(polynomial));
        assertThat(roots.prime()).isNotEqualTo(8191);
        assertThat(roots.residues())
                .contains(3L)
                .hasSize(BigInteger.valueOf(n)
                        .gcd(BigInteger.valueOf(roots.prime() - 1))
                        .intValue())
                .hasSizeLessThan(100);
        assertThat(RationalRoots.of(polynomial).roots()).contains(Rational.of(3));
    }

    /** Whatever the degree is, there is a second prime to look at, for less than a minute. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256, 2048, 131_072, 131_073, 262_143, 262_144, 262_145, 1_000_000, Integer.MAX_VALUE})
    void shouldLimitTheResiduesThatAreLookedAt(int n) {
        long limit = ModularRoots.evaluationLimit(n);
        assertThat(limit * Math.min(n, limit)).isLessThanOrEqualTo(1L << 36);
        assertThat(limit).isGreaterThanOrEqualTo(Math.min(1 << 18, Math.max(1 << 10, 4L * n)));
    }

    /** To look at other primes takes longer than to lift a residue to a bound of three bits, not to one of 6000. */
    @Test
    void shouldLookAtOtherPrimesWhereLiftingCostsMore() {
        assertThat(ModularRoots.fewerRootsOf(IntegerPolynomial.ofLongs(-2, 0, 1), 2, 1021))
                .isNull();
        BigInteger power = BigInteger.valueOf(3).pow(4000);
        ModularRoots none = ModularRoots.fewerRootsOf(
                IntegerPolynomial.of(power.shiftLeft(1).negate(), BigInteger.ZERO, BigInteger.ONE), 2, 1021);
        assertThat(none).isNotNull();
        // 2 is a square modulo those primes that are 1 or 7 modulo 8.
        assertThat(none.residues()).isEmpty();
        assertThat(none.prime() % 8).isIn(3L, 5L);
    }
}
