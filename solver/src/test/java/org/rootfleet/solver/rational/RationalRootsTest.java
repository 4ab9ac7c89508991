package org.rootfleet.solver.rational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

final class RationalRootsTest {

    @Test
    void shouldFindIntegersFractionsAndZero() {
        RationalRoots found = RationalRoots.of(parse("x*(x-3)*(3x+5)*(x^2-2)*(7x-1)"));
        assertThat(found.roots()).containsExactly(Rational.of(-5, 3), Rational.ZERO, Rational.of(1, 7), Rational.of(3));
        assertThat(found.cofactor()).isEqualTo(parse("x^2-2"));
    }

    @Test
    void shouldFindNoneWhereThereIsNone() {
        assertThat(RationalRoots.of(parse("x^2-2")).roots()).isEmpty();
        assertThat(RationalRoots.of(parse("x^2+1")).roots()).isEmpty();
        assertThat(RationalRoots.of(parse("17")).roots()).isEmpty();
        // A root modulo every prime, but no rational one: the filter cannot decide it.
        IntegerPolynomial everywhere = parse("(x^2-13)*(x^2-17)*(x^2-221)");
        assertThat(NoRootFilter.provesNoRationalRoot(everywhere)).isFalse();
        assertThat(RationalRoots.of(everywhere).roots()).isEmpty();
    }

