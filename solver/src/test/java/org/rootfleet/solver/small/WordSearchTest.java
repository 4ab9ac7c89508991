package org.rootfleet.solver.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class WordSearchTest {
    private static final long SEED = 20261129;

    /** True if the fastest method found the roots; they were right, then, by Sturm's theorem. */
    private static boolean isAnswered(IntegerPolynomial polynomial) {
        long[] words = polynomial.words(WordTerms.MAX_BITS);
        WordTerms terms = words == null ? null : WordTerms.of(words);
        WordSearch search = terms == null ? null : WordSearch.of(terms, false);
        if (search == null) {
            return false;
        }
        SturmSequence sturm = new SturmSequence(polynomial);
        List<EnclosedRoot> roots = search.roots();
        assertThat(roots).as("%s", polynomial).hasSize(sturm.count());
        Rational last = Rational.ofDouble(search.from());
        assertThat(sturm.count(last, Rational.ofDouble(search.to()))).isEqualTo(sturm.count());
        for (EnclosedRoot root : roots) {
            Rational lower = root.isolatingLower();
            Rational upper = root.isolatingUpper();
            assertThat(lower).as("%s", polynomial).isGreaterThanOrEqualTo(last);
            assertThat(sturm.countInside(lower, upper)).as("%s", polynomial).isEqualTo(1);
            assertThat(polynomial.scaledValueAt(upper).signum()).isNotZero();
            assertEnclosed(sturm, root);
            last = upper;
        }
        assertThat(last).isLessThanOrEqualTo(Rational.ofDouble(search.to()));
        return true;
    }

    /** If a multiple of the root has a certain integer part, the root is between the two fractions. */
    private static void assertEnclosed(SturmSequence sturm, EnclosedRoot root) {
        for (long scale : new long[] {1, 1000, 1L << 30, 1L << 40}) {
            long floor = root.enclosure().certainFloorTimes((double) scale);
            if (floor >= 0) {
                Rational near = Rational.of(root.sign() * floor, scale);
                Rational far = Rational.of(root.sign() * (floor + 1), scale);
                assertThat(root.sign() > 0 ? sturm.countInside(near, far) : sturm.countInside(far, near))
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 33, 200, 95",
        "2, 10, 600, 60",
        "3, 3, 600, 50",
        "5, 52, 300, 95",
        "7, 33, 600, 98",
        "12, 33, 200, 98",
        "20, 33, 40, 90",
        "28, 33, 8, 60",
        "40, 20, 3, 30"
    })
    void shouldFindMostRootsByItself(int degree, int bits, int count, int percent) {
        Random random = new Random(SEED + degree);
        int answered = 0;
        for (int i = 0; i < count; i++) {
            IntegerPolynomial polynomial = TestPolynomials.random(random, degree, bits);
            boolean squarefree =
                    new SturmSequence(polynomial).greatestCommonDivisor().degree() == 0;
            IntegerPolynomial positive = polynomial.leading().signum() < 0 ? polynomial.negate() : polynomial;
            answered += squarefree && isAnswered(positive) ? 1 : 0;
        }
        assertThat(answered).isGreaterThanOrEqualTo(count * percent / 100);
    }

    /** Far from one, close together, at dyadic points and powers of two: an answer need not be given, but has to be right. */
    @Test
    void shouldBeRightWhereverRootsAre() {
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 0; i < 3000; i++) {
            IntegerPolynomial polynomial = IntegerPolynomial.ONE;
            int bits = 1 + random.nextInt(12);
            for (int j = random.nextInt(4); j >= 0; j--) {
                long numerator = 1L + random.nextInt(1 << bits);
                long denominator = random.nextBoolean() ? 1L << random.nextInt(6) : 1L + random.nextInt(1 << bits);
                polynomial = polynomial.multiply(IntegerPolynomial.withRoot(
                        Rational.of(random.nextBoolean() ? numerator : -numerator, denominator)));
            }
            polynomial = polynomial.multiply(TestPolynomials.random(random, random.nextInt(4), bits));
            BigInteger little = BigInteger.valueOf(random.nextInt(3) - 1);
            polynomial = polynomial.add(IntegerPolynomial.of(little));
            if (polynomial.coefficient(0).signum() != 0
                    && new SturmSequence(polynomial).greatestCommonDivisor().degree() == 0) {
                answered += isAnswered(polynomial.leading().signum() < 0 ? polynomial.negate() : polynomial) ? 1 : 0;
            }
        }
        assertThat(answered).isGreaterThan(1000);
    }

    @Test
    void shouldFindAllRootsOfSmallChebyshevPolynomials() {
        IntegerPolynomial before = IntegerPolynomial.ONE;
        IntegerPolynomial chebyshev = IntegerPolynomial.X;
        for (int n = 2; n <= 20; n++) {
            IntegerPolynomial next =
                    IntegerPolynomial.ofLongs(0, 2).multiply(chebyshev).subtract(before);
            before = chebyshev;
            chebyshev = next;
            // Moved, so that no root is at zero and none is the mirror image of another.
            IntegerPolynomial moved = chebyshev.add(IntegerPolynomial.ofLongs(0, 0, 1));
            if (n % 2 == 0 && moved.coefficient(0).signum() != 0) {
                assertThat(isAnswered(moved)).as("%d", n).isTrue();
            }
        }
    }

    /** All results of Horner's rule at the bound are positive, in exact integers. */
    @Test
    void shouldBoundTheRoots() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 3000; i++) {
            IntegerPolynomial polynomial =
                    TestPolynomials.random(random, 1 + random.nextInt(40), 1 + random.nextInt(52));
            polynomial = polynomial.leading().signum() < 0 ? polynomial.negate() : polynomial;
            long[] words = Objects.requireNonNull(polynomial.words(52));
            if (WordTerms.vary(words)) {
                int bound = WordTerms.boundExponent(words);
                BigInteger sum = BigInteger.ZERO;
                int shift = Math.max(0, -bound) * polynomial.degree();
                for (int j = polynomial.degree(); j >= 0; j--) {
                    BigInteger term = polynomial.coefficient(j).shiftLeft(shift);
                    sum = (bound >= 0 ? sum.shiftLeft(bound) : sum.shiftRight(-bound)).add(term);
                    assertThat(sum.signum()).as("%s", polynomial).isPositive();
                }
            }
        }
    }

    /** As often as by the rule's definition on the polynomial and its mirror image, with zeros and powers of two among the coefficients. */
    @Test
    void shouldCountSignChangesOfBothHalfLines() {
        Random random = new Random(SEED + 3);
        for (int i = 0; i < 2000; i++) {
            long[] words = new long[2 + random.nextInt(40)];
            for (int j = 0; j < words.length; j++) {
                words[j] = random.nextInt(4) == 0 ? 0 : random.nextInt(1 << 20) - (1 << 19);
            }
            words[0] |= 1;
            words[words.length - 1] = 1;
            IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(words);
            WordTerms terms = Objects.requireNonNull(WordTerms.of(words.clone()));
            assertThat(terms.variations(1)).isEqualTo(changes(polynomial));
            assertThat(terms.variations(-1)).isEqualTo(changes(polynomial.reflected()));
            assertThat(WordTerms.vary(words)).isEqualTo(changes(polynomial) > 0);
        }
    }

    private static int changes(IntegerPolynomial polynomial) {
        int[] signs = Arrays.stream(polynomial.coefficients())
                .mapToInt(BigInteger::signum)
                .filter(sign -> sign != 0)
                .toArray();
        return (int) IntStream.range(1, signs.length)
                .filter(j -> signs[j] != signs[j - 1])
                .count();
    }

    @Test
    void shouldShiftByOne() {
        for (int degree = 1; degree <= WordTerms.MAX_DEGREE; degree++) {
            IntegerPolynomial polynomial = TestPolynomials.random(new Random(SEED + degree), degree, 20);
            IntegerPolynomial shifted = IntegerPolynomial.ZERO;
            for (int j = degree; j >= 0; j--) {
                shifted = shifted.multiply(IntegerPolynomial.ofLongs(1, 1))
                        .add(IntegerPolynomial.of(polynomial.coefficient(j)));
            }
            long[] words = Objects.requireNonNull(polynomial.words(WordTerms.MAX_BITS));
            WordSearch.shift(words);
            assertThat(IntegerPolynomial.ofLongs(words)).isEqualTo(shifted);
        }
    }

    @Test
    void shouldRoundQuotientsUp() {
        for (int divisor = 1; divisor <= WordTerms.MAX_DEGREE; divisor++) {
            for (int number = -64; number <= 64; number++) {
                assertThat(WordTerms.quotient(number, divisor)).isEqualTo((int) Math.ceil((double) number / divisor));
            }
        }
    }
}