    /** Zero is a root modulo each of the primes, and no rational root is divisible by one. */
    @ParameterizedTest
    @ValueSource(ints = {120, 131, 200, 500})
    void shouldProveThatATruncatedExponentialHasNone(int n) {
        assertThat(NoRootFilter.provesNoRationalRoot(TestPolynomials.exponential(n)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61})
    void shouldFindRootsThatAPrimeDivides(int prime) {
        for (IntegerPolynomial other : List.of(IntegerPolynomial.ONE, parse("x^2+1"), parse("x^4-67x^2+101"))) {
            for (int power = 1; power <= 3; power++) {
                Rational root = Rational.of(BigInteger.valueOf(-prime).pow(power));
                IntegerPolynomial polynomial = IntegerPolynomial.withRoot(root)
                        .multiply(IntegerPolynomial.withRoot(Rational.of(1L + prime)))
                        .multiply(other);
                assertThat(NoRootFilter.provesNoRationalRoot(polynomial)).isFalse();
                assertThat(RationalRoots.of(polynomial).roots()).contains(root);
            }
            // One whose other factors are divisible as often as possible.
            IntegerPolynomial hidden = IntegerPolynomial.withRoot(Rational.of(prime))
                    .multiply(other.multiply(BigInteger.valueOf(prime).pow(3)).add(parse("x^9")));
            assertThat(NoRootFilter.provesNoRationalRoot(hidden)).isFalse();
            assertThat(RationalRoots.of(hidden).roots()).contains(Rational.of(prime));
        }
    }

    /** Modulo each of the small primes that are tried, two of the roots are alike. */
    @Test
    void shouldTakeALargePrimeWhereNoSmallOneServes() {
        BigInteger distance =
                BigInteger.valueOf(Primes.below(1 << 10)).multiply(BigInteger.valueOf(Primes.below(1 << 15)));
        long prime = 1 << 23;
        for (int i = 0; i < 4; i++) {
            prime = Primes.below(prime);
            distance = distance.multiply(BigInteger.valueOf(prime));
        }
        Rational far = Rational.of(distance.add(BigInteger.ONE));
        IntegerPolynomial polynomial = IntegerPolynomial.withRoot(Rational.of(1))
                .multiply(IntegerPolynomial.withRoot(far))
                .multiply(IntegerPolynomial.withRoot(Rational.of(-5, 3)))
                .multiply(parse("x^2-2"));

        assertThat(RationalRoots.of(polynomial).roots()).containsExactly(Rational.of(-5, 3), Rational.of(1), far);
    }

    /**
     * 5 and 7 are roots modulo every prime that is calculated with, and modulo powers of the one that is lifted; 11 is one. So all roots
     * modulo that prime look like small integers, and have the sum that they should have.
     */
    @Test
    void shouldRejectWhatIsARootByChance() {
        BigInteger chance =
                BigInteger.valueOf(Primes.below(1 << 10)).pow(32).multiply(BigInteger.valueOf(Primes.below(1L << 48)));
        for (int prime = 67; prime <= 131; prime += 2) {
            chance = chance.multiply(BigInteger.valueOf(prime));
        }
        long other = Primes.below(1 << 10);
        for (int i = 0; i < 6; i++) {
            other = Primes.below(other);
            chance = chance.multiply(BigInteger.valueOf(other));
        }
        IntegerPolynomial withoutRoots = parse("(x-5)*(x-7)").add(IntegerPolynomial.of(chance));
        RationalRoots found = RationalRoots.of(withoutRoots.multiply(parse("x-11")));
        assertThat(found.roots()).containsExactly(Rational.of(11));
        assertThat(found.cofactor()).isEqualTo(withoutRoots);
        assertThat(RationalRoots.of(withoutRoots).roots()).isEmpty();
    }

    /**
     * Roots that are much longer than the average are left when the others have been found, beside factors that have roots modulo every prime
     * or modulo half of them: what is left is looked at modulo other primes too.
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "x^2-2", "(x^2-13)*(x^2-17)*(x^2-221)", "(x^2-2)*(x^2-3)*(x^2-6)*(x^3-2)*(x^2+1)"})
    void shouldFindRootsMuchLongerThanTheOthers(String factor) {
        List<Rational> roots = List.of(
                Rational.of(BigInteger.TWO.pow(3000).negate().subtract(BigInteger.ONE)),
                Rational.of(-7, 3),
                Rational.of(11),
                new Rational(BigInteger.valueOf(3).pow(1500), BigInteger.TWO.pow(1201)));
        IntegerPolynomial cofactor = parse(factor).multiply(parse("x^40-2"));
        RationalRoots found =
                RationalRoots.of(TestPolynomials.withRoots(new TreeSet<>(roots)).multiply(cofactor));
        assertThat(found.roots()).containsExactlyElementsOf(roots);
        assertThat(found.cofactor()).isEqualTo(cofactor);
    }

    /** The residues are the roots themselves, if there is no other factor. */
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 400})
    void shouldFindSmallIntegers(int count) {
        List<Rational> roots = new ArrayList<>();
        for (int i = -count / 2; i <= count; i++) {
            roots.add(Rational.of(i));
        }
        IntegerPolynomial product = TestPolynomials.withRoots(roots);
        RationalRoots found = RationalRoots.of(product);
        assertThat(found.roots()).containsExactlyElementsOf(roots);
        assertThat(found.cofactor()).isEqualTo(IntegerPolynomial.ONE);
        RationalRoots among = RationalRoots.of(product.multiply(parse("3x^4-x-7")));
        assertThat(among.roots()).containsExactlyElementsOf(roots);
        assertThat(among.cofactor()).isEqualTo(parse("3x^4-x-7"));
    }

    @Test
    void shouldPassOverPrimesThatDivideTheLeadingCoefficient() {
        BigInteger leading = BigInteger.ONE;
        for (int i = 3; i < 1 << 15; i += 2) {
            leading = Primes.isPrime(i) ? leading.multiply(BigInteger.valueOf(i)) : leading;
        }
        Rational small = new Rational(BigInteger.ONE, leading);
        IntegerPolynomial polynomial = IntegerPolynomial.withRoot(small).multiply(parse("(x-2)*(x^2-2)"));
        RationalRoots found = RationalRoots.of(polynomial);
        assertThat(found.roots()).containsExactly(small, Rational.of(2));
        assertThat(found.cofactor()).isEqualTo(parse("x^2-2"));
    }

    @Test
    void shouldHandleDegreeOne() {
        assertThat(RationalRoots.of(parse("6x-4")).roots()).containsExactly(Rational.of(2, 3));
        assertThat(RationalRoots.of(parse("x")).roots()).containsExactly(Rational.ZERO);
        assertThat(RationalRoots.of(parse("x^2-x")).roots()).containsExactly(Rational.ZERO, Rational.of(1));
    }

    @ParameterizedTest
    @CsvSource({"1,5,3", "8,0,200", "16,30,20", "3000,4,3", "16,250,40", "10,200,0", "40,1,170"})
    void shouldFindKnownRootsAmongOthers(int bits, int cofactorDegree, int count) {
        Random random = new Random(bits + 31L * count);
        TreeSet<Rational> roots = new TreeSet<>();
        while (roots.size() < Math.min(count, 1 << Math.min(bits, 20))) {
            BigInteger numerator = new BigInteger(bits, random);
            BigInteger denominator = random.nextInt(3) == 0 ? new BigInteger(bits, random) : BigInteger.ONE;
            if (denominator.signum() != 0) {
                roots.add(new Rational(random.nextBoolean() ? numerator : numerator.negate(), denominator));
            }
        }
        // Eisenstein at 2: irreducible, so without rational roots.
        IntegerPolynomial cofactor = TestPolynomials.random(random, Math.max(2, cofactorDegree), 30)
                .multiply(BigInteger.valueOf(4))
                .subtract(IntegerPolynomial.of(BigInteger.TWO))
                .add(IntegerPolynomial.monomial(BigInteger.ONE, Math.max(2, cofactorDegree)));
        IntegerPolynomial polynomial = TestPolynomials.withRoots(roots).multiply(cofactor);
        assertThat(SquarefreeFactorization.isProvenSquarefree(polynomial)).isTrue();
        RationalRoots found = RationalRoots.of(polynomial);
        assertThat(found.roots()).containsExactlyElementsOf(roots);
        assertThat(found.cofactor()).isEqualTo(cofactor.primitivePart());
    }

    @RepeatedTest(100)
    void shouldMissNoRootOfSmallPolynomials(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = SquarefreeFactorization.of(
                        TestPolynomials.random(random, 1 + random.nextInt(6), 1 + random.nextInt(5)))
                .squarefreePart();
        // By trial of every fraction of divisors.
        TreeSet<Rational> expected = new TreeSet<>();
        for (int q = 1; q <= 32; q++) {
            for (int p = -32; p <= 32; p++) {
                Rational candidate = Rational.of(p, q);
                if (polynomial.degree() > 0
                        && polynomial.scaledValueAt(candidate).signum() == 0) {
                    expected.add(candidate);
                }
            }
        }
        assertThat(RationalRoots.of(polynomial).roots()).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldReconstructFractions() {
        BigInteger modulus = BigInteger.valueOf(1_000_003);
        BigInteger bound = BigInteger.valueOf(700);
        for (int p = -50; p <= 50; p++) {
            for (int q = 1; q <= 20; q++) {
                BigInteger residue = BigInteger.valueOf(p)
                        .multiply(BigInteger.valueOf(q).modInverse(modulus))
                        .mod(modulus);
                assertThat(PadicLifting.reconstruct(residue, modulus, bound, bound))
                        .isEqualTo(Rational.of(p, q));
            }
        }
    }
}
